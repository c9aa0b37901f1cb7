/** Tests the answers to short Korean questions for the commonest things: who made it, who took part, what there is beside it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import type { Conversation } from '../../../src/core/question/question.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

type PackName = 'search' | 'starter';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const answerTo = (on: PackName, ask: string, previous?: Conversation) =>
  answerQuestion(readQuestion(ask, packs[on], ASKED_ON, previous), packs[on], ASKED_ON);

/** The ids of the answer to the last of the questions, each of which follows the one before; its kind if it has none. */
const found = (on: PackName, ...asked: readonly string[]): readonly string[] => {
  let previous: Conversation | undefined;
  let ids: readonly string[] = [];
  for (const ask of asked) {
    const answer = answerTo(on, ask, previous);
    previous = conversationOf(readQuestion(ask, packs[on], ASKED_ON, previous), answer);
    ids = answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [answer.kind];
  }
  return ids;
};

describe('whose product it is', () => {
  it.each<[PackName, string, string]>([
    ['starter', 'v3 어디 모델이야', 'v3-released'],
    ['starter', 'dall-e3 어디 회사 거야', 'topic'],
    ['search', '클로드 어디꺼야', 'claude-first'],
    ['search', '그록 어디 회사꺼', 'grok-first'],
  ])('%s: %s', (on, ask, first) => {
    expect(found(on, ask)[0]).toBe(first);
  });
});

it('who took part is a list of those who are named', () => {
  expect(found('search', '스타게이트 누구누구 참여')).toContain('stargate-announced');
});

it('how far shares fell is no distance', () => {
  expect(found('search', '딥시크때문에 엔비디아 얼마나 떨어졌어')).toEqual(['nvidia-crash']);
});

it('others than one are not compared with it', () => {
  expect(readQuestion('중국에서 딥시크 말고 다른 ai', packs.starter, ASKED_ON).intent).not.toBe('compare');
});

it('a day without a year is asked about', () => {
  expect(found('starter', '1월 27일에 뭐 나왔어')).toEqual(['janus-released']);
});

it('who made it, after an answer to a question that names nothing', () => {
  expect(found('starter', '1월 27일에 뭐 나왔어', '누가 만들었는데?')[0]).toBe('janus-released');
});

it('a unit of one syllable is no verb', () => {
  expect(found('search', '오픈ai 무슨 뜻이야')).toEqual(['nothing']);
});
