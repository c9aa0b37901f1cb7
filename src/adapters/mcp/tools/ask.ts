import { z } from 'zod';
import { AnswerData, answerData } from '../../../core/present/answer-data.ts';
import { jsonBytes, MAX_RESULT_BYTES, resultPage } from '../page.ts';
import { tool } from '../tool.ts';

export const askTool = tool({
  name: 'ask',
  title: 'Ask a question',
  description:
    'Answers a question in plain words (English or Korean): who, what, when, where, how many, what somebody said, what is new. Returns the statement that answers first, with its sources; or answered=false, which means that it is not recorded.',
  input: z.object({
    question: z.string().trim().min(1).max(2000).describe('The question, such as “Who founded DeepSeek?”'),
  }),
  output: AnswerData,
  run: ({ question }, { knowledge, today, language, optionsFor }) =>
    fitting(answerData(question, knowledge, today, { ...optionsFor(question), locale: language })),
});

/** Leaves out the last statements until the answer is short enough; the one that answers stays, what is only near need not. */
function fitting({ statements, near, ...rest }: AnswerData): AnswerData {
  const { items } = resultPage(statements, undefined, (each) => each, rest);
  const answer = { ...rest, statements: items };
  if (near === undefined) return answer;
  const fitted = { ...answer, near: resultPage(near, undefined, (each) => each, answer).items };
  return jsonBytes(fitted) <= MAX_RESULT_BYTES ? fitted : answer;
}
