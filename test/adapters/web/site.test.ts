/** The pages of a site, and that nothing of a space leaks while its site is off. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Sites } from '../../../src/core/site/sites.ts';
import { Assets } from '../../../src/adapters/web/show/assets.ts';
import { siteParts } from '../../../src/adapters/web/site/parts.ts';
import { writeSitemap } from '../../../src/adapters/web/site/sitemap.ts';
import { siteApp, SITE_PATHS } from '../../../src/adapters/web/site/routes.ts';
import { LOCALES } from '../../../src/core/base/locale.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import type { Entry } from '../../../src/core/record/schema.ts';
import type { SiteSettings } from '../../../src/core/record/site.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../../src/core/record/settings.ts';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { openPictures } from '../../../src/adapters/pictures/index.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { person } from '../../support/person.ts';
import { changes, event, fact, source, write } from '../../support/records.ts';
import { quietLog } from '../../support/quiet-log.ts';

const BASE = 'https://almanac.example.org';
const KEY = 'k'.repeat(26);
let almanac: Talk;
let sites: Sites;
let app: ReturnType<typeof siteApp>;
const errors: unknown[] = [];

beforeAll(async () => {
  almanac = await talk();
  const log = quietLog({ error: (fields: object) => void errors.push(fields) });
  sites = new Sites({
    library: almanac.library,
    today: () => dayNumber(2026, 1, 20),
    timeZone: 'UTC',
    pictures: openPictures(log),
  });
  app = siteApp(siteParts({ sites, assets: new Assets(), base: () => BASE, log }));
  const secret = event('secret-draft', {
    state: 'draft',
    text: { en: 'A secret plan.' },
    sources: [{ source: 'nature-2025-deepseek' }],
  });
  await almanac.library.commit('test', changes([write(secret)]));
});
afterAll(async () => {
  await almanac.close();
  if (errors.length > 0) throw new AggregateError(errors, 'the site logged errors');
});

async function show(site: SiteSettings): Promise<void> {
  const { governance } = await almanac.library.open('test');
  await almanac.library.commit('test', {
    request: crypto.randomUUID(),
    author: 'test',
    writes: [
      {
        type: 'settings',
        id: SETTINGS_ID,
        base: governance.revOf('settings', SETTINGS_ID),
        content: { ...DEFAULT_SETTINGS, site },
      },
    ],
  });
}
const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  app.request(path, { headers });
const textAt = async (path: string): Promise<string> => (await get(path)).text();

/** All that a client is given. */
async function answerOf(path: string, sent: Record<string, string> = {}): Promise<unknown> {
  const response = await get(path, sent);
  return { status: response.status, headers: [...response.headers].sort(), body: await response.text() };
}

/** Each route with ids that exist, in every language, under the name of a site. */
const addresses = (name: string): string[] =>
  SITE_PATHS.flatMap((path) =>
    LOCALES.flatMap((locale) =>
      (path.includes(':id') ? idsFor(path) : ['']).map(
        (id) =>
          `${path.replace(':name', name).replace(':locale', locale).replace(':id', id)}${QUERIES[path] ?? ''}`,
      ),
    ),
  );
