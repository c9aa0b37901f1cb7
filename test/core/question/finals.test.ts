/** Questions for the final of a competition: who won and lost it, the result and the place. */
import { beforeAll, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import type { QuestionAnswer } from '../../../src/core/question/question-answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const answer = (ask: string): QuestionAnswer =>
  answerQuestion(readQuestion(ask, packs.search, ASKED_ON), packs.search, ASKED_ON);
const first = (ask: string): string | undefined => {
  const given = answer(ask);
  return given.kind === 'statements' ? given.found[0]?.entry.id : given.kind;
};

it.each([
  ['who lost the 2022 final', 'final-2022'],
  ['2022 월드컵 결승 누가 졌어', 'final-2022'],
  ['who won in qatar', 'final-2022'],
  ['where was the 2018 final', 'final-2018'],
  ['where was the world cup final 2022 played', 'final-2022'],
  ['2018 월드컵 결승 어디서 했어', 'final-2018'],
  ['who scored in the 2014 final', 'final-2014'],
  ['2018 월드컵 준우승 어디', 'final-2018'],
  ['how many goals did mbappe score in the final', 'mbappe-hat-trick'],
])('finds the last match of the edition for “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['2002 world cup final score', 'final-2002'],
  ['2002 결승 몇 대 몇', 'final-2002'],
  ['what was the score of the 2014 final', 'nothing'],
  ['2014 월드컵 결승 몇 대 몇', 'nothing'],
  ['알파고 이세돌 몇 대 몇', 'alphago-lee'],
  ['alphago vs lee sedol final score', 'alphago-lee'],
])('answers “%s” by a result or not at all', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['what was the score of the final', 'final-2022'],
  ['결승 몇 대 몇이었어', 'final-2022'],
  ['how much did the final training run of deepseek cost', 'deepseek-v3-cost'],
  ['who lost the final match of 2018', 'final-2018'],
])('takes “the final” for the newest one: “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['did argentina win the world cup in 2022', 'final-2022'],
  ['아르헨티나 월드컵 우승했어?', 'final-2022'],
  ['did messi win the world cup', 'final-2022'],
  ['스페인 월드컵 우승한 적 있어?', 'spain-2010'],
  ['did brazil win the 2014 world cup', 'final-2014'],
  ['has the netherlands ever won the world cup', 'nothing'],
  ['네덜란드 월드컵 우승한 적 있어?', 'nothing'],
  ['did cristiano ronaldo win the world cup', 'nothing'],
  ['호날두 월드컵 우승했어?', 'nothing'],
  ['한국 월드컵 우승한 적 있어?', 'nothing'],
  ['did korea win a game at the 2002 world cup', 'nothing'],
])('answers “%s” by the finals in which they were', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['who won the nobel peace prize', 'nobel-peace-2024'],
  ['who won the nobel prize in physics', 'nobel-physics-ai'],
])('answers “%s” by the last winner', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['did einstein win the nobel prize', 'einstein-prize'],
  ['did musk win the nobel prize', 'nothing'],
])('answers “%s” by what is recorded of that person', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['did lee sedol ever beat alphago', 'lee-wins-game-four'],
  ['이세돌이 알파고 이긴 적 있어?', 'lee-wins-game-four'],
  ['알파고가 커제 이겼어?', 'alphago-ke'],
  ['did germany beat brazil', 'germany-brazil-71'],
  ['브라질이 독일 이긴 적 있어?', 'final-2002'],
])('puts the victories of the one that “%s” asks about first', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each(['list all world cup winners', '역대 월드컵 우승국'])('lists every final for “%s”', (ask) => {
  const given = answer(ask);
  const found = given.kind === 'statements' ? given.found.map(({ entry }) => entry.id) : [];
  expect(found).toEqual(expect.arrayContaining(['final-2022', 'final-2018', 'final-2014']));
});
