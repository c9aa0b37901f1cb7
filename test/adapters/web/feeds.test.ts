/** Feeds and calendars of a site, read back by parsers that did not write them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { writeCalendar, writeFeed } from '../../../src/adapters/web/site/feeds.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../../src/core/record/settings.ts';
import type { FeedRoute } from '../../../src/core/record/site-address.ts';
import { Sites, type OpenSite } from '../../../src/core/site/sites.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { person } from '../../support/person.ts';
import { changes, event, topic, write } from '../../support/records.ts';

const base = 'https://almanac.example.org';
let almanac: Talk;
let sites: Sites;

beforeAll(async () => {
  almanac = await talk();
  sites = new Sites({ library: almanac.library, today: () => dayNumber(2026, 1, 20), timeZone: 'UTC' });
  const content = { ...DEFAULT_SETTINGS, site: { access: 'public' as const } };
  await almanac.library.commit('test', {
    request: 'on',
    author: 'test',
    writes: [{ type: 'settings', id: SETTINGS_ID, base: 0, content }],
  });
});
afterAll(() => almanac.close());

async function open(): Promise<OpenSite> {
  const site = await sites.find('test');
  if (site === undefined) throw new Error('the site is off');
  return site;
}
const reader = async (locale: 'en' | 'ko' = 'en') => ({ site: await open(), locale, base });
const atom = async (topic = 'deepseek') =>
  parseAtomFeed(await writeFeed({ topic }, 'feed.atom', await reader()));
const curator = () => person(almanac, { id: 'slack:T1:U77', role: 'curator' });

/** The text of an Atom construct, whichever way the parser gives it. */
const valueOf = (text: unknown): unknown =>
  typeof text === 'object' && text !== null && 'value' in text ? text.value : text;

describe('a feed', () => {
  it('has the same items in each format, with permanent ids', async () => {
    const route = { topic: 'deepseek' };
    const read = await reader('ko');
    const [one, two, three] = [
      parseAtomFeed(await writeFeed(route, 'feed.atom', read)),
      parseRssFeed(await writeFeed(route, 'feed.rss', read)),
      parseJsonFeed(JSON.parse(await writeFeed(route, 'feed.json', read))),
    ];
    const ids = one.entries?.map(({ id }) => id);
    expect(ids).toContain(`${base}/s/test/ko/statement/deepseek-founded`);
    expect(two.items?.map(({ link }) => link)).toEqual(ids);
    expect(three.items?.map(({ id }) => id)).toEqual(ids);
    expect(valueOf(one.title)).toBe('딥시크 · 연감');
    expect(one.entries?.map(({ title }) => valueOf(title))).toContain('량원펑이 딥시크를 설립했다.');
  });

  it('says the same in the same bytes while nothing changes', async () => {
    for (const format of ['feed.atom', 'feed.rss', 'feed.json'] as const)
      expect(await writeFeed({}, format, await reader())).toBe(await writeFeed({}, format, await reader()));
  });

  it('can have one kind only', async () => {
    const quotes = parseAtomFeed(await writeFeed({ of: 'quote' }, 'feed.atom', await reader()));
    const { knowledge } = await open();
    const kinds = quotes.entries?.map(
      ({ id }) => knowledge.published(id?.split('/').at(-1) ?? '')?.entry.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['quote']));
  });

  it('raises what was corrected, and says what was withdrawn and why', async () => {
    const before = (await atom()).entries?.find(({ id }) => id?.endsWith('/v3-released') === true);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await curator().answer({
      line: '/curate edit v3-released',
      fields: { en: 'DeepSeek <released> V3 & more.' },
      form: 'submitted',
    });
    const [corrected] = (await atom()).entries ?? [];
    expect(corrected?.id).toBe(before?.id);
    expect(valueOf(corrected?.title)).toContain('Corrected: DeepSeek');
    expect(Date.parse(String(corrected?.updated))).toBeGreaterThan(Date.parse(String(before?.updated)));
    expect(corrected?.published).toEqual(before?.published);
    await curator().answer({
      line: '/curate withdraw v3-released',
      fields: { why: 'It was wrong.' },
      form: 'submitted',
    });
    const [withdrawn] = (await atom()).entries ?? [];
    expect([withdrawn?.id, valueOf(withdrawn?.title)]).toEqual([before?.id, 'Withdrawn: It was wrong.']);
  });
});

