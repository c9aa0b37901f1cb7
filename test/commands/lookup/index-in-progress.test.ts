/** `/find` in a large space that was opened just now. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { madeUp } from '../../../bench/knowledge.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { changes } from '../../support/records.ts';
import { talk, type Talk } from '../../support/ask.ts';

/** More than are indexed at once. */
const ADDED = 1000;

let space: Talk;
let knowledge: Knowledge;

beforeAll(async () => {
  space = await talk();
  knowledge = await space.library.knowledge('test');
  await knowledge.settled();
  knowledge.hold();
  await space.library.commit('test', changes(madeUp(ADDED).writes));
  // Without waiting for the clock.
  vi.spyOn(knowledge, 'searchable').mockResolvedValue();
});
afterAll(() => space.close());

it('finds words as they are written in all statements, and says so, in both languages', async () => {
  const [english, korean, made] = [
    await space.ask('/find deepseek'),
    await space.ask('/찾기 딥시크를', { locale: 'ko' }),
    await space.ask(`/find ${madeUp(ADDED).topics[0]?.id} announcing`),
  ];
  expect(english).toContain('looked for the words as they are written');
  expect(english).toContain('DeepSeek');
  expect(korean).toContain('낱말이 적힌 그대로 나오는 기록만 찾았습니다');
  expect(korean).toContain('딥시크');
  expect(made).toContain('announced');
});

it('looks for percent signs and quotation marks as they are typed', async () => {
  for (const words of ['100%', "'; drop table entry; --", '"', '_', '\\'])
    expect(await space.ask(`/find ${words}`)).not.toContain('went wrong');
});

it('says nothing about what is not recorded, and counts no search without results', async () => {
  const answer = await space.ask('/find xylophones');
  expect(answer).toContain('Nothing found so far.');
  expect(answer).toContain('Search again');
  expect(await space.ask('/curate gaps', { role: 'curator' })).not.toContain('xylophones');
});

it('waits for names before it refuses one: a slip in a name is understood from the beginning', async () => {
  const { bot } = space;
  const place = { space: 'test', locale: 'en' } as const;
  const caller = { id: 'minji', role: 'member' } as const;
  const [topic] = madeUp(ADDED).topics;
  const name = topic?.name.en ?? '';
  const asked = space.ask(`/about ${name.slice(0, -1)}x`);
  const offered = bot.suggest({ command: 'about' }, 'topic', name.slice(0, -1), {
    locale: 'en',
    place,
    caller,
    limit: 25,
  });
  expect(knowledge.isNamed).toBe(false);
  knowledge.release();
  expect((await offered).map(({ value }) => value)).toContain(topic?.id);
  expect(await asked).toContain(name);
});

it('answers from everything once the index is whole', async () => {
  vi.restoreAllMocks();
  knowledge.release();
  await knowledge.settled();
  const answer = await space.ask('/find deepseek');
  expect(answer).not.toContain('Search is still being prepared');
});
