/** Feeds that a space watches: new items become suggestions, once each, and never statements. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silent } from '../../../src/core/base/meter.ts';
import { FeedWatcher, type FeedNews } from '../../../src/core/curation/feed-watcher.ts';
import type { WebAnswer } from '../../../src/core/links/web.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { fewPages, type FewPages } from '../../support/pages.ts';
import { labelsOf, person, textOf, type Person } from '../../support/person.ts';
import { topic } from '../../support/records.ts';
import { quietLog } from '../../support/quiet-log.ts';

const FEED = 'https://daily.example/feed';
const HOUR = 3_600_000;
const feedOf = (...titles: readonly string[]): string =>
  `<rss version="2.0"><channel><title>The Daily</title>${titles
    .map(
      (title) =>
        `<item><title>${title}</title><link>https://daily.example/${encodeURIComponent(title)}</link><guid>${title}</guid><pubDate>Mon, 20 Jan 2025 10:00:00 GMT</pubDate></item>`,
    )
    .join('')}</channel></rss>`;

let almanac: Talk;
let web: FewPages;
let admin: Person;
let now: number;
let news: FeedNews[];
let reader: FeedWatcher;
beforeEach(async () => {
  web = fewPages({ [FEED]: feedOf('DeepSeek opens an office') });
  almanac = await talk(
    [topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } })],
    { web },
  );
  admin = person(almanac, { role: 'admin' });
  now = Date.parse('2026-01-20');
  news = [];
  reader = new FeedWatcher({
    library: almanac.library,
    web,
    tell: async (_, each) => void news.push(each),
    log: quietLog(),
    meter: silent,
    today: () => 20_473,
    now: () => now,
    random: () => 0.5,
  });
});
afterEach(() => almanac.close());

const turn = async (hours = 1.2): Promise<void> => {
  now += hours * HOUR;
  await reader.turn();
};
const drafts = async () =>
  [...(await almanac.library.knowledge('test')).records('entry')].map(({ state, text, topics }) => [
    state,
    text.en ?? text.ko,
    topics,
  ]);

describe('a watched feed', () => {
  it('whose items have one key gives one suggestion, and says so', async () => {
    web.pages.set(FEED, feedOf('One thing', 'Another thing').replace(/<guid>[^<]*/g, '<guid>same'));
    await admin.answer(`/admin watch ${FEED}`);
    await turn();
    expect(await drafts()).toHaveLength(1);
    expect(news).toEqual([{ url: FEED, added: 1 }]);
  });

  it('makes a suggestion of each item, with its source, and publishes nothing', async () => {
    expect(textOf(await admin.answer(`/admin watch <${FEED}>`))).toContain('not read yet');
    await turn();
    expect(await drafts()).toEqual([['draft', 'DeepSeek opens an office', ['deepseek']]]);
    const [source] = [...(await almanac.library.knowledge('test')).records('source')];
    expect(source).toMatchObject({
      title: { en: 'DeepSeek opens an office' },
      publisher: { en: 'The Daily' },
      date: '2025-01-20',
      url: 'https://daily.example/DeepSeek%20opens%20an%20office',
      retired: true,
    });
    expect(news).toEqual([{ url: FEED, added: 1 }]);
    expect(await admin.say('/latest deepseek')).not.toContain('opens an office');
    expect(await admin.say('/curate review')).toContain('DeepSeek opens an office');
    await turn();
    expect(await drafts()).toHaveLength(1);
    // A rejected one does not come back.
    const id = [...(await almanac.library.knowledge('test')).records('entry')][0]?.id;
    await admin.answer(`/curate reject ${id} why:No`);
    await turn();
    expect((await drafts()).filter(([state]) => state === 'draft')).toEqual([]);
  });

  it('is read hourly, with what the server said of its version', async () => {
    const asked: unknown[] = [];
    const get = web.get.bind(web);
    web.get = async (url, request): Promise<WebAnswer> => {
      asked.push(request.known);
      if (request.known?.etag === '"1"') return { kind: 'unchanged' };
      const answer = await get(url, request);
      return answer.kind === 'found' ? { ...answer, validators: { etag: '"1"' } } : answer;
    };
    await admin.answer(`/admin watch ${FEED}`);
    await turn();
    await turn(0.5);
    await turn(0.7);
    expect(asked).toEqual([{}, { etag: '"1"' }].map((each) => expect.objectContaining(each)));
  });

  it('can be narrowed by words, and has a topic of its own for what names none', async () => {
    web.pages.set(FEED, feedOf('R1 is free', 'The weather', '키미 공개', 'Kimi!'));
    await person(almanac, { role: 'admin', locale: 'ko' }).answer(
      `/관리 피드 ${FEED} 낱말:"r1, 키미" 주제:딥시크`,
    );
    await turn();
    expect((await drafts()).map(([, text, topics]) => [text, topics]).toSorted()).toEqual([
      ['R1 is free', ['deepseek']],
      ['키미 공개', ['deepseek']],
    ]);
  });

  it('brings only a few at first, and ten at most at once; the rest comes later', async () => {
    const titles = Array.from(
      { length: 30 },
      (_, at) => `Item ${'abcdefghijklmnopqrstuvwxyz1234'[at]} ${at} ${at * 7}`,
    );
    web.pages.set(FEED, feedOf(...titles.slice(0, 8)));
    await admin.answer(`/admin watch ${FEED} topic:DeepSeek`);
    await turn();
    const first = (await drafts()).length;
    expect(first).toBeLessThanOrEqual(3);
    web.pages.set(FEED, feedOf(...titles));
    await turn();
    const second = (await drafts()).length;
    expect(second - first).toBeLessThanOrEqual(10);
    await turn();
    await turn();
    await turn();
    const all = (await drafts()).length;
    expect(all).toBeGreaterThan(second);
  });
});

