/** Questions of people who meet the starter pack for the first time. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import type { QuestionAnswer } from '../../../src/core/question/question-answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { withMonths } from '../../../src/core/question/line/misspelt-months.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const answer = (ask: string): QuestionAnswer =>
  answerQuestion(readQuestion(ask, packs.starter, ASKED_ON), packs.starter, ASKED_ON);
const found = (ask: string): readonly string[] => {
  const given = answer(ask);
  return given.kind === 'statements' ? given.found.map(({ entry }) => entry.id) : [given.kind];
};

it.each([
  ['딥시크는 왜 싸?', 'missing'],
  ['why is deepseek so cheap', 'missing'],
  ['딥시크는 GPU 몇 개 썼어?', 'missing'],
  ['how many GPUs did DeepSeek use?', 'missing'],
  ['what did deepseek say', 'speaker'],
  ['quotes from Baidu', 'speaker'],
  ['바이두가 뭐라고 했어?', 'speaker'],
  ['Who criticised DeepSeek?', 'judgement'],
  ['who praises OpenAI', 'judgement'],
  ['누가 딥시크를 칭찬했어?', 'judgement'],
  ['딥시크를 비판한 사람은 누구야?', 'judgement'],
])('nothing answers “%s”: %s', (ask, reason) => {
  expect(answer(ask)).toMatchObject({ kind: 'nothing', reason });
});

it('still shows the claims of an organisation as what it says', () => {
  expect(found('what did Alibaba say?')).toEqual(['qwen2.5-max-beats-v3']);
});

it.each(['whats new', 'any news', '새로운 소식 있어?', '뉴스'])('answers “%s” by the newest', (ask) => {
  expect(found(ask).slice(0, 3)).toEqual(['qwen2.5-max-released', 'janus-released', 'r1-released']);
});

it.each(['V3 출처가 뭐야', 'V3 출처', 'what is the source of V3?', 'sources for V3'])(
  'answers “%s” by the statements on it, which name their sources',
  (ask) => {
    expect(found(ask)[0]).toBe('v3-released');
  },
);

it.each([
  '2025년 1월 20일에 뭐 나왔어?',
  'What happned on 20 Janury 2025',
  'what happened on 20 January 2025',
])('answers “%s” by that day only, and not by the goal for the year', (ask) => {
  expect(found(ask).toSorted()).toEqual(['r1-released', 'trump-takes-office']);
});

describe('misspelt months', () => {
  it.each([
    ['20 Janury 2025', '20 January 2025'],
    ['Febuary 2024', 'February 2024'],
    ['3rd Ocotber', '3rd October'],
    ['december 5', 'december 5'],
    ['Janury', 'Janury'],
    ['Jun 2025', 'Jun 2025'],
  ])('reads %s as %s', (typed, read) => {
    expect(withMonths(typed.split(' '), () => false).join(' ')).toBe(read);
  });

  it('leaves a word that is known', () => {
    expect(withMonths(['Augusta', '2024'], () => true)).toEqual(['Augusta', '2024']);
  });
});

it.each([
  // A statement on one of two tells nothing of which is better.
  '딥시크가 챗gpt보다 좋아?',
  '딥시크가 챗gpt보다 나아?',
  'is deepseek better than chatgpt',
  // A publication reports on others, who did not write it.
  'who wrote the nature article',
])('does not answer “%s” by something else', (ask) => {
  expect(answer(ask).kind).toBe('nothing');
});

it('answers who wrote something in a publication by the card of that', () => {
  expect(answer('네이처 기사 누가 썼어')).toMatchObject({ kind: 'topic', topic: 'nature' });
});
