/** Pronouns in a question after another: they stand for what was asked before, or for a name in their own line. */
import { beforeAll, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import type { QuestionAnswer } from '../../../src/core/question/question-answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const afterwards = (before: string, ask: string, on: 'search' | 'starter'): QuestionAnswer => {
  const asked = readQuestion(before, packs[on], ASKED_ON);
  const previous = conversationOf(asked, answerQuestion(asked, packs[on], ASKED_ON));
  return answerQuestion(readQuestion(ask, packs[on], ASKED_ON, previous), packs[on], ASKED_ON);
};
const idsOf = (answer: QuestionAnswer): readonly string[] =>
  answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [answer.kind];

it('“she” after a name in the same line stands for that name', () => {
  const answer = afterwards('is deepseek open source', 'who is yunji chen and what did she say', 'starter');
  expect(answer).toMatchObject({ kind: 'quotes', topic: 'yunji-chen' });
  const ids = idsOf(afterwards('who founded moderna', 'what is deepseek r1 and who made it', 'search'));
  expect(ids).toEqual(['deepseek-r1-release']);
});

it('a pronoun before the name, or without a joint between them, stands for what was asked before', () => {
  expect(idsOf(afterwards('what is qwen2.5-max', 'is it better than V3', 'starter'))[0]).toBe(
    'qwen2.5-max-beats-v3',
  );
  expect(idsOf(afterwards('who is elon musk', 'and openai, when did he leave it', 'search'))[0]).toBe(
    'musk-leaves-openai',
  );
});

it('“it” is compared with the name in a longer line, too', () => {
  expect(idsOf(afterwards('what is R1', 'how good is it compared to o1', 'starter'))[0]).toBe('r1-like-o1');
});

it('after a comparison, “it” is either of the two', () => {
  expect(idsOf(afterwards('compare o1 and kimi 1.5', 'when was it released', 'starter')).toSorted()).toEqual([
    'kimi-1.5-released',
    'o1-unveiled',
  ]);
});
