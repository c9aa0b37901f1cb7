import { convertHangulToQwerty, disassemble } from 'es-hangul';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeSyllables, hasHangul, jamoOf } from '../../../src/core/names/hangul.ts';
import { keystrokes } from '../../../src/core/names/keys.ts';

const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code));

it('keys make the syllables that they were typed for', () => {
  fc.assert(
    fc.property(fc.array(syllable, { minLength: 1, maxLength: 8 }), (syllables) => {
      const text = syllables.join('');
      const keys = disassemble(text);
      // The same keys may make other syllables, 각사 or 갃ㅏ: what is made is typed with the same keys again.
      expect(disassemble(composeSyllables(keys) ?? '')).toBe(keys);
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['ㅌㅜㅈㅏ', '투자'],
  ['ㄷㅣㅂㅅㅣㅋㅡ', '딥시크'],
  ['ㄱㅏㅂㅅ', '값'],
  ['ㄱㅏㅂㅅㅣ', '갑시'],
  ['ㅇㅗㅐㅇㅛ', '왜요'],
  ['ㅗㅗㅏㅋ', undefined],
  ['ㅋㅋ', undefined],
  ['ㄱㅏa', undefined],
  ['', undefined],
])('%s make %s', (keys, made) => {
  expect(composeSyllables(keys)).toBe(made);
});

it('texts become the keys that es-hangul makes of them, whatever stands between', () => {
  const other = fc.constantFrom(...'aZ1 -.😀é漢ᄀㆍあ', 'ㄳ', 'ㅘ', 'ㅋ');
  fc.assert(
    fc.property(fc.array(fc.oneof(syllable, other), { maxLength: 8 }), (parts) => {
      const text = parts.join('');
      expect(jamoOf(text)).toBe(hasHangul(text) ? disassemble(text) : text);
      expect(keystrokes(text)).toBe(hasHangul(text) ? convertHangulToQwerty(text) : text);
    }),
    { numRuns: 500 },
  );
});
