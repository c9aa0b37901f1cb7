/** Tests how texts are split into words. */
import { expect, it } from 'vitest';
import { tokensOf, withoutHyphens } from '../../../src/core/search/tokens.ts';

it.each([
  ['Google bought a start-up', ['google', 'bought', 'a', 'startup']],
  ['two take-overs and a lift-off', ['two', 'takeovers', 'and', 'a', 'liftoff']],
  ['text-to-image models', ['text', 'to', 'image', 'models']],
  ['a follow-up-free day', ['a', 'follow', 'up', 'free', 'day']],
  ['GPT-4o in 1,234.5', ['gpt', '4o', 'in', '1234.5']],
  ['딥시크-R1의', ['딥시크', 'r1', '의']],
])('“%s” has the words %j', (text, words) => {
  expect(tokensOf(text).map((token) => token.text.replace(',', ''))).toEqual(words);
});

it('finds each word at its place', () => {
  const text = 'A start-up. It’s new';
  for (const { start, end, text: word } of tokensOf(text))
    expect(withoutHyphens(text.slice(start, end)).toLowerCase().replace('’', '')).toBe(word);
});
