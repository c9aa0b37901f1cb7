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

  it('shows the words of a title, and runs and fetches nothing', () => {
    const titles = [
      '<![CDATA[<script>alert(1)</script><b>Bold</b> <style>b{}</style>words]]>',
      '&lt;img src=x onerror=alert(1)&gt;A picture',
      '\u202Eevil\u200B | title',
      '&secret;',
      `<![CDATA[${'<svg>'.repeat(50_000)}]]>`,
    ];
    const items = titles
      .map((title, at) => `<item><title>${title}</title><link>/${at}</link></item>`)
      .join('');
    const feed = rss(items).replace(
      '?>',
      '?><!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    );
    const read = readFeed(feed, ADDRESS);
    expect(JSON.stringify(read ?? '')).not.toMatch(/root:|alert|onerror|\u202E/);
    const plain = readFeed(rss(items), ADDRESS);
    expect(plain?.items.map(({ title }) => title).slice(0, 3)).toEqual([
      'Bold words',
      'A picture',
      'evil | title',
    ]);
  });

  it('that multiplies a text by entities stays as small as it is written', () => {
    const entities = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
    ).join('');
    const bomb = rss('<item><title>&e9; x</title><link>/1</link></item>').replace(
      '?>',
      `?><!DOCTYPE rss [<!ENTITY e0 "lol">${entities}]>`,
    );
    expect(JSON.stringify(readFeed(bomb, ADDRESS) ?? '').length).toBeLessThan(1000);
  });

  it('of ten thousand items, or of items of any shape, gives those that are right, up to a limit', () => {
    const many = Array.from(
      { length: 10_000 },
      (_, at) => `<item><title>${at}</title><link>/${at}</link></item>`,
    );
    expect(readFeed(rss(many.join('')), ADDRESS)?.items).toHaveLength(200);
    const items = [
      null,
      5,
      'x',
      { id: 5, url: 7, title: {} },
      { id: {}, url: '/1', title: 5 },
      { url: '/2', title: 'ok' },
    ];
    const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: { a: 1 }, items });
    expect(readFeed(json, ADDRESS)?.items).toContainEqual({
      key: 'https://daily.example/2',
      title: 'ok',
      url: 'https://daily.example/2',
    });
  });

  it.each(['', '{', '<html><body>no</body></html>', '<rss>', '{"a":1}', 'just words'])(
    '%j is none',
    (text) => {
      expect(readFeed(text, ADDRESS)).toBeUndefined();
    },
  );
});
