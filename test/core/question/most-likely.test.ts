/** Tests which statement a question is most likely about when none has enough of its words. */
import { beforeAll, expect, it } from 'vitest';
import { evidentAnswer } from '../../../src/core/question/answer/answer.ts';
import { candidatesFor } from '../../../src/core/question/answer/candidates.ts';
import { mostLikely } from '../../../src/core/question/answer/most-likely.ts';
import type { Question } from '../../../src/core/question/question.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

const LINE = '사이버트럭 겉은 무슨 소재로 돼 있나';
let knowledge: Awaited<ReturnType<typeof knownPacks>>['search'];
let question: Question;
beforeAll(async () => {
  knowledge = (await knownPacks()).search;
  question = readQuestion(LINE, knowledge, ASKED_ON);
});

const likelyTo = (asked: Question): string | undefined =>
  mostLikely(candidatesFor(asked, knowledge), asked, knowledge)?.known.entry.id;

it('is found where no statement has enough words', () => {
  expect(evidentAnswer(candidatesFor(question, knowledge), question, knowledge, ASKED_ON)).toBeUndefined();
  expect(likelyTo(question)).toBe('cybertruck-steel');
});

it.each<[why: string, change: (asked: Question) => Partial<Question>]>([
  ['a claim is only confirmed by a statement that has all of it', () => ({ intent: 'verify' })],
  ['the topic is left out', () => ({ leftOut: { topics: ['cybertruck'], words: [] } })],
  ['no word of the answer before is in it', () => ({ previousWords: wordsOf('월드컵 우승') })],
  ['it is of another time', () => ({ period: [-36_524, -36_160] })],
  ['the question has the result of a match', ({ words }) => ({ words: [...words, ...wordsOf('7대1로')] })],
  ['it is not on the topic', () => ({ topics: readQuestion('박지성', knowledge, ASKED_ON).topics })],
])('is not given when %s', (_, change) => {
  const changed = { ...question, ...change(question) };
  expect(likelyTo(changed)).not.toBe('cybertruck-steel');
});

const wordsOf = (line: string): Question['words'] => knowledge.statements.understand(line, ASKED_ON).words;
