/** Tests which characters the font has, and how a missing one is drawn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypeface } from '../../../src/adapters/pictures/typeface.ts';
import { legible, PLACEHOLDER } from '../../../src/core/picture/typeface.ts';

const typeface = readTypeface();
const lacking = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((code) => /\p{L}|\p{N}|\p{P}|\p{S}/u.test(String.fromCodePoint(code)) && !typeface.has(code))
    .map((code) => String.fromCodePoint(code));

describe('the font has', () => {
  it.each([
    ['all 11,172 Hangul syllables', 0xac00, 0xd7a3],
    ['Latin-1 and Latin Extended-A', 0xa0, 0x148],
    // Between them is ŉ, which Unicode discourages.
    ['the rest of Latin Extended-A', 0x14a, 0x17f],
    ['Greek', 0x391, 0x3c9],
    ['Cyrillic', 0x400, 0x45f],
    ['Vietnamese', 0x1ea0, 0x1ef9],
    ['kana', 0x3041, 0x3094],
  ])('%s', (_, first, last) => {
    expect(lacking(first, last)).toEqual([]);
  });

  it('all hanja of KS X 1001', () => {
    const decoder = new TextDecoder('euc-kr');
    const missing: string[] = [];
    for (let row = 0xca; row <= 0xfd; row++)
      for (let cell = 0xa1; cell <= 0xfe; cell++) {
        const hanja = decoder.decode(Uint8Array.of(row, cell));
        if (!typeface.has(hanja.codePointAt(0) ?? 0)) missing.push(hanja);
      }
    expect(missing).toEqual([]);
  });
});

describe('a text', () => {
  const clean = (text: string) => {
    const missing = new Set<string>();
    return { text: legible(text, typeface, missing), missing: [...missing] };
  };

  it('never has a character that the font lacks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x10_ff_ff })), (typed) => {
        const { text } = clean(String.fromCodePoint(...typed));
        expect([...text].every((each) => typeface.has(each.codePointAt(0) ?? 0))).toBe(true);
      }),
    );
  });

  it.each([
    ['梁文锋', `梁文${PLACEHOLDER}`, ['锋']],
    ['👩‍👩‍👧 ok', `${PLACEHOLDER} ok`, ['👩‍👩‍👧']],
    ['a\u202Eb\u0000c\nd', 'abc d', []],
    ['e\u0301', 'é', []],
    ['\u1112\u1161\u11ab글', '한글', []],
  ])('%j is drawn as %j', (typed, text, missing) => {
    expect(clean(typed)).toEqual({ text, missing });
  });
});
