/** Which words a word of Latin letters may be a slip of. */
import { expect, it } from 'vitest';
import { slipsOfLatin } from '../../../src/core/names/latin-slips.ts';

const kindOf = (typed: string, meant: string): string | undefined =>
  [...slipsOfLatin(typed)].find(({ texts }) => texts.includes(meant))?.kind;

it.each([
  ['recieve', 'receive', 'order'],
  ['probbably', 'probably', 'order'],
  ['comittee', 'committee', 'order'],
  ['discoverd', 'discovered', 'number'],
  ['seinator', 'senator', 'none'],
  ['quotres', 'quotes', 'number'],
  ['inaugurasion', 'inauguration', 'spelling'],
  ['quartor', 'quarter', 'spelling'],
  ['meducine', 'medicine', 'key'],
  ['catagory', 'category', 'vowel'],
  ['pxarliament', 'parliament', 'none'],
  ['modena', 'sedona', 'none'],
])('“%s” for “%s”: %s', (typed, meant, kind) => {
  expect(kindOf(typed, meant) ?? 'none').toBe(kind);
});

it('the first letter is never wrong', () => {
  for (const { texts } of slipsOfLatin('figma'))
    expect(texts.every((text) => text.startsWith('f'))).toBe(true);
});
