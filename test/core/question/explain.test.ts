/** Tests the output of `almanac ask --explain`. */
import { expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { explanationOf } from '../../../src/core/question/explain.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

const { search: knowledge } = await knownPacks();
const explained = (ask: string): unknown => {
  const question = readQuestion(ask, knowledge, ASKED_ON);
  return JSON.parse(JSON.stringify(explanationOf(question, answerQuestion(question, knowledge, ASKED_ON))));
};

it('a question is explained with names for all that was understood', () => {
  expect(explained('누리호 높이가 몇 미터야')).toMatchObject({
    language: 'ko',
    intent: 'how-much',
    topics: [{ typed: '누리호', ids: ['nuri'] }],
    measures: ['height'],
    unknown: [],
    answer: { kind: 'statements', entries: expect.arrayContaining(['nuri-height']) },
  });
});

it('the explanation tells the period, and why nothing answers', () => {
  expect(explained('what did openai do in 1999')).toMatchObject({
    period: '1999',
    answer: { kind: 'nothing', reason: 'period' },
  });
});
