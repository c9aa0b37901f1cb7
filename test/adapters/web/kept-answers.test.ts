/** Answers of sites that are kept: the same bytes whichever way they are sent, and never of a state that is over. */
import { gunzipSync } from 'node:zlib';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { KeptAnswers, toKeep, toSend } from '../../../src/adapters/web/site/kept-answers.ts';
import type { SiteSettings } from '../../../src/core/record/site.ts';
import { StoreError } from '../../../src/core/store/store.ts';
import { changes, event, write } from '../../support/records.ts';
import { showSite, startWebSubject, type WebSubject } from './harness.ts';
import { startSite } from './site-subject.ts';

const answerOf = (text: string, headers: Record<string, string> = {}) =>
  toKeep({ status: 200, headers: { 'content-type': 'text/html', ...headers }, body: text }, 'W/"1"');

describe('what is kept', () => {
  it('takes no more bytes than allowed; what was used least goes first', async () => {
    const answers = new KeptAnswers(20_000);
    const body = Array.from({ length: 6000 }, () => String.fromCharCode(33 + Math.random() * 90)).join('');
    for (const key of ['a', 'b', 'c', 'd']) {
      answers.set(key, answerOf(body, { 'content-type': 'image/png' }));
      answers.get('a');
      expect(answers.bytes).toBeLessThanOrEqual(20_000);
    }
    expect(['a', 'b', 'c', 'd'].filter((key) => answers.get(key) !== undefined)).toEqual(['a', 'd']);
    answers.set('huge', answerOf('x'.repeat(600_000)));
    expect(answers.get('huge')).toBeUndefined();
  });

  it.each([
    [undefined, null],
    ['', null],
    ['br', null],
    ['gzip', 'gzip'],
    ['br, gzip;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['gzip; q=0.0, br', null],
    ['*', 'gzip'],
    ['x-gzip-not', null],
  ])('is sent as it is accepted: %s', async (accepted, encoding) => {
    const text = 'The same words. '.repeat(200);
    const sent = toSend(answerOf(text), accepted);
    expect([sent.headers['content-encoding'] ?? null, sent.headers['vary']]).toEqual([
      encoding,
      'accept-encoding',
    ]);
    const bytes = sent.body;
    expect(new TextDecoder().decode(encoding === null ? bytes : gunzipSync(bytes))).toBe(text);
  });
});

describe('a page that was asked for before', () => {
  let subject: WebSubject;
  beforeAll(async () => {
    subject = await startWebSubject();
    await show({ access: 'public' });
  });
  afterAll(() => subject.close());

  const show = (site: SiteSettings): Promise<void> => showSite(subject, site);

  async function get(path: string, headers: Record<string, string> = {}) {
    const { port } = new URL(subject.web.base);
    const sent = request({ host: '127.0.0.1', port, path, headers, agent: false }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    // The two may cut the same bytes differently.
    const { date: _date, 'transfer-encoding': _cut, 'content-length': _length, ...kept } = response.headers;
    return { status: response.statusCode, headers: kept, body: await buffer(response) };
  }

  it.each([
    '/en/topic/deepseek',
    '/ko/topic/deepseek.md',
    '/en/topic/deepseek/feed.atom',
    '/ko/statement/r1-released',
  ])('is the same bytes and headers: %s', async (path) => {
    for (const encoding of ['gzip', 'identity']) {
      const first = await get(`/s/test${path}?${encoding}`, { 'accept-encoding': encoding });
      expect(first.status).toBe(200);
      expect(await get(`/s/test${path}?${encoding}`, { 'accept-encoding': encoding })).toEqual(first);
    }
  });

  it.each([
    '/s/test/en/topic/deepseek',
    '/s/test/ko/feed.rss',
    '/s/test/en/topic/deepseek/feed.json',
    '/s/test/ko/calendar.ics',
  ])('is not sent again to those who have it: %s', async (path) => {
    const { headers } = await get(path);
    const again = await get(path, { 'if-none-match': String(headers['etag']) });
    expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, headers['etag']]);
  });

  it('is not given under a name that is not ours', async () => {
    expect((await get('/s/test/en/topic/deepseek')).status).toBe(200);
    expect((await get('/s/test/en/topic/deepseek', { host: 'evil.example' })).status).toBe(403);
  });

  it('is gone as soon as it changes, and when the site is off', async () => {
    const path = '/s/test/en/topic/deepseek';
    expect(String((await get(path)).body)).not.toContain('A new thing.');
    const fresh = event('fresh', {
      topics: ['deepseek'],
      text: { en: 'A new thing.' },
      sources: [{ source: 'nature-2025-deepseek' }],
    });
    await subject.almanac.library.commit('test', changes([fresh]));
    expect(String((await get(path)).body)).toContain('A new thing.');
    await show({ access: 'off' });
    const off = await get(path);
    expect(off.status).toBe(404);
    expect(off).toEqual(await get('/s/nowhere/en/topic/deepseek'));
    await show({ access: 'public' });
    expect((await get(path)).status).toBe(200);
  });
});

