/** Questions for the members of a class by where they are from: a description tells that, and a statement the rest. */
import { beforeAll, expect, it } from 'vitest';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { answerQuestion } from '../../../src/core/question/answer.ts';
import { readQuestion } from '../../../src/core/question/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = (await knownPacks()).search;
});

const found = (line: string): readonly string[] => {
  const answer = answerQuestion(readQuestion(line, knowledge, ASKED_ON), knowledge, ASKED_ON);
  return answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [answer.kind];
};

it.each([
  "korean companies that ipo'd?",
  'korean companies that were listed',
  'which korean companies went public',
])('%s', (line) => {
  expect(found(line)).toEqual(expect.arrayContaining(['lges-ipo', 'coupang-ipo', 'kakaobank-ipo']));
  expect(found(line)).not.toContain('catl-ipo');
});

it('“chinese companies that went public” are no Korean ones', () => {
  expect(found('chinese companies that went public')).toContain('catl-ipo');
  expect(found('chinese companies that went public')).not.toContain('lges-ipo');
});

it.each([
  ['화성 탐사선 뭐뭐 있어', ['curiosity-landing', 'perseverance-landing']],
  ['nasas mars robots, can you name them', ['curiosity-landing', 'perseverance-landing']],
  ['기후 정상회의 목록', ['cop28-fossil', 'glasgow-pact']],
])('“%s” finds members that are described by another word', (line, ids) => {
  expect(found(line).toSorted()).toEqual(ids);
});