it('a feed goes back as far for a quiet topic or kind as for a busy one', async () => {
  const read = await reader();
  const busy = (await read.site.recent()).find(({ id }) => id === 'v3-released');
  if (busy === undefined) throw new Error('nothing was published');
  const site = { ...read.site, recent: async () => Array.from({ length: 500 }, () => busy) };
  const feedOf = async (route: FeedRoute) =>
    parseJsonFeed(JSON.parse(await writeFeed(route, 'feed.json', { ...read, site })));
  const kept = await feedOf({ topic: 'deepseek' });
  const whole = parseJsonFeed(JSON.parse(await writeFeed({ topic: 'deepseek' }, 'feed.json', read)));
  expect(kept.items?.length).toBeGreaterThan(5);
  expect(kept.items?.map(({ id }) => id)).toEqual(whole.items?.map(({ id }) => id));
  expect((await feedOf({ of: 'fact' })).items?.length).toBeGreaterThan(5);
});

describe('a calendar', () => {
  const eventsIn = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));

  it('has each date as long as it is known, and says what is not exact', async () => {
    const add = (id: string, date: string) =>
      write(
        event(id, {
          date,
          topics: ['deepseek'],
          text: { en: `It is ${id}.` },
          sources: [{ source: 'nature-2025-deepseek' }],
        }),
      );
    await almanac.library.commit(
      'test',
      changes([
        add('in-a-month', '2024-02'),
        add('about-a-day', '2024-03-05~'),
        add('over-days', '2024-04-01/2024-04-03'),
        add('long-ago', '-0043-03-15'),
        add('a-century', '1801/1900'),
      ]),
    );
    const text = await writeCalendar('deepseek', await reader());
    // Lines are folded by octets, which Korean makes easy to get wrong.
    for (const line of (await writeCalendar('deepseek', await reader('ko'))).split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const found = new Map(eventsIn(text).map((each) => [each.uid.split('@', 1)[0], each]));
    const span = (id: string) => [
      found.get(id)?.startDate.toString(),
      found.get(id)?.endDate.toString(),
      found.get(id)?.summary,
    ];
    expect(span('in-a-month')).toEqual(['2024-02-01', '2024-03-01', 'February 2024: It is in-a-month.']);
    expect(span('about-a-day')).toEqual([
      '2024-03-05',
      '2024-03-06',
      expect.stringMatching(/^about 5 March 2024: /),
    ]);
    expect(span('over-days').slice(0, 2)).toEqual(['2024-04-01', '2024-04-04']);
    expect(span('r1-released')[2]).toMatch(/^DeepSeek released/);
    expect([found.has('long-ago'), found.has('a-century')]).toEqual([false, false]);
  });

  it('has the last statements if there are more than it may have, and says so', async () => {
    const shown = (text: string): string[] =>
      eventsIn(text)
        .filter(({ component }) => component.getFirstPropertyValue('status') !== 'CANCELLED')
        .map(({ uid }) => uid);
    const all = shown(await writeCalendar('deepseek', await reader()));
    const limit = 5;
    expect(all.length).toBeGreaterThan(limit);
    for (const [locale, words] of [
      ['en', `The last 5 of ${all.length} statements. All of them: ${base}/s/test/en/topic/deepseek`],
      ['ko', `기록 ${all.length}건 가운데 마지막 5건입니다. 전체: ${base}/s/test/ko/topic/deepseek`],
    ] as const) {
      const text = await writeCalendar('deepseek', await reader(locale), limit);
      expect(shown(text)).toEqual(all.slice(-limit));
      const calendar = new ICAL.Component(ICAL.parse(text) as never);
      expect(calendar.getFirstPropertyValue('x-wr-caldesc')).toBe(words);
    }
    expect(await writeCalendar('deepseek', await reader())).not.toContain('X-WR-CALDESC');
  });

  it('keeps the id of what was corrected, and cancels what was withdrawn', async () => {
    const eventOf = async (id: string) =>
      eventsIn(await writeCalendar('deepseek', await reader())).find(({ uid }) => uid.startsWith(`${id}@`));
    const before = await eventOf('r1-released');
    await curator().answer({
      line: '/curate edit r1-released',
      fields: { en: 'DeepSeek made R1 public.' },
      form: 'submitted',
    });
    const corrected = await eventOf('r1-released');
    expect(corrected?.uid).toBe(before?.uid);
    expect(corrected?.sequence).toBe((before?.sequence ?? 0) + 1);
    await curator().answer({
      line: '/curate withdraw r1-released',
      fields: { why: 'It was wrong.' },
      form: 'submitted',
    });
    const withdrawn = await eventOf('r1-released');
    expect([withdrawn?.uid, withdrawn?.component.getFirstPropertyValue('status')]).toEqual([
      before?.uid,
      'CANCELLED',
    ]);
  });

  it('cancels the newest 500 withdrawals, however long ago, but never shows a rejected suggestion', async () => {
    const count = 502;
    const made = (n: number, state: 'published' | 'draft' | 'retired') =>
      event(n > count ? 'rejected' : `old-${n}`, {
        date: '2023-05-06',
        topics: ['openai'],
        state,
        ...(state === 'retired' && { reason: { en: 'No longer.' } }),
        sources: [{ source: 'nature-2025-deepseek' }],
      });
    const all = Array.from({ length: count + 1 }, (_, n) => n + 1);
    const commit = (writes: Parameters<typeof changes>[0]) => almanac.library.commit('test', changes(writes));
    await commit(all.map((n) => write(made(n, n > count ? 'draft' : 'published'))));
    await commit(all.map((n) => write(made(n, 'retired'), 1)));
    // More changes since than the list of latest changes has.
    await commit(
      Array.from({ length: 60 }, (_, n) =>
        write(event(`later-${n}`, { topics: ['openai'], sources: [{ source: 'nature-2025-deepseek' }] })),
      ),
    );
    for (const topic of ['openai', undefined]) {
      const cancelled = eventsIn(await writeCalendar(topic, await reader())).filter(
        ({ component }) => component.getFirstPropertyValue('status') === 'CANCELLED',
      );
      const ids = new Set(cancelled.map(({ uid }) => uid.split('@', 1)[0]));
      expect(ids.size).toBe(500);
      expect([ids.has(`old-${count}`), ids.has('old-3'), ids.has('rejected')]).toEqual([true, true, false]);
      expect([ids.has('old-1'), ids.has('old-2')]).toEqual([false, false]);
      expect(cancelled[0]?.component.getFirstPropertyValue('dtstamp')?.toString()).not.toMatch(/^1970/);
    }
  });

  it('has the anniversaries of all that happened on a known day', async () => {
    const yearly = eventsIn(await writeCalendar(undefined, await reader()));
    expect(yearly.length).toBeGreaterThan(0);
    expect(yearly.every((each) => each.isRecurring())).toBe(true);
  });

  it('takes nothing in a text for a line, an element or an event of its own', async () => {
    const hostile =
      'Line.\r\nEND:VEVENT\nBEGIN:VEVENT ]]></title></entry><script>alert(1)</script>&amp;"\u2028,;\\n';
    const inOneLine = hostile.replaceAll(/[\r\n\u2028]+/g, ' ');
    const evil = event('evil', {
      date: '2024-06-07',
      topics: ['hostile'],
      text: { en: inOneLine },
      sources: [{ source: 'nature-2025-deepseek' }],
    });
    const named = topic('hostile', { name: { en: `Evil ${inOneLine}` } });
    await almanac.library.commit('test', changes([named, evil]));
    // Records have no line breaks; what is read from older ones may.
    const read = await reader();
    const entry = read.site.knowledge.published('evil')?.entry;
    if (entry !== undefined) Object.assign(entry.text, { en: hostile });
    const calendar = await writeCalendar('hostile', read);
    expect(eventsIn(calendar)).toHaveLength(1);
    expect(eventsIn(calendar)[0]?.summary).toContain('END:VEVENT');
    const route = { topic: 'hostile' };
    const written = await writeFeed(route, 'feed.atom', read);
    expect(parseAtomFeed(written).entries).toHaveLength(1);
    expect(written).not.toContain('<script>');
    const rss = await writeFeed(route, 'feed.rss', read);
    expect(parseRssFeed(rss).items).toHaveLength(1);
    expect(rss).not.toMatch(/<script>(?!.*\]\]>)/s);
    expect(parseJsonFeed(JSON.parse(await writeFeed(route, 'feed.json', read))).items).toHaveLength(1);
  });
});
