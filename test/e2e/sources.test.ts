/**
 * Feeds that are watched, links that died and pages that misbehave, through the real SDKs of both platforms and at the terminal, in both
 * languages, on a local web.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silent } from '../../src/core/base/meter.ts';
import type { Locale } from '../../src/core/base/locale.ts';
import { FeedWatcher } from '../../src/core/curation/feed-watcher.ts';
import { changes, source, write } from '../support/records.ts';
import type { Person } from '../contracts/adapter.ts';
import { talk } from '../support/ask.ts';
import { html, openLocalWeb, redirect, type LocalWeb, type Page } from '../support/local-web.ts';
import { quietLog } from '../support/quiet-log.ts';
import { atTerminal } from '../support/terminal.ts';
import { wholeApp, type WholeApp } from '../support/whole-app.ts';
import { person as onDiscord } from './discord/person.ts';
import { person as onSlack } from './slack/person.ts';

let web: LocalWeb;
let here: WholeApp;
let now = Date.now();
let watcher: FeedWatcher;
beforeAll(async () => {
  web = await openLocalWeb();
  here = await wholeApp('sqlite::memory:', web.reader(), { unhurried: true });
  watcher = new FeedWatcher({
    library: here.app.library,
    web: web.reader(),
    tell: async () => {},
    log: quietLog(),
    meter: silent,
    today: () => 20_473,
    now: () => now,
  });
});
afterAll(async () => {
  const { discord, slack } = here;
  const violations = [...discord.violations, ...slack.violations];
  await here[Symbol.asyncDispose]();
  await web.close();
  if (violations.length > 0) throw new Error(`The bot broke rules: ${JSON.stringify(violations)}`);
});

/** More than an hour later. */
async function nextReading(): Promise<void> {
  now += 5_000_000;
  await watcher.turn();
}

const WORDS = {
  en: {
    watch: '/admin watch',
    none: 'No feeds are watched.',
    open: 'Watch a feed…',
    fields: { feed: 'Feed', words: 'Words' },
    unread: 'not read yet',
    again: 'about to be read again',
    works: 'works',
    paused: 'paused',
    resume: 'Resume',
    stop: 'Stop',
    review: '/curate review',
    next: 'Next',
    gaps: '/curate gaps sources:true',
    dead: 'its address no longer works',
    moved: 'it moved to',
    unseen: 'no date on which somebody checked it',
    leave: 'Leave it',
    useNew: 'Use the new address',
    newAddress: 'New address…',
    archived: 'Archived copy…',
    today: 'Save as checked today',
    url: 'Web address',
    archive: 'Archived copy',
  },
  ko: {
    watch: '/관리 피드',
    none: '지켜보는 피드가 없습니다.',
    open: '피드 지켜보기…',
    fields: { feed: '피드', words: '낱말' },
    unread: '아직 읽지 않음',
    again: '곧 다시 읽음',
    works: '정상',
    paused: '멈춤',
    resume: '재개:',
    stop: '중지:',
    review: '/큐레이션 검토',
    next: '다음',
    gaps: '/큐레이션 빈틈 출처목록:true',
    dead: '주소가 더는 동작하지 않음',
    moved: '옮겨 간 주소:',
    unseen: '확인한 날이 없음',
    leave: '그대로 두기',
    useNew: '새 주소로 바꾸기',
    newAddress: '새 주소…',
    archived: '보존된 사본…',
    today: '오늘 확인했다고 저장',
    url: '웹 주소',
    archive: '보존된 사본',
  },
} as const satisfies Record<Locale, unknown>;

