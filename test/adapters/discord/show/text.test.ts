/** Links and code on Discord end where they should, whatever is in them. */
import { describe, expect, it } from 'vitest';
import { markdownOf } from '../../../../src/adapters/discord/show/text.ts';

const link = (text: string, url: string): string => markdownOf({ kind: 'link', text, url });

describe('a link', () => {
  it.each([
    ['https://example.org/a(b)c', 'https://example.org/a%28b%29c'],
    ['https://example.org/?q=>x', 'https://example.org/?q=%3Ex'],
    ['https://example.org/?q=<x', 'https://example.org/?q=%3Cx'],
    ['https://example.org/?q=a b', 'https://example.org/?q=a%20b'],
    ['mailto:a>b<c@example.org', 'mailto:a%3Eb%3Cc@example.org'],
    ['mailto:a b@example.org', 'mailto:a%20b@example.org'],
    ['https://example.org/#a)b>c d\\', 'https://example.org/#a%29b%3Ec%20d%5C'],
  ])('to %s goes to %s', (url, address) => {
    expect(link('here', url)).toBe(`[here](<${address}>)`);
  });

  it.each([
    // Discord would show the backslashes, or even print the link as it is written.
    ['a](b) `c`', 'a\\](b) \\`c\\` ([example.org](<https://www.example.org/>))'],
    ['[단독] 딥시크', '\\[단독\\] 딥시크 ([example.org](<https://www.example.org/>))'],
    ['V3 🎉', 'V3 🎉 ([example.org](<https://www.example.org/>))'],
    ['🇰🇷 and 1️⃣', '🇰🇷 and 1️⃣ ([example.org](<https://www.example.org/>))'],
    ['see https://a.b', 'see https\\://a.b ([example.org](<https://www.example.org/>))'],
    ['https://www.example.org/', '<https://www.example.org/>'],
    [' ', '  ([example.org](<https://www.example.org/>))'],
    ['2024. 1. report #1', '[2024. 1. report #1](<https://www.example.org/>)'],
  ])('whose words are %j is %j', (words, markdown) => {
    expect(link(words, 'https://www.example.org/')).toBe(markdown);
  });
});

describe('code', () => {
  it('cannot be ended by what is in it, and stays in its line', () => {
    expect(markdownOf({ kind: 'code', text: 'a`b`c' })).toBe('`a’b’c`');
    expect(markdownOf({ kind: 'code', text: 'a\n# b\t c' })).toBe('`a # b c`');
  });
});

it.each([
  ['# a', '\\# a'],
  ['a\n  - b', 'a\n  \\- b'],
  ['\t+ a', '\t\\+ a'],
  ['1. a', '1\\. a'],
  ['12) a', '12\\) a'],
  ['1.', '1\\.'],
  ['1.5 a # b - c + d', '1.5 a # b - c + d'],
  ['2024 a', '2024 a'],
  ['\\ * _ ~ ` | < > [ ] @', '\\\\ \\* \\_ \\~ \\` \\| \\< \\> \\[ \\] \\@'],
  ['see https://example.org/ and a: b', 'see https\\://example.org/ and a: b'],
])('%j is written as %j', (plain, escaped) => {
  expect(markdownOf(plain)).toBe(escaped);
});

it.each([
  ['strong', '**\\*x\\***'],
  ['inserted', '**\\*x\\***'],
  ['deleted', '~~\\*x\\*~~'],
  ['mark', '*\\[\\*x\\*\\]*'],
] as const)('what is %s is escaped inside', (kind, markdown) => {
  expect(markdownOf({ kind, text: '*x*' })).toBe(markdown);
});