describe('a feed that fails', () => {
  it.each([
    ['is gone', { problem: 'gone' }, 'paused: there is no such page'],
    ['is not a feed', '<html>no</html>', 'paused: it isn’t an Atom, RSS or JSON feed'],
  ] as const)('because it %s is paused with the reason, and can be resumed', async (_, page, said) => {
    web.pages.set(FEED, page);
    await admin.answer(`/admin watch ${FEED}`);
    await turn();
    expect(news).toMatchObject([{ url: FEED, paused: expect.any(String) as string }]);
    const list = await admin.answer('/admin watch');
    expect(textOf(list)).toContain(said);
    await turn(1000);
    expect(web.asked).toHaveLength(1);
    web.pages.set(FEED, feedOf('DeepSeek opens an office'));
    await admin.press(list, 'Resume daily.example/feed');
    await turn();
    expect(await drafts()).toHaveLength(1);
  });

  it('for a while is asked less and less often', async () => {
    web.pages.set(FEED, { problem: 'timeout' });
    await admin.answer(`/admin watch ${FEED}`);
    for (let hour = 0; hour < 24; hour += 1) await turn(1);
    expect(web.asked.length).toBeLessThanOrEqual(6);
    expect(textOf(await admin.answer('/admin watch'))).toContain('fails, retried later');
    expect(news).toEqual([]);
  });

  it('is no longer read once it is stopped', async () => {
    await admin.answer(`/admin watch ${FEED}`);
    const list = await admin.answer('/admin watch');
    expect(labelsOf(list)).toContain('Stop daily.example/feed');
    await admin.press(list, 'Stop daily.example/feed');
    await turn();
    expect(web.asked).toEqual([]);
    expect(await almanac.library.store.links.feeds('test')).toEqual([]);
  });
});

it('only admins watch feeds, of public sites', async () => {
  expect(await person(almanac).say(`/admin watch ${FEED}`)).not.toContain('Watching');
  const many = Array.from({ length: 21 }, (_, at) => `word${at}`).join(', ');
  expect(await admin.say(`/admin watch ${FEED} words:"${many}"`)).toContain('At most 20 words');
  expect(await admin.say('/admin watch')).toContain('No feeds are watched.');
  expect(await admin.say('/admin watch http://127.0.0.1/feed')).toContain('must name a public website');
});