const said = {
  loops: { en: 'it redirects too often', ko: '리디렉션이 너무 많습니다' },
  fails: { en: 'the site can’t be reached', ko: '사이트에 연결할 수 없습니다' },
  file: {
    en: 'it isn’t a page, but a file of another kind',
    ko: '웹 페이지가 아니라 다른 형식의 파일입니다',
  },
  title: { en: '딥시크의 겨울', ko: '딥시크의 겨울' },
} as const;
const MISBEHAVIOUR: readonly (readonly [name: string, page: Page, said: Readonly<Record<Locale, string>>])[] =
  [
    ['loops', redirect('/a'), said.loops],
    [
      'headers',
      (_, response) => void response.writeHead(200, { 'x-a': 'a'.repeat(40_000) }).end('a'),
      said.fails,
    ],
    ['breaks', ({ socket }) => void socket.destroy(), said.fails],
    ['bomb', html('not gzip', { 'content-encoding': 'gzip' }), said.fails],
    ['picture', html('a', { 'content-type': 'image/png' }), said.file],
    ['liar', html(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])), said.file],
    // In EUC-KR, which it calls UTF-8 nowhere and names nowhere.
    [
      'charset',
      html(Buffer.from('3c7469746c653eb5f6bdc3c5a9c0c720b0dcbfef3c2f7469746c653e', 'hex'), {
        'content-type': 'text/html',
      }),
      said.title,
    ],
    [
      'endless',
      (_, response) => {
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .write('<title>딥시크의 겨울</title>');
        const more = (): void => {
          while (!response.destroyed && response.write('a'.repeat(65_536)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
      },
      said.title,
    ],
  ];

/** Adds a source of each such page. Returns the answers that do not say what the matter is, or offer no way to add the source. */
async function notTold(
  who: string,
  locale: Locale,
  ask: (line: string) => Promise<string>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, page, expected] of MISBEHAVIOUR) {
    const place = `${name}.${who}-${locale}.example/a`;
    web.pages.set(place, page);
    const shown = await ask(`/curate source add http://${place}`);
    if (!shown.includes(expected[locale]) || !shown.includes({ en: 'Add', ko: '추가' }[locale]))
      wrong.push(`${name}: ${shown}`);
  }
  return wrong;
}

it.each(['en', 'ko'] as const)(
  'at the terminal, in %s, pages that misbehave are told as what they are',
  async (locale) => {
    const almanac = await talk([], { web: web.reader() });
    const terminal = atTerminal(almanac, { locale, role: 'curator', columns: 10_000 });
    expect(await notTold('terminal', locale, (line) => terminal.line(line))).toEqual([]);
    await terminal.leave();
    await almanac.close();
  },
);

