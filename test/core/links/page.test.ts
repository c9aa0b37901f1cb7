/** Tests the details that pages of different kinds give about themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageDetails, readPublished } from '../../../src/core/links/page.ts';
import { Source } from '../../../src/core/record/schema.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

const URL_READ = 'https://news.example/2025/r1?utm_source=x';
const head = (tags: string): string =>
  `<!doctype html><html lang="en-US"><head>${tags}</head><body></body></html>`;
const ld = (json: string): string => `<script type="application/ld+json">${json}</script>`;
const details = (tags: string) => pageDetails(head(tags), URL_READ);

describe('a page', () => {
  it('of a journal is described by its citation tags', () => {
    expect(
      details(`
        <meta name="citation_title" content="DeepSeek&#x2019;s  reasoning">
        <meta name="citation_journal_title" content="Nature">
        <meta name="citation_author" content="Gibney, Elizabeth"><meta name="citation_author" content="홍, 길동">
        <meta name="citation_publication_date" content="2025/01">
        <meta name="citation_doi" content="doi:10.1038/D41586-025-00229-6">
        <meta property="og:title" content="Another title">`),
    ).toEqual({
      url: URL_READ,
      title: 'DeepSeek’s reasoning',
      publisher: 'Nature',
      authors: ['Elizabeth Gibney', '홍길동'],
      date: '2025-01',
      language: 'en',
      doi: '10.1038/d41586-025-00229-6',
    });
  });

  it('of a newspaper is described by its JSON-LD', () => {
    const article = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'Organization', name: 'Not the article' },
        { '@type': 'WebPage', name: 'The page' },
        {
          '@type': ['NewsArticle'],
          headline: '딥시크, R1 공개',
          datePublished: '2025-01-20T10:58:00+09:00',
          author: [
            { '@type': 'Person', name: '김기자' },
            { '@type': 'Person', name: '이기자' },
          ],
          publisher: { '@type': 'Organization', name: '한국신문' },
          inLanguage: 'ko-KR',
        },
      ],
    };
    expect(
      details(`<title>딥시크, R1 공개 | 한국신문</title><link rel="canonical" href="/2025/r1">
        <script type="application/ld+json">${JSON.stringify(article)}</script>`),
    ).toEqual({
      url: 'https://news.example/2025/r1',
      title: '딥시크, R1 공개',
      publisher: '한국신문',
      authors: ['김기자', '이기자'],
      date: '2025-01-20',
      language: 'ko',
    });
  });

  it('of a blog is described by OpenGraph and its title', () => {
    expect(
      details(`<title>How it works - My Blog</title><meta property="og:site_name" content="My Blog">
        <meta property="article:published_time" content="2024-12-26"><meta name="author" content="By Jane Doe">`),
    ).toEqual({
      url: URL_READ,
      title: 'How it works',
      publisher: 'My Blog',
      authors: ['Jane Doe'],
      date: '2024-12-26',
      language: 'en',
    });
  });

  it('that says nothing stays undescribed', () => {
    expect(pageDetails('', URL_READ)).toEqual({ url: URL_READ, authors: [] });
    expect(pageDetails('just words', URL_READ)).toEqual({ url: URL_READ, authors: [] });
  });

  it.each([
    ['<link rel="canonical" href="https://other.example/x">', URL_READ],
    ['<link rel="canonical" href="/">', URL_READ],
    ['<link rel="canonical" href="javascript:alert(1)">', URL_READ],
    ['<link rel="canonical" href="http://127.0.0.1/">', URL_READ],
    ['<meta property="og:url" content="https://www.news.example/b">', 'https://www.news.example/b'],
  ])('with %s has the address %s', (tags, url) => {
    expect(details(tags).url).toBe(url);
  });

  it.each([
    '<script type="application/ld+json">{ broken</script><title>A</title>',
    '<script type="application/ld+json"><!-- {"@type":"Article","headline":"A"} --></script>',
    '<svg><title>Not this</title></svg><title>A</title>',
    '<TITLE>A</TITLE>',
    '<title>A',
  ])('is read from %s', (tags) => {
    expect(pageDetails(tags, URL_READ).title).toBe('A');
  });

  it('keeps names of programs, hidden characters and addresses of profiles out', () => {
    const found = details(
      '<title>A\u202E\u200B\n b\u0000</title><meta name="author" content="https://facebook.com/jane"><meta property="article:author" content="@jane">',
    );
    expect(found.title).toBe('A b');
    expect(found.authors).toEqual([]);
  });

  it('always gives what a source may have', () => {
    const tags = fc.constantFrom(
      'citation_title',
      'og:title',
      'og:site_name',
      'author',
      'citation_date',
      'citation_doi',
      'og:locale',
      'og:url',
    );
    const quoted = fc.string({ unit: ANY_CHARACTER, maxLength: 400 }).map((text) => text.replaceAll('"', ''));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(tags, quoted), { maxLength: 6 }),
        fc.string({ unit: ANY_CHARACTER, maxLength: 400 }),
        (all, title) => {
          const page = all.map(([name, content]) => `<meta name="${name}" content="${content}">`).join('');
          const {
            title: named = 'A',
            publisher,
            authors,
            date,
            language,
            url,
          } = pageDetails(`${page}<title>${title}`, URL_READ);
          const source = {
            id: 'a',
            title: { en: named },
            url,
            ...(publisher !== undefined && { publisher: { en: publisher } }),
            ...(authors[0] !== undefined && { author: { en: authors[0] } }),
            ...(date !== undefined && { date }),
            ...(language !== undefined && { language }),
          };
          expect(Source.safeParse(source).error).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(['\u200B\u200C\u200D\u00AD', ' \u0301', '\u3164'])(
    'has no title if nothing of it can be seen: %j',
    (title) => {
      expect(details(`<title>${title}</title><meta property="og:site_name" content="${title}">`)).toEqual({
        url: URL_READ,
        authors: [],
        language: 'en',
      });
    },
  );

  // Each took seconds, or more stack than there is, before it had a limit.
  it.each([
    ['drawings in drawings', '<svg>'.repeat(100_000)],
    ['elements in elements', '<div><b>'.repeat(60_000)],
    ['a title that never ends', `<title>${' a'.repeat(250_000)}`],
    [
      'a name in lists in lists',
      ld(`{"@type":"Article","headline":${'['.repeat(100_000)}1${']'.repeat(100_000)}}`),
    ],
    ['graphs in graphs', ld(`${'{"@graph":'.repeat(40_000)}1${'}'.repeat(40_000)}`)],
    ['comments in comments', '<!--'.repeat(120_000)],
  ])('costs little: %s', (_, tags) => {
    const { url } = details(`<meta name="author" content="A">${tags}`);
    expect(url).toBe(URL_READ);
  });
});

describe('a date of publication', () => {
  it.each([
    ['2025-01-20T10:58:00+09:00', '2025-01-20'],
    ['2025-01-20T23:30:00Z', '2025-01-20'],
    ['2025-01-20 10:58', '2025-01-20'],
    ['2016/03', '2016-03'],
    ['2016/3/7', '2016-03-07'],
    ['2016', '2016'],
    ['2016-00-00', '2016'],
    ['20250120', '2025-01-20'],
    ['20250120105800', '2025-01-20'],
    ['2025-02-30', undefined],
    ['1970-01-01T00:00:00Z', undefined],
    ['0000-00-00', undefined],
    ['yesterday', undefined],
    ['20250120a', undefined],
    ['', undefined],
  ])('%s is %s', (text, date) => {
    expect(readPublished(text)).toBe(date);
  });
});
