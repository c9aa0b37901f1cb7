import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSeal, SealError } from '../../../../src/adapters/slack/connect/seal.ts';

const seal = createSeal('a secret of at least thirty-two characters', 'test');

it('opens what it closed, where it belongs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
      expect(seal.open(seal.close(text, place), place)).toBe(text);
    }),
  );
});

it('shows nothing of what is in it, and never looks the same twice', () => {
  const [one, other] = [seal.close('xoxb-token', 'T1'), seal.close('xoxb-token', 'T1')];
  expect(one).not.toContain('xoxb');
  expect(one).not.toBe(other);
  expect(one).toMatch(/^v1\.[\w-]+$/);
});

it('refuses what was changed, wherever it was changed', () => {
  const sealed = seal.close('xoxb-token', 'T1');
  for (let at = 0; at < sealed.length; at++) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    // The last letter of base64 may have unused bits.
    if (at === sealed.length - 1) continue;
    expect(() => seal.open(changed, 'T1')).toThrow(SealError);
  }
  for (const other of ['', 'v1', 'v1.', 'v2.AAAA', `${sealed}.more`, sealed.slice(0, 30)])
    expect(() => seal.open(other, 'T1')).toThrow(SealError);
});

it('refuses what belongs to others, or was closed with another secret or for another purpose', () => {
  const sealed = seal.close('xoxb-token', 'T1');
  expect(() => seal.open(sealed, 'T2')).toThrow(SealError);
  expect(() => createSeal('another secret, just as long as the first', 'test').open(sealed, 'T1')).toThrow(
    SealError,
  );
  expect(() => createSeal('a secret of at least thirty-two characters', 'other').open(sealed, 'T1')).toThrow(
    SealError,
  );
});