const QUERIES: Readonly<Record<string, string>> = {
  '/s/:name/:locale/search': '?q=deepseek',
  '/s/:name/:locale/today': '?day=01-20',
  '/s/:name/api/search': '?query=deepseek',
  '/s/:name/api/ask': '?question=deepseek',
};
const idsFor = (path: string): string[] =>
  path.includes('/api/')
    ? idsFor(path.replace('/api/', '/')).filter((id) => !id.endsWith('.md'))
    : !path.endsWith(':id')
      ? [/\/topics?\//.test(path) ? 'deepseek' : 'zhang-self-reliance']
      : /\/topics?\//.test(path)
        ? ['deepseek', 'deepseek.md']
        : /\/statements?\//.test(path)
          ? ['r1-released', 'r1-released.md', 'secret-draft']
          : ['nature-2025-deepseek', 'nature-2025-deepseek.md'];

describe('a space whose site is off', () => {
  it('answers on every route, byte for byte, as a space that does not exist', async () => {
    const states: (SiteSettings | undefined)[] = [
      undefined,
      { access: 'off' },
      { access: 'off', key: KEY },
      { access: 'public', until: '2026-01-19' },
      { access: 'link', key: KEY, until: '2026-01-19' },
      { access: 'link', key: KEY },
    ];
    for (const state of states) {
      if (state !== undefined) await show(state);
      const names =
        state?.access === 'link' && state.until === undefined
          ? ['test', `test~${'x'.repeat(26)}`]
          : ['test', `test~${KEY}`];
      for (const name of names)
        for (const [index, address] of addresses(name).entries()) {
          const unknown = addresses(name.replace('test', 'nowhere'))[index] ?? '';
          expect([address, await answerOf(address)]).toEqual([address, await answerOf(unknown)]);
        }
    }
  });

  it('is no less so to those who bring a tag, a range or a name from the time when it was on', async () => {
    await show({ access: 'public' });
    const page = '/s/test/en/topic/deepseek';
    const tag = (await get(page)).headers.get('etag') ?? '';
    await show({ access: 'off' });
    for (const headers of [
      { 'if-none-match': tag },
      { 'if-none-match': '*' },
      { 'if-modified-since': new Date().toUTCString() },
      { range: 'bytes=0-10' },
      { 'x-forwarded-prefix': '/s/test', 'x-original-url': page },
    ])
      for (const path of [page, '/s/test/api/topics/deepseek', '/s/test/en/topic/deepseek/feed.atom'])
        expect(await answerOf(path, headers)).toEqual(
          await answerOf(path.replace('test', 'nowhere'), headers),
        );
  });

  it('tells by no tag and no address how much is changed elsewhere', async () => {
    await show({ access: 'public' });
    const other = new Sites({
      library: almanac.library,
      today: () => dayNumber(2026, 1, 20),
      timeZone: 'UTC',
    });
    const [one, two] = [await sites.find('test'), await other.find('test')];
    // The same records have another tag in each process, so none is made from the number of a change.
    expect([one?.version, two?.version]).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}$/),
      expect.not.stringContaining(one?.version ?? ''),
    ]);
    expect((await sites.find('test'))?.version).toBe(one?.version);
  });

  it('leaves no secret link in the log, whatever fails', async () => {
    const logged: unknown[] = [];
    const log = quietLog({
      error: (...fields: unknown[]) => void logged.push(fields),
      warn: (...fields: unknown[]) => void logged.push(fields),
    });
    const site = new Sites({
      library: almanac.library,
      today: () => dayNumber(2026, 1, 20),
      timeZone: 'UTC',
    });
    const failing = siteApp(siteParts({ sites: site, assets: new Assets(), base: () => BASE, log }));
    vi.spyOn(almanac.library.store, 'history').mockRejectedValue(new Error('away'));
    for (const path of ['en/', 'en/topic/deepseek', 'api/topics', 'mcp'])
      expect((await failing.request(`/s/test~${KEY}/${path}`)).status).toBe(503);
    vi.restoreAllMocks();
    expect(logged).toHaveLength(4);
    expect(inspect(logged, { depth: 9 })).not.toContain(KEY);
  });

  it('is not loaded for strangers, and is asked for as a space that does not exist is', async () => {
    await show({ access: 'off', key: KEY });
    // That the site was on before is forgotten with this request.
    await get('/s/test/en/');
    const { library } = almanac;
    const [opened, space] = [vi.spyOn(library, 'open'), vi.spyOn(library.store, 'space')];
    const read = vi.spyOn(library.store, 'history');
    for (const name of ['test', `test~${KEY}`, 'nowhere', `nowhere~${KEY}`]) await get(`/s/${name}/en/`);
    expect(read.mock.calls).toEqual(
      ['test', 'test', 'nowhere', 'nowhere'].map((id) => [id, 'settings', SETTINGS_ID]),
    );
    expect([opened.mock.calls, space.mock.calls]).toEqual([[], []]);
    vi.restoreAllMocks();
  });

  it.each(['..', '%2e%2e', 'test~', 'test~short', 'TEST', 'test%00', 'x'.repeat(100)])(
    'is not found under a name that cannot be one: %s',
    async (name) => {
      await show({ access: 'public' });
      expect((await get(`/s/${name}/en/`)).status).toBe(404);
    },
  );
});

