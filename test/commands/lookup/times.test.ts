/** Tests what is said about the time of a question, and the other times that are offered. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actionsOf, talk, type Talk } from '../../support/ask.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

it.each([
  ['what happened on 27 january', 'No year was given, so this is 27 January of any year.'],
  ['1월 27일에 있었던 일', '연도를 적지 않으셔서 모든 해의 1월 27일을 찾았습니다.'],
  ['10/08/2024', '“10/08/2024” was read as 10 August 2024. For 8 October 2024, write 2024-10-08.'],
  [
    '10/08/2024에 있었던 일',
    '“10/08/2024”를 2024년 10월 8일로 읽었습니다. 2024년 8월 10일이면 2024-08-10으로 적어 주세요.',
  ],
])('%s says how the date was read', async (line, note) => {
  expect((await almanac.ask(line)).split('\n')[0]).toBe(note);
});

it.each([
  ['yesterday', ['/latest']],
  ['20 January 2019', ['/today 01-20']],
  ['what happened in 1999', []],
])('offers other times where nothing is recorded for %s', async (line, lines) => {
  const offered = actionsOf(await almanac.answer(line))
    .map(({ line: own }) => own)
    .filter((each) => !each.startsWith('/suggest'));
  expect(offered).toEqual(lines);
});
