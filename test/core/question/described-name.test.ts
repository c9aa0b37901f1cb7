/** Questions whose name is only described: the description of a topic identifies it, if it is that of one topic alone. */
import { beforeAll, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const read = (line: string) => readQuestion(line, packs.search, ASKED_ON);

/** The id of the topic or of the first statement of the answer, or its kind. */
const first = (line: string): string | undefined => {
  const given = answerQuestion(read(line), packs.search, ASKED_ON);
  if (given.kind === 'topic') return given.topic;
  return given.kind === 'statements' ? given.found[0]?.entry.id : given.kind;
};

it.each([
  ['네덜란드 반도체 장비회사', 'asml'],
  ['인도 우주국 뭐라고 하지', 'isro'],
  ['the program that predicts protein shapes', 'alphafold'],
])('“%s” names a topic', (line, topic) => {
  expect(first(line)).toBe(topic);
});

it.each([
  ['테슬라 픽업트럭 언제 나왔어', 'cybertruck-shown'],
  ['중력파 찾은 그 관측소 노벨상 언제', 'ligo-nobel'],
  ['니콜라 그 수소트럭 회사 언제 망했어', 'nikola-bankrupt'],
  ['중국 검색회사 챗봇 뭐 있어', 'ernie-shown'],
  ['대만 반도체 위탁생산 회사 창업자', 'tsmc-founded'],
  ['독일 백신회사 언제 세워졌어', 'biontech-founded'],
  ["korea's moon orbiter weight", 'danuri-mass'],
])('“%s” is answered as with the name', (line, statement) => {
  expect(first(line)).toBe(statement);
});

it.each([
  ['한국 자동차 회사', 'several are described alike'],
  ['월드컵에 나간 일본 선수들', 'in Korean, the class comes last'],
  ['중국 영화 회사', 'one word alone describes too much'],
  ['what did the dutch chip maker say', 'words that somebody said are asked for'],
])('“%s” names none: %s', (line) => {
  expect(read(line).withName).toBeUndefined();
});

it('what is asked next is about the topic that was described', () => {
  const question = read('테슬라 픽업트럭 언제 나왔어');
  const answer = answerQuestion(question, packs.search, ASKED_ON);
  expect(conversationOf(question, answer).topics).toEqual(['cybertruck']);
});
