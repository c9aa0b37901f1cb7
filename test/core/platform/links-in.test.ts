/** Links in messages, in the source text of either platform. */
import { expect, it } from 'vitest';
import { linksIn } from '../../../src/core/platform/links-in.ts';

it.each([
  ['See [the paper](https://example.org/a_(b)).', ['https://example.org/a_(b)']],
  [
    '<https://example.org/a|the paper>, <https://example.org/b>',
    ['https://example.org/a', 'https://example.org/b'],
  ],
  ['{"url":"https://example.org/a"}', ['https://example.org/a']],
  ['https://example.org/a https://www.example.org/a?utm_source=x', ['https://example.org/a']],
  ['http://127.0.0.1/ http://user:pw@example.org/ ftp://example.org', []],
  ['위키 https://ko.wikipedia.org/wiki/딥시크 참고', ['https://ko.wikipedia.org/wiki/딥시크']],
  ['nothing', []],
])('%s has %j', (text, links) => {
  expect(linksIn(text)).toEqual(links);
});