describe.each([
  { state: { access: 'public' }, name: 'test', isMissing: /secret-draft|sitemap/ },
  // A preview of a link is kept by the chat in which it is posted.
  {
    state: { access: 'link', key: KEY },
    name: `test~${KEY}`,
    isMissing: /secret-draft|sitemap|picture\.png/,
  },
] as const)('a site with access $state.access', ({ state, name, isMissing }) => {
  beforeAll(() => show(state));

  it('never shows a draft, or who wrote or suggested something', async () => {
    const minji = person(almanac, { id: 'discord:4242424242', role: 'member' });
    await minji.fill(await minji.open('/suggest v3-released'), {
      text: 'DeepSeek made V3 public.',
      why: 'A secret reason.',
    });
    for (const address of addresses(name)) {
      const response = await get(address);
      expect([address, response.status === 404]).toEqual([address, isMissing.test(address)]);
      const shown = await response.text();
      for (const hidden of ['secret plan', 'secret-draft', '4242424242', 'secret reason', 'made V3 public'])
        expect([address, shown.includes(hidden)]).toEqual([address, false]);
    }
  });

  it('is answered in pages of at most 20 kB, without scripts, in both languages', async () => {
    for (const address of addresses(name).filter((each) => !isMissing.test(each))) {
      const response = await get(address);
      expect([address, response.status]).toEqual([address, expect.toBeOneOf([200, 302])]);
      const body = await response.text();
      expect(address.endsWith('.png') ? 0 : gzipSync(body).length).toBeLessThan(20_000);
      if (response.headers.get('content-type')?.startsWith('text/html') !== true) continue;
      const { document } = parseHTML(body);
      expect(
        [...document.querySelectorAll('script')]
          .map((each) => each.getAttribute('type'))
          .filter((type) => type !== 'application/ld+json'),
      ).toEqual([]);
      expect(response.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'self'/,
      );
      expect(document.querySelectorAll('link[hreflang]').length).toBe(response.status === 200 ? 2 : 0);
    }
  });

  it('is not listed by search engines until that is switched on', async () => {
    const response = await get(`/s/${name}/en/`);
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    expect(await response.text()).toContain('<meta name="robots" content="noindex">');
    expect((await get(`/s/${name}/sitemap.xml`)).status).toBe(404);
  });

  it('is sent once while nothing changes', async () => {
    const first = await get(`/s/${name}/en/topic/deepseek`);
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe(
      `${state.access === 'public' ? 'public' : 'private'}, no-cache`,
    );
    const again = await get(`/s/${name}/en/topic/deepseek`, { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await almanac.library.commit(
      'test',
      changes([
        write(
          event(`newer-${state.access}`, {
            topics: ['deepseek'],
            sources: [{ source: 'nature-2025-deepseek' }],
          }),
        ),
      ]),
    );
    expect((await get(`/s/${name}/en/topic/deepseek`, { 'if-none-match': tag })).status).toBe(200);
  });
});

describe('a public site', () => {
  beforeAll(() => show({ access: 'public', indexed: true }));

  it.each(LOCALES)(
    'shows a topic, its statements with their sources, and links to each (%s)',
    async (locale) => {
      const { document } = parseHTML(await textAt(`/s/test/${locale}/topic/deepseek`));
      expect(document.documentElement.getAttribute('lang')).toBe(locale);
      expect(document.querySelector('h1')?.textContent).toBe({ en: 'DeepSeek', ko: '딥시크' }[locale]);
      const link = document.querySelector(`.rows a[href="/s/test/${locale}/statement/deepseek-founded"]`);
      expect(link?.textContent).toBe(
        { en: 'Liang Wenfeng founded DeepSeek.', ko: '량원펑이 딥시크를 설립했다.' }[locale],
      );
      expect(document.querySelector('.sources a')?.getAttribute('href')).toMatch(/^https:/);
      expect(document.querySelector('meta[name="robots"]')).toBeNull();
    },
  );

  it('says of a statement what it is based on, in the words of schema.org', async () => {
    const data = async (path: string) => {
      const { document } = parseHTML(await textAt(path));
      return (
        JSON.parse(document.querySelector('script')?.textContent ?? '{}') as {
          '@graph': Record<string, unknown>[];
        }
      )['@graph'][0];
    };
    expect(await data('/s/test/en/statement/r1-released')).toMatchObject({
      '@type': 'Event',
      '@id': `${BASE}/s/test/en/statement/r1-released`,
      startDate: '2025-01-20',
      temporalCoverage: '2025-01-20',
      isBasedOn: [{ '@type': 'CreativeWork', url: expect.stringContaining('nature.com') }, expect.anything()],
    });
    const founded = await data('/s/test/ko/statement/deepseek-founded');
    expect(founded).toMatchObject({ temporalCoverage: '2023', inLanguage: 'ko' });
    expect(founded).not.toHaveProperty('startDate');
    expect(await textAt('/s/test/en/')).not.toContain('ClaimReview');
    // A list names the pages on which its statements are described.
    const { document } = parseHTML(await textAt('/s/test/ko/topic/deepseek'));
    const list = JSON.parse(document.querySelector('script')?.textContent ?? '{}') as Record<string, unknown>;
    expect(list).toMatchObject({ '@type': 'ItemList', about: { '@type': 'Organization', name: '딥시크' } });
    const shown = [...document.querySelectorAll('main .rows a[href*="/statement/"]')];
    expect(new Set(list['itemListElement'] as string[])).toEqual(
      new Set(shown.map((link) => `${BASE}${link.getAttribute('href')}`)),
    );
  });

  it.each([
    ['topic/deepseek', 'en', 'DeepSeek', 'en_GB'],
    ['statement/zhang-self-reliance', 'ko', '자립하려는', 'ko_KR'],
  ])('is previewed with a picture: %s (%s)', async (path, locale, title, language) => {
    const { document } = parseHTML(await textAt(`/s/test/${locale}/${path}`));
    const tag = (property: string): string =>
      document.querySelector(`meta[property="og:${property}"]`)?.getAttribute('content') ?? '';
    expect(tag('title')).toContain(title);
    expect(tag('description')).not.toBe('');
    expect([tag('type'), tag('locale'), tag('url')]).toEqual([
      'article',
      language,
      `${BASE}/s/test/${locale}/${path}`,
    ]);
    expect(tag('locale:alternate')).not.toBe(language);
    expect(tag('image')).toMatch(
      new RegExp(`^${RegExp.escape(`${BASE}/s/test/${locale}/${path}/picture.png?v=`)}[0-9a-f]+$`),
    );
    const picture = await get(tag('image').replace(BASE, ''));
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    const png = Buffer.from(await picture.arrayBuffer());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      Number(tag('image:width')),
      Number(tag('image:height')),
    ]);
    expect(png.length).toBeLessThan(200_000);
    const again = await get(`/s/test/${locale}/${path}/picture.png`);
    expect(Buffer.from(await again.arrayBuffer()).equals(png)).toBe(true);
  });

  it('has no picture of what is no timeline and no quote', async () => {
    for (const path of ['statement/r1-released', 'source/nature-2025-deepseek', 'topic/soondori'])
      expect([path, (await textAt(`/s/test/en/${path}`)).includes('og:image')]).toEqual([path, false]);
    for (const path of ['statement/r1-released', 'statement/nowhere', 'topic/nowhere'])
      expect([path, (await get(`/s/test/en/${path}/picture.png`)).status]).toEqual([path, 404]);
  });

  it('draws the timeline of a topic: each statement once, leading to its page', async () => {
    const { document } = parseHTML(await textAt('/s/test/ko/topic/deepseek'));
    const drawn = [...document.querySelectorAll('.drawing svg')];
    expect(drawn.map((each) => each.getAttribute('class'))).toEqual(['wide', 'narrow']);
    for (const svg of drawn) {
      const link = svg.querySelector('a[href="/s/test/ko/statement/deepseek-founded"]');
      expect(link?.textContent).toBe('2023년 량원펑이 딥시크를 설립했다. ');
      expect(svg.querySelector('title')?.textContent).toBe('딥시크 타임라인');
      expect(svg.querySelectorAll('[style]')).toHaveLength(0);
      for (const used of svg.outerHTML.matchAll(/url\(#([^)]+)\)/g))
        expect(document.getElementById(used[1] ?? '')).not.toBeNull();
    }
    // A page of words alone remains where nothing has a date.
    expect(await textAt('/s/test/ko/topic/soondori')).not.toContain('<svg');
  });

  it('keeps the address of what was corrected, withdrawn, merged or renamed', async () => {
    const curator = person(almanac, { id: 'slack:T1:U77', role: 'curator' });
    await curator.answer({
      line: '/curate edit janus-released',
      fields: { en: 'DeepSeek released Janus.' },
      form: 'submitted',
    });
    const corrected = await textAt('/s/test/en/statement/janus-released');
    expect(corrected).toContain('<ins>');
    expect(corrected).toContain('corrected');
    expect(corrected).not.toContain('U77');
    await curator.answer({
      line: '/curate withdraw janus-released',
      fields: { why: 'It was another model.' },
      form: 'submitted',
    });
    const withdrawn = await textAt('/s/test/en/statement/janus-released');
    expect(withdrawn).toContain('It was another model.');
    expect(withdrawn).not.toContain('released Janus');
    expect((await get('/s/test/en/statement/janus-released')).headers.get('x-robots-tag')).toBe('noindex');
    await curator.answer({
      line: '/curate topic merge janus-pro-7b',
      fields: { into: 'deepseek-v3' },
      form: 'submitted',
    });
    const moved = await get('/s/test/ko/topic/janus-pro-7b');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/s/test/ko/topic/deepseek-v3']);
    const listed = await textAt('/s/test/en/changes');
    expect(listed).toContain('withdrawn');
  });

  it('leads from a statement that was merged to the one that stays, while that can be read', async () => {
    const made = ['first', 'second', 'third'].map((id) =>
      fact(`${id}-copy`, {
        text: { en: `The ${id} text.` },
        topics: ['deepseek'],
        sources: [{ source: 'cited-here' }],
      }),
    );
    const { library } = almanac;
    await library.commit('test', changes([source('cited-here'), ...made].map((each) => write(each))));
    const merge = (entry: Entry | undefined, merged: string) =>
      library.commit(
        'test',
        changes([write({ ...entry, state: 'retired', reason: { en: 'A duplicate.' }, merged } as Entry, 1)]),
      );
    await merge(made[0], 'second-copy');
    await merge(made[1], 'third-copy');
    const at = async (path: string) => {
      const { status, headers } = await get(`/s/test${path}`);
      return [status, headers.get('location')];
    };
    const end = '/s/test/ko/statement/third-copy';
    expect(await at('/ko/statement/first-copy')).toEqual([301, end]);
    expect(await at('/ko/statement/second-copy.md')).toEqual([301, `${end}.md`]);
    expect(await at('/api/statements/first-copy?language=ko')).toEqual([
      301,
      '/s/test/api/statements/third-copy?language=ko',
    ]);
    for (const path of ['/en/changes', '/en/changes.md', '/en/feed.atom', '/en/feed.rss', '/en/feed.json'])
      expect([path, await textAt(`/s/test${path}`)]).toEqual([
        path,
        expect.stringContaining('Merged into: The third text.'),
      ]);
    expect(await textAt('/s/test/ko/changes')).toContain('다음 기록에 합쳐짐: The third text.');
    expect(await (await get('/s/test/api/changes')).json()).toMatchObject({
      changes: expect.arrayContaining([
        expect.objectContaining({ id: 'first-copy', change: 'withdrawn', mergedInto: 'third-copy' }),
      ]),
    });
    const last = { ...made[2], state: 'retired', reason: { en: 'Wrong, too.' } } as Entry;
    await library.commit('test', changes([write(last, 1)]));
    const page = await get('/s/test/en/statement/first-copy');
    expect(page.status).toBe(200);
    const { document } = parseHTML(await page.text());
    expect(document.body.textContent).toContain('A duplicate.');
    expect(document.body.textContent).not.toContain('The first text.');
    expect(document.querySelector('main a[href="/s/test/en/topic/deepseek"]')?.textContent).toBe('DeepSeek');
  });

  it('keeps the address of a source that was merged, and shows none that was withdrawn', async () => {
    const original = source('first-copy', { url: 'https://example.org/first' });
    const copy = source('second-copy', { url: 'https://example.org/second' });
    const gone = source('never-cited', { retired: true });
    await almanac.library.commit('test', changes([original, copy, gone].map((each) => write(each))));
    expect((await get('/s/test/ko/source/second-copy')).status).toBe(200);
    const curator = person(almanac, { id: 'slack:T1:U77', role: 'curator' });
    await curator.answer({
      line: '/curate source merge second-copy',
      fields: { into: 'first-copy' },
      form: 'submitted',
    });
    const moved = await get('/s/test/ko/source/second-copy');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/s/test/ko/source/first-copy']);
    const markdown = await get('/s/test/en/source/second-copy.md');
    expect(markdown.headers.get('location')).toBe('/s/test/en/source/first-copy.md');
    expect((await get('/s/test/ko/source/never-cited')).status).toBe(404);
  });

  it.each([
    ['en', /^\d+ statements?$/, 'What rests on it: '],
    ['ko', /^기록 \d+건$/, '이 출처에 바탕을 둔 기록 '],
  ] as const)(
    'leads from a statement to its source, and lists there what rests on it (%s)',
    async (locale, count, heading) => {
      const { document } = parseHTML(await textAt(`/s/test/${locale}/statement/deepseek-founded`));
      const link = document.querySelector(`.sources a[href="/s/test/${locale}/source/nature-2025-deepseek"]`);
      expect(link?.textContent).toMatch(count);
      const source = parseHTML(await textAt(link?.getAttribute('href') ?? '')).document;
      const headings = [...source.querySelectorAll('h2')].map((each) => each.textContent);
      expect(headings.some((text) => text.startsWith(heading))).toBe(true);
      const knowledge = await almanac.library.knowledge('test');
      const listed = source.querySelectorAll('.rows a[href*="/statement/"]').length;
      expect(listed).toBe(Math.min(40, knowledge.entriesCiting('nature-2025-deepseek').length));
    },
  );

  it('keeps citations on the line of what they stand behind, with their mark if it is short', async () => {
    const { document } = parseHTML(await textAt('/s/test/en/topic/deepseek'));
    const together = [...document.querySelectorAll('.rows .together')];
    expect(together.some((each) => each.firstElementChild?.className === 'mark')).toBe(true);
    const cited = [...document.querySelectorAll('.rows .cite')];
    expect(cited.filter((each) => each.parentElement?.className !== 'together')).toEqual([]);
    for (const each of together) expect(each.textContent).toMatch(/^[^[]{0,24}\u00A0(\[\d+\])+$/);
  });

  it('finds statements by what they say, and shows what is typed as text', async () => {
    expect(await textAt('/s/test/en/search?q=founded')).toContain('Liang Wenfeng founded DeepSeek.');
    const hostile = await textAt(`/s/test/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(hostile).not.toContain('<script>alert');
    expect(await textAt('/s/test/ko/today?day=01-20')).toContain('1월 20일');
  });

  it('is Markdown for those who ask for it', async () => {
    const page = await textAt('/s/test/en/topic/deepseek.md');
    expect(page).toMatch(/^# DeepSeek\n/);
    expect(page).toContain(
      `[Liang Wenfeng founded DeepSeek.](<${BASE}/s/test/en/statement/deepseek-founded>)`,
    );
    expect(await textAt('/s/test/llms.txt')).toContain(`${BASE}/s/test/en/topic/deepseek.md`);
  });

  it('leads to the reader’s language', async () => {
    const to = async (language: string) =>
      (await get('/s/test', { 'accept-language': language })).headers.get('location');
    expect(await to('ko-KR,ko;q=0.9')).toBe('/s/test/ko/');
    expect(await to('fr')).toBe('/s/test/en/');
  });

  it.each([
    ['/s/test/en/today?day=03-03', 'Page 1 of 2'],
    ['/s/test/ko/search?q=zyxwvut', '2쪽 가운데 1쪽'],
  ])('turns pages where a list is long, and leaves nothing out: %s', async (first, words) => {
    const ids = Array.from({ length: 45 }, (_, n) => `long-list-${n}`);
    const { knowledge } = await almanac.library.open('test');
    const writes = ids.map((id) =>
      event(id, {
        date: '2011-03-03',
        text: { en: `Zyxwvut ${id}.` },
        topics: ['openai'],
        sources: [{ source: 'nature-2025-deepseek' }],
      }),
    );
    if (knowledge.published('long-list-0') === undefined)
      await almanac.library.commit('test', changes(writes));
    const found = new Set<string>();
    let page: string | undefined = first;
    const seen: string[] = [];
    const texts: string[] = [];
    while (page !== undefined) {
      seen.push(page);
      const text = await textAt(page);
      texts.push(text);
      for (const [, id = ''] of text.matchAll(/statement\/(long-list-\d+)/g)) found.add(id);
      const { document } = parseHTML(text);
      const next = [...document.querySelectorAll('main a')].find((link) => /→/.test(link.textContent ?? ''));
      page = next?.getAttribute('href') ?? undefined;
    }
    expect(seen).toHaveLength(2);
    expect(texts[0]).toContain(words);
    expect([...found].sort()).toEqual(ids.sort());
  });

  it('lists its addresses in several files where one may not have them all', async () => {
    await show({ access: 'public', indexed: true });
    const site = await sites.find('test');
    if (site === undefined) throw new Error('the site is off');
    const whole = writeSitemap(site, BASE)?.match(/<loc>.*?<\/loc>/g) ?? [];
    const index = writeSitemap(site, BASE, undefined, 50) ?? '';
    const files = [...index.matchAll(/<sitemap><loc>(.*?)<\/loc>/g)].map(([, url = '']) => new URL(url));
    expect(files.length).toBe(Math.ceil(whole.length / 50));
    const parts = files.map(({ searchParams }) =>
      writeSitemap(site, BASE, Number(searchParams.get('page')), 50)?.match(/<loc>.*?<\/loc>/g),
    );
    expect(parts.flat()).toEqual(whole);
    expect(writeSitemap(site, BASE, files.length + 1, 50)).toBeUndefined();
    expect([
      (await get('/s/test/sitemap.xml?page=1')).status,
      (await get('/s/test/sitemap.xml?page=2')).status,
    ]).toEqual([200, 404]);
  });
});
