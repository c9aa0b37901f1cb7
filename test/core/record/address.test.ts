/** Web addresses as people paste them, which of them lead to the same page, and texts that pass for another one. */
import { describe, expect, it } from 'vitest';
import {
  looksLikeWebAddress,
  namesOtherHost,
  pageKey,
  readWebAddress,
} from '../../../src/core/record/address.ts';
import { Source, WebAddress } from '../../../src/core/record/schema.ts';

describe('a pasted address', () => {
  it.each([
    ['wired.com/2016/03', 'https://wired.com/2016/03'],
    ['ko.wikipedia.org/wiki/딥시크', 'https://ko.wikipedia.org/wiki/딥시크'],
    ['nature.com', 'https://nature.com'],
    ['<https://example.org/a>', 'https://example.org/a'],
    ['<https://example.org/a|A page>', 'https://example.org/a'],
    ['[A page](https://example.org/a)', 'https://example.org/a'],
    ['[A (b)](<https://example.org/a_(b)>)', 'https://example.org/a_(b)'],
    ['“https://example.org/a”', 'https://example.org/a'],
    ['(https://example.org/a).', 'https://example.org/a'],
    ['https://example.org/a,', 'https://example.org/a'],
    ['https://example.org/a.', 'https://example.org/a'],
    ['https://en.wikipedia.org/wiki/Apple_Inc.', 'https://en.wikipedia.org/wiki/Apple_Inc.'],
    ['https://en.wikipedia.org/wiki/U.S.', 'https://en.wikipedia.org/wiki/U.S.'],
    ['https://en.wikipedia.org/wiki/Mercury_(planet)', 'https://en.wikipedia.org/wiki/Mercury_(planet)'],
    ['https://example.org:8080/a', 'https://example.org:8080/a'],
    ['example.org:8080/a', 'https://example.org:8080/a'],
  ])('%s is read as %s', (typed, url) => {
    expect(looksLikeWebAddress(typed)).toBe(true);
    expect(readWebAddress(typed)).toEqual({ url });
  });

  it.each([
    'Node.js',
    'Node.js/Express',
    'Kimi 1.5',
    'v1.5/x',
    'and/or',
    'U.S.',
    'nature',
    'a. com',
    '“A” <https://b.org>',
  ])('%s is none', (typed) => {
    expect(looksLikeWebAddress(typed)).toBe(false);
  });
});

describe('a page', () => {
  const page = 'https://ko.wikipedia.org/wiki/딥시크';
  it.each([
    'https://ko.wikipedia.org/wiki/%EB%94%A5%EC%8B%9C%ED%81%AC',
    'https://ko.wikipedia.org/wiki/%eb%94%a5%ec%8b%9c%ed%81%ac',
    `https://ko.wikipedia.org/wiki/${'딥시크'.normalize('NFD')}`,
    'http://ko.wikipedia.org/wiki/딥시크/',
    `${page}?utm_source=x&utm_medium=y&fbclid=z`,
    `${page}?gclid=1#개요`,
    `${page}.`,
    'https://KO.wikipedia.org.:443/wiki/딥시크',
  ])('has the same key under %s', (address) => {
    expect(pageKey(address)).toBe(pageKey(page));
  });

  it.each([
    ['https://한글.kr/a', 'https://xn--bj0bj06e.kr/a'],
    ['https://www.example.org', 'http://example.org/'],
  ])('%s is %s', (one, other) => {
    expect(pageKey(one)).toBe(pageKey(other));
  });

  it.each([
    ['https://youtu.be/dQw4', 'https://youtu.be/dqW4'],
    ['https://example.org/a?id=1', 'https://example.org/a?id=2'],
    ['https://example.org/a%2Fb', 'https://example.org/a/b'],
    ['https://example.org/#!/a', 'https://example.org/#!/b'],
    ['https://example.org/%', 'https://example.org/'],
    ['https://example.org/', 'https://example.net/'],
  ])('%s is not %s', (one, other) => {
    expect(pageKey(one)).not.toBe(pageKey(other));
  });
});

describe('a title', () => {
  it.each([
    'nature․com',
    'nature。com',
    'nature．com',
    'nature｡com',
    'nature﹒com',
    'nature·com',
    'nature・com',
    'nature .com',
    'nature . com',
    'nature. com',
    'nature[.]com',
    'nature(.)com',
    'nature [dot] com',
    'nature dot com',
    'na\u200Bture\u2060.\u200Dcom',
    'nature\u200B.com',
    'na\u00ADture.com',
    'ｎａｔｕｒｅ．ｃｏｍ',
    '𝐧𝐚𝐭𝐮𝐫𝐞.𝐜𝐨𝐦',
    'bank.tv',
    '네이처.한국',
    '은행。한국',
    'my-bank.solutions',
    'login_page.bank.zip',
    '192.168.0.1',
    'https://xn--bj0bj06e.kr',
  ])('“%s” may be read as another address', (title) => {
    expect(namesOtherHost(title, 'https://evil.org/x')).toBe(true);
  });

  it.each([
    ['nature․com', 'https://nature.com/x'],
    ['한글.kr', 'https://xn--bj0bj06e.kr/'],
    ['Kimi 1.5 and Node.js, v2.1.3', 'https://evil.org/'],
    ['It is over. The rest follows.', 'https://evil.org/'],
    ['한국·일본·중국의 AI', 'https://evil.org/'],
    ['끝났다. 그리고 다시 시작했다…', 'https://evil.org/'],
    ['U.S. policy, e.g. on chips', 'https://evil.org/'],
    ['Report.pdf', 'https://evil.org/'],
  ])('“%s” on %s may not', (title, url) => {
    expect(namesOtherHost(title, url)).toBe(false);
  });
});

describe('an address that hides something', () => {
  it.each(['\u001b]0;owned\u0007', '\u0000', '\u009b31m', '\u007f', '\u202E', '\u200B', '\uFEFF'])(
    'is refused: %j',
    (hidden) => {
      const url = `https://a.example/${hidden}x`;
      expect(WebAddress.safeParse(url).success).toBe(false);
      expect(Source.safeParse({ id: 'a', title: { en: 'A' }, url }).success).toBe(false);
      expect(readWebAddress(url)).toHaveProperty('problem');
    },
  );

  it.each(['\n', '\t', '\r'])('loses line breaks and tabs: %j', (hidden) => {
    expect(WebAddress.parse(`https://a.example/${hidden}x`)).toBe('https://a.example/x');
    expect(readWebAddress(`https://a.example/${hidden}x`)).toHaveProperty('problem');
  });
});
