/** Questions near to what is recorded, which no statement answers, and their neighbours, which one does. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer.ts';
import { readQuestion } from '../../../src/core/question/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The first statement of the answer, or the topic, or the kind of the answer. */
const first = (ask: string): string | undefined => {
  const answer = answerQuestion(readQuestion(ask, packs.search, ASKED_ON), packs.search, ASKED_ON);
  if (answer.kind === 'statements') return answer.found[0]?.entry.id;
  return answer.kind === 'topic' ? answer.topic : answer.kind;
};

describe('who invented or discovered something', () => {
  it.each([
    // “Invented” is not “invested”, nor is every maker an inventor.
    'who invented the telephone',
    'who invented the internet',
    'who invented the car',
    '자동차 누가 발명했어',
    // What is announced or shown is not discovered.
    'who discovered america',
  ])('is not recorded: %s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['who invented information theory', 'shannon-information-theory'],
    ['정보 이론 누가 만들었어', 'shannon-information-theory'],
    ['who discovered radium', 'curie-chemistry'],
    ['who developed skycovione', 'skycovione'],
  ])('is recorded: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

describe('a word that is only like one of a statement is no evidence', () => {
  it.each([
    // A whole word is not short for a longer one: “kingdom”.
    'who is the king of england',
    // An initial alone does not name anybody: Jay Y. Lee.
    'when was the model y first delivered',
    // Goals are put in, and 7 대 1 is a result: neither tells of capital.
    'what is the capital of brazil',
  ])('%s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });
});