describe.each(
  (['discord', 'slack'] as const).flatMap((platform) =>
    (['en', 'ko'] as const).map((locale) => ({ platform, locale, words: WORDS[locale] })),
  ),
)('on $platform, in $locale,', ({ platform, locale, words }) => {
  let person: Person;
  beforeAll(() => {
    const { app, discord, slack } = here;
    person =
      platform === 'discord'
        ? onDiscord({ server: discord, almanac: app }, locale, 'curator')
        : onSlack({ server: slack }, locale, 'curator');
  });
  const place = platform === 'slack' ? 'slack' : `discord-${locale}`;
  const id = (name: string): string => `${name}-${platform}-${locale}`;
  const space = (): Promise<string> => {
    const { discord, slack } = here;
    return platform === 'slack'
      ? here.spaceOf('slack', slack.workspace().id)
      : here.spaceOf('discord', discord.guild(locale === 'en' ? 'Readers' : '독자 모임').id);
  };
  const sourceNow = async (name: string) =>
    (await here.app.library.knowledge(await space())).source(id(name));

  it('an admin watches a feed, gets suggestions of it, and resumes and stops it', async () => {
    const feed = `${place}-${locale}.example/feed`;
    const title = `DeepSeek opens an office in ${locale} ${platform}`;
    web.pages.set(feed, (_, response) => {
      const item = (words: string, key: string): string =>
        `<item><title>${words}</title><link>http://${feed}/${key}</link><guid>${key}</guid></item>`;
      response
        .writeHead(200, { 'content-type': 'application/rss+xml' })
        .end(
          `<rss version="2.0"><channel><title>Daily</title>${item(title, '1')}${item('The weather', '2')}</channel></rss>`,
        );
    });
    const empty = await person.ask(words.watch);
    expect(empty.text).toContain(words.none);
    expect(empty.isPrivate).toBe(true);
    const form = await person.pick(words.open);
    for (const label of Object.values(words.fields)) expect(form.fields).toContain(label);
    const wrong = { [words.fields.feed]: 'javascript:alert(1)', [words.fields.words]: 'DeepSeek, Kimi' };
    const refused = await person.complete(wrong);
    expect(refused.text).toContain('http');
    if (refused.fields.length === 0) await person.pick({ en: 'Correct it', ko: '고쳐 쓰기' }[locale]);
    const watched = await person.complete({ [words.fields.feed]: `http://${feed}` });
    expect(watched.text).toContain(words.unread);
    expect(watched.text).toContain('DeepSeek, Kimi');
    await nextReading();
    expect((await person.ask(words.watch)).text).toContain(words.works);
    // Both languages share the queue of a workspace.
    const first = await person.ask(words.review);
    const queue = first.text.includes(title) ? first : await person.pick(words.next);
    expect(queue.text).toContain(title);
    expect(queue.text).not.toContain('The weather');
    expect((await person.ask({ en: '/latest deepseek', ko: '/최근 딥시크' }[locale])).text).not.toContain(
      title,
    );

    web.pages.set(feed, (_, response) => void response.writeHead(410).end());
    await nextReading();
    const paused = await person.ask(words.watch);
    expect(paused.text).toContain(words.paused);
    const button = (start: string): string =>
      paused.offers.find((label) => label.startsWith(start)) ?? `no button “${start}”`;
    await person.pick(button(words.resume));
    expect((await person.ask(words.watch)).text).toContain(words.again);
    const stopped = await person.pick(button(words.stop));
    expect(stopped.text).toContain(words.none);
  });

  it('pages that misbehave are told as what they are', async () => {
    const wrong = await notTold(platform, locale, async (line) => {
      const { text, offers } = await person.ask(line);
      return `${text} ${offers.join(' ')}`;
    });
    expect(wrong).toEqual([]);
  });

  it('a curator looks after sources that died, moved or were never looked at', async () => {
    const names = ['dead', 'lost', 'moved', 'left', 'unseen'] as const;
    const address = (name: string): string => `https://${id(name)}.example.org/a`;
    const { library } = here.app;
    const made = names.map((name) =>
      source(id(name), { url: address(name), ...(name !== 'unseen' && { retrieved: '2025' }) }),
    );
    await library.commit(await space(), changes(made.map((each) => write(each))));
    const state = { due: now, checked: now, failures: 3, failingSince: 1, isTold: false, isLeft: false };
    for (const name of ['dead', 'lost', 'left', 'moved'])
      await library.store.links.put({
        ...state,
        space: await space(),
        source: id(name),
        url: address(name),
        isDead: name !== 'moved',
        ...(name === 'moved' && { moved: `https://new.example.org/${id(name)}`, failures: 0 }),
      });
    await library.refreshLinks();

    const choose = async (name: string): Promise<void> => {
      const list = await person.ask(words.gaps);
      for (const each of [words.dead, words.unseen]) expect(list.text).toContain(each);
      await person.pick(`On ${id(name)}`);
    };
    await choose('moved');
    await person.pick(words.useNew);
    expect(await sourceNow('moved')).toMatchObject({ url: `https://new.example.org/${id('moved')}` });

    await choose('dead');
    await person.pick(words.newAddress);
    await person.complete({ [words.url]: `https://found.example.org/${id('dead')}` });
    expect(await sourceNow('dead')).toMatchObject({ url: `https://found.example.org/${id('dead')}` });

    await choose('lost');
    await person.pick(words.archived);
    const copy = `https://web.archive.org/web/2025/${address('lost')}`;
    await person.complete({ [words.archive]: copy });
    expect(await sourceNow('lost')).toMatchObject({ url: address('lost'), archive: copy });
    const shown = await person.ask(`/source ${id('lost')}`);
    expect(shown.text).toContain({ en: 'the page is gone', ko: '원래 페이지는 없어짐' }[locale]);

    await choose('unseen');
    await person.pick(words.today);
    expect((await sourceNow('unseen'))?.retrieved).toMatch(/^\d{4}-\d\d-\d\d$/);

    await choose('left');
    await person.pick(words.leave);
    const rest = await person.ask(words.gaps);
    expect(rest.offers).not.toContain(`On ${id('left')}`);
    expect(await sourceNow('left')).toMatchObject({ url: address('left') });
  });
});
