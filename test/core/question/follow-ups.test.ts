/** Conversations of several lines, of which the last makes sense only after the others. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation.ts';
import type { QuestionAnswer } from '../../../src/core/question/question-answer.ts';
import type { Conversation } from '../../../src/core/question/question.ts';
import { readQuestion } from '../../../src/core/question/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The answer to the last of the lines. */
function lastAnswer(on: 'search' | 'starter', lines: readonly string[]): QuestionAnswer {
  let previous: Conversation | undefined;
  let answer: QuestionAnswer = { kind: 'talk', talk: 'unclear' };
  for (const line of lines) {
    const question = readQuestion(line, packs[on], ASKED_ON, previous);
    answer = answerQuestion(question, packs[on], ASKED_ON);
    previous = conversationOf(question, answer);
  }
  return answer;
}

/** The first statement of an answer, or its topic, or its kind. */
const firstOf = (answer: QuestionAnswer): string | undefined =>
  answer.kind === 'statements' ? answer.found[0]?.entry.id : 'topic' in answer ? answer.topic : answer.kind;

const answers = (on: 'search' | 'starter', conversations: readonly (readonly string[])[]): void => {
  it.each(conversations.map((each) => [each.slice(0, -1).join(' → '), each.at(-1)] as const))(
    '%s: %s',
    (lines, expected) => {
      expect(firstOf(lastAnswer(on, lines.split(' → ')))).toBe(expected);
    },
  );
};

describe('further answers', () => {
  answers('search', [
    ['what did jensen huang say about programming', 'what else did he say', 'huang-run'],
    ['젠슨 황이 코딩에 대해 뭐라고 했어', '또 뭐라고 했어?', 'huang-run'],
    // She is asked about, and not her prize of that year.
    ['who won the nobel prize in literature in 2024', 'has she won anything else', 'vegetarian-booker'],
    ['2024 노벨문학상 누구야', '또 받은 상 있어?', 'vegetarian-booker'],
    ['손흥민 득점왕 언제 했어', '다른 상은?', 'son-puskas'],
  ]);
  answers('starter', [
    // All that she said of DeepSeek was shown.
    ['what does marina zhang think of deepseek', 'what else did she say', 'zhang-state-programmes'],
    ['who founded deepseek', 'any other companies of his?', 'high-flyer-founded'],
    ['딥시크 누가 만들었어', '다른 회사는?', 'high-flyer-founded'],
    ['who founded deepseek', 'did he found other companies', 'high-flyer-founded'],
  ]);
});

describe('a pronoun after a name in its own line', () => {
  answers('starter', [['딥시크가 뭐야', '근데 윈지 첸은 누구고 그 사람은 뭐라고 했어', 'yunji-chen']]);
});
