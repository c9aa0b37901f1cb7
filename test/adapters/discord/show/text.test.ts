/** Links and code on Discord end where they should, whatever is in them. */
import { describe, expect, it } from 'vitest';
import { markdownOf, markdownOfAll } from '../../../../src/adapters/discord/show/text.ts';

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

describe('emphasis', () => {
  const strong = (text: string) => ({ kind: 'strong', text }) as const;
  const inserted = (text: string) => ({ kind: 'inserted', text }) as const;
  const deleted = (text: string) => ({ kind: 'deleted', text }) as const;

  it('stands around words only, since Discord shows signs next to a blank', () => {
    expect(markdownOf(strong(' a b\n'))).toBe(' **a b**\n');
    expect(markdownOf(deleted('  '))).toBe('  ');
    expect(markdownOf(strong(''))).toBe('');
  });

  it.each([
    ['of neighbours with the same signs is one', [strong('a'), inserted('b'), strong('c')], '**abc**'],
    ['of others is not', [strong('a'), deleted('b'), deleted('c'), inserted('d')], '**a**~~bc~~**d**'],
    ['with something in between is not', ['a', strong('b'), ' ', strong('c'), 'd'], 'a**b** **c**d'],
  ])('%s', (_, spans, markdown) => {
    expect(markdownOfAll(spans)).toBe(markdown);
  });
});

it('a channel of Discord is mentioned; another is shown as its id', () => {
  const shown = (id: string): string => markdownOf({ kind: 'channel', id });
  expect(shown('discord:12345678901234567890')).toBe('<#12345678901234567890>');
  for (const id of ['slack:T1:C1', 'discord:x', 'discord:123456789012345678901', 'xdiscord:1'])
    expect(shown(id)).toBe(id);
});

it('a person of Discord is mentioned, too', () => {
  expect(markdownOf({ kind: 'person', id: 'discord:12' })).toBe('<@12>');
  expect(markdownOf({ kind: 'person', id: 'slack:T1:U_1' })).toBe('slack:T1:U\\_1');
});

it('neighbours that are not emphasised stay apart', () => {
  const citations = [1, 2].map((number) => ({ kind: 'citation', number }) as const);
  expect(markdownOfAll(citations)).toBe('\\[1\\]\\[2\\]');
});

it('a citation is no link', () => {
  expect(markdownOf({ kind: 'citation', number: 3 })).toBe('\\[3\\]');
});