describe('a page that several people ask for at once', () => {
  it('is made once, and histories are read together', async () => {
    const site = await startSite({ access: 'public' });
    const { knowledge, path } = (await site.sites.find('test'))!;
    const reads = vi.spyOn(site.almanac.library.store, 'revisionsOf');
    const made = vi.spyOn(knowledge, 'entriesOn');
    const topic = path('en', { kind: 'topic', id: 'deepseek' });
    // The first also draws the timeline, which is kept.
    await site.get(`${topic}?first`);
    made.mockClear();
    await site.get(`${topic}?second`);
    const once = made.mock.calls.length;
    made.mockClear();
    const statements = ['r1-released', 'deepseek-founded', 'r1-partly-open'].map((id) =>
      path('en', { kind: 'statement', id }),
    );
    const asked = [topic, topic, topic, ...statements, ...statements];
    const pages = await Promise.all(asked.map(async (each) => (await site.get(each)).text()));
    expect(made).toHaveBeenCalledTimes(once);
    expect(new Set(pages).size).toBe(4);
    expect(reads.mock.calls.map(([, ids]) => ids.length)).toEqual([3]);
    vi.restoreAllMocks();
    await site.close();
  });

  it('is tried again after it failed', async () => {
    const site = await startSite({ access: 'public' });
    const path = '/s/test/en/statement/r1-released';
    await site.get('/s/test/en/');
    const gone = new StoreError('unavailable', { en: 'gone', ko: '없음' });
    vi.spyOn(site.almanac.library.store, 'revisionsOf').mockRejectedValueOnce(gone);
    expect((await Promise.all([site.get(path), site.get(path)])).map(({ status }) => status)).toEqual([
      503, 503,
    ]);
    expect((await site.get(path)).status).toBe(200);
    site.errors.length = 0;
    vi.restoreAllMocks();
    await site.close();
  });
});

describe('while the database is away', () => {
  afterEach(() => vi.restoreAllMocks());
  const gone = new StoreError('unavailable', { en: 'gone', ko: '없음' });
  const since = Date.UTC(2026, 0, 20, 10, 58);

  it('pages say from when they are, in the language of the page, and are not kept by others', async () => {
    const site = await startSite({ access: 'public' });
    const fresh = await site.get('/s/test/ko/topic/deepseek');
    vi.spyOn(site.almanac.library, 'staleSince').mockReturnValue(since);
    for (const [locale, note] of [
      [
        'en',
        /The database can’t be reached\. This page shows what was recorded until 20 Jan 2026, 10:58 \(UTC\)\./,
      ],
      [
        'ko',
        /데이터베이스에 연결할 수 없습니다\. 이 페이지에는 2026\. 1\. 20\. 오전 10:58\(UTC\)까지의 기록이 나옵니다\./,
      ],
    ] as const) {
      const page = await site.get(`/s/test/${locale}/topic/deepseek`, {
        'if-none-match': fresh.headers.get('etag') ?? '',
      });
      expect([page.status, page.headers.get('cache-control'), page.headers.get('etag')]).toEqual([
        200,
        'no-store',
        null,
      ]);
      expect(await page.text()).toMatch(note);
    }
    const data = await site.get('/s/test/api/topics/deepseek');
    expect(data.headers.get('warning')).toBe('110 almanac "Response is Stale"');
    expect(Number(data.headers.get('age'))).toBeGreaterThan(0);
    vi.restoreAllMocks();
    expect(await (await site.get('/s/test/ko/topic/deepseek')).text()).toBe(await fresh.text());
    await site.close();
  });

  it('histories are shown if they were read before; otherwise people are asked to come again', async () => {
    const site = await startSite({ access: 'public' });
    const path = '/s/test/en/statement/r1-released';
    const other = '/s/test/en/statement/r1-partly-open';
    const [before] = [await (await site.get(path)).text(), await site.get(other)];
    const { library } = site.almanac;
    vi.spyOn(library.store, 'revisionsOf').mockRejectedValue(gone);
    const stored = (await library.knowledge('test')).stored('entry', 'r1-released');
    if (stored?.content.kind !== 'event') throw new Error('the statement is missing');
    const corrected = { ...stored.content, text: { en: 'It was corrected.' } };
    await library.commit('test', changes([write(corrected, stored.rev)]));
    // The history of what was corrected can't be read; the page that was made before is shown, with a note.
    const read = await (await site.get(path)).text();
    expect(read).toContain('The database can’t be reached.');
    expect(read.replace(/\n<p class="stale".*<\/p>/, '')).toBe(before);
    // The history of another statement is known, and is still its history.
    expect(await (await site.get(other)).text()).not.toContain('The database can’t be reached.');
    const unread = await site.get('/s/test/en/statement/deepseek-founded');
    expect([unread.status, unread.headers.get('cache-control')]).toEqual([503, 'no-store']);
    const api = await site.get('/s/test/api/statements/deepseek-founded?language=ko');
    expect([api.status, await api.json()]).toMatchObject([503, { title: '일시적으로 사용 불가' }]);
    expect(site.errors).toHaveLength(3);
    site.errors.length = 0;
    await site.close();
  });
});
