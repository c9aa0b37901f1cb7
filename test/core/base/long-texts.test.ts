import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longTexts } from '../../../src/core/base/long-texts.ts';
import { memoryOverMap } from '../../../src/core/base/memory.ts';

const over = (held: Map<string, string>) => longTexts(memoryOverMap(held));

it('texts of any length come back as they were', async () => {
  const lengths = fc.constantFrom(0, 1, 199_999, 200_000, 200_001, 500_000);
  await fc.assert(
    fc.asyncProperty(lengths, fc.constantFrom('a', '한', '😀'), async (length, letter) => {
      const held = new Map<string, string>();
      // Parts may end within a pair of surrogates.
      const text = `x${letter.repeat(length)}`.slice(0, length);
      await over(held).set('key', text);
      expect((await over(held).get('key')) === text).toBe(true);
      for (const part of held.values()) expect(part.length).toBeLessThanOrEqual(200_000);
    }),
    { numRuns: 20 },
  );
});

it('a text of which a part is gone is gone', async () => {
  const held = new Map<string, string>();
  await over(held).set('key', 'a'.repeat(450_000));
  held.delete('key:1');
  expect(await over(held).get('key')).toBeUndefined();
  expect(await over(held).get('other')).toBeUndefined();
});

it('what was kept in another form is gone', async () => {
  expect(await over(new Map([['key', 'topics: []']])).get('key')).toBeUndefined();
});
