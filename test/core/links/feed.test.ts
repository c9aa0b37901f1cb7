/** Feeds of each format, and texts that are none. */
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../../src/core/links/feed.ts';

const ADDRESS = 'https://daily.example/feed';
const rss = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>The Daily</title>${items}</channel></rss>`;

describe('a feed', () => {
  it.each([
    [
      'RSS',
      rss(
        '<item><title>R1 is &lt;b&gt;out&lt;/b&gt; &amp;amp; free</title><link>https://daily.example/r1</link><guid isPermaLink="false">g1</guid><pubDate>Mon, 20 Jan 2025 10:00:00 GMT</pubDate></item>',
      ),
      'g1',
    ],
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title><entry><title type="html">R1 is &lt;b&gt;out&lt;/b&gt; &amp;amp; free</title><id>urn:1</id><link rel="self" href="/self"/><link href="/r1"/><published>2025-01-20T23:00:00-05:00</published></entry></feed>`,
      'urn:1',
    ],
    [
      'JSON',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'The Daily',
        items: [
          {
            id: '1',
            url: 'https://daily.example/r1',
            title: 'R1 is out & free',
            date_published: '2025-01-20T00:00:00Z',
          },
        ],
      }),
      '1',
    ],
  ])('of the format %s has items', (_, text, key) => {
    expect(readFeed(text, ADDRESS)).toEqual({
      title: 'The Daily',
      items: [{ key, title: 'R1 is out & free', url: 'https://daily.example/r1', date: '2025-01-20' }],
    });
  });

  it('leaves out items without a title or a public address', () => {
    const items =
      '<item><title>A</title></item><item><link>https://a.example/1</link></item><item><title>B</title><link>http://127.0.0.1/</link></item><item><title>C</title><link>javascript:alert(1)</link></item>';
    expect(readFeed(rss(items), ADDRESS)?.items).toEqual([]);
  });

  it.each(['', '{', '<html><body>no</body></html>', '<rss>', '{"a":1}', 'just words'])(
    '%j is none',
    (text) => {
      expect(readFeed(text, ADDRESS)).toBeUndefined();
    },
  );
});
