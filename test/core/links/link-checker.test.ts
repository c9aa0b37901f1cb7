/** The background work: sources are looked at once a week, one host at a time, and curators get one message about the dead. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LinkChecker } from '../../../src/core/links/link-checker.ts';
import type { LinkState } from '../../../src/core/store/links.ts';
import { silent } from '../../../src/core/base/meter.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { fewPages, type FewPages } from '../../support/pages.ts';
import { labelsOf, person, textOf } from '../../support/person.ts';
import { event, source, topic } from '../../support/records.ts';
import { quietLog } from '../../support/quiet-log.ts';

const DAY = 86_400_000;
let almanac: Talk;
let web: FewPages;
let now: number;
let told: (readonly LinkState[])[];
let failures: string[];
const logged: object[] = [];
const log = quietLog({ error: (fields: object) => void logged.push(fields) });
const checkerFor = (over = {}) =>
  new LinkChecker({
    library: almanac.library,
    web,
    tell: async (_, dead) => void told.push(dead),
    log,
    meter: { ...silent, taskFailed: (task) => void failures.push(task) },
    now: () => now,
    random: () => 0.5,
    ...over,
  });
/** Runs turns until nothing is due for `days`. */
async function run(checker: LinkChecker, days: number): Promise<void> {
  for (const end = now + days * DAY; now < end; now += DAY / 4) await checker.turn();
}

beforeEach(async () => {
  web = fewPages({ 'https://a.example/1': 'a', 'https://b.example/1': 'b', 'https://a.example/2': 'a' });
  almanac = await talk(
    [
      topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }),
      source('one', { url: 'https://a.example/1', retrieved: '2026-01-01' }),
      source('two', { url: 'https://a.example/2', retrieved: '2026-01-01' }),
      source('three', { url: 'https://b.example/1' }),
      source('nowhere', { url: undefined }),
      event('e', { sources: [{ source: 'one' }, { source: 'two' }] }),
    ],
    { web },
  );
  now = Date.parse('2026-01-20');
  told = [];
  failures = [];
  logged.length = 0;
});
afterEach(() => almanac.close());

it('each address is looked at about once a week, at a time of its own', async () => {
  await run(checkerFor(), 22);
  for (const url of web.pages.keys())
    expect(web.asked.filter((asked) => asked === url).length).toBeGreaterThanOrEqual(2);
  expect(web.asked.length).toBeLessThanOrEqual(9);
  expect(failures).toEqual([]);
});

it('two looks at one host are a minute apart', async () => {
  const { links } = almanac.library.store;
  await links.enrol(now, 0, 10);
  const checker = checkerFor();
  await checker.turn();
  expect(web.asked.map((url) => new URL(url).host).toSorted()).toEqual(['a.example', 'b.example']);
  now += 30_000;
  await checker.turn();
  expect(web.asked).toHaveLength(2);
  now += 31_000;
  await checker.turn();
  expect(web.asked).toHaveLength(3);
});

it('one process at a time does it', async () => {
  const [one, two] = [checkerFor(), checkerFor()];
  await almanac.library.store.links.enrol(now, 0, 10);
  await Promise.all([one.turn(), two.turn()]);
  expect(new Set(web.asked).size).toBe(web.asked.length);
  await one.stop();
});

it('a dead address is told of once, shown in answers, and looked after by buttons', async () => {
  web.pages.set('https://a.example/1', { problem: 'gone', status: 404 });
  web.pages.set('https://a.example/2', { problem: 'refused', status: 403 });
  const copy = {
    url: 'http://web.archive.org/web/2024/https://a.example/1',
    timestamp: '20240301120000',
    available: true,
  };
  web.pages.set(
    'https://archive.org/wayback/available?url=https%3A%2F%2Fa.example%2F1',
    JSON.stringify({ archived_snapshots: { closest: copy } }),
  );
  await run(checkerFor(), 30);
  expect(told.map((dead) => dead.map(({ source: id }) => id))).toEqual([['one']]);

  const minji = person(almanac);
  expect(await minji.say('/timeline deepseek')).toContain('(the page is gone)');
  expect(await person(almanac, { locale: 'ko' }).say('/출처 one')).toContain('(페이지가 없어짐)');
  const gaps = await minji.answer('/curate gaps');
  const list = await minji.press(gaps, 'Sources to look after: 2');
  expect(textOf(list)).toContain('On one · its address no longer works');
  expect(textOf(list)).toContain('On three · no date on which somebody checked it');
  expect(labelsOf(list).slice(0, 2)).toEqual(['On one', 'On three']);
  const one = await minji.press(list, 'On one');
  await minji.press(one, 'Use the archived copy of 2024-03-01');
  const shown = await minji.say('/timeline deepseek');
  expect(shown).toContain(
    '“On one” (archived copy; the page is gone) <https://web.archive.org/web/2024/https://a.example/1>',
  );
  await minji.press(one, 'Leave it');
  expect(labelsOf(await minji.answer('/curate gaps'))).toContain('Sources to look after: 1');
  const three = await minji.answer('/curate gaps source:three');
  await minji.press(three, 'Save as checked today');
  expect((await almanac.library.knowledge('test')).source('three')?.retrieved).toBe('2026-01-20');
  expect(textOf(await minji.answer('/curate gaps sources:true'))).toContain(
    'None: every source was looked at',
  );
});

it('an address that moved can be taken over', async () => {
  const found = { kind: 'found', url: 'https://b.example/new', moved: 'https://b.example/new' } as const;
  web.pages.set('https://b.example/1', { ...found, body: new Uint8Array(), type: '', validators: {} });
  await run(checkerFor(), 8);
  const 민지 = person(almanac, { locale: 'ko' });
  const one = await 민지.answer('/큐레이션 빈틈 출처:three');
  expect(textOf(one)).toContain('옮겨 간 주소: https://b.example/new');
  await 민지.press(one, '새 주소로 바꾸기');
  expect((await almanac.library.knowledge('test')).source('three')).toMatchObject({
    url: 'https://b.example/new',
    retrieved: '2026-01-20',
  });
});

it('a source whose look fails for a reason of ours fails alone, is logged and counted', async () => {
  const get = web.get.bind(web);
  web.get = async (address, request) => {
    if (address === 'https://a.example/1') throw new Error('a bug');
    return get(address, request);
  };
  await run(checkerFor(), 8);
  expect(web.asked).toContain('https://b.example/1');
  expect(failures).toContain('links');
  expect(logged).toContainEqual(expect.objectContaining({ space: 'test', source: 'one' }));
});

it('a withdrawn source and one without an address are not looked at, and a new address begins anew', async () => {
  web.pages.set('https://a.example/1', { problem: 'gone' });
  const checker = checkerFor();
  // Too short for a third failure, whenever the first look is.
  await run(checker, 7.5);
  const minji = person(almanac);
  await minji.answer('/curate source edit one url:https://b.example/2');
  web.pages.set('https://b.example/2', 'b');
  await run(checker, 9);
  expect(told).toEqual([]);
  expect(await almanac.library.store.links.findings('test')).toEqual([]);
});
