/** Reads and answers the question of a call once, for the language of its answer and for the answer itself. */
import { inSlices } from '../../core/base/slices.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { answeringLine, type AnsweredQuestion } from '../../core/question/answer-line.ts';
import { tablesFor } from '../../core/question/prepare.ts';

const answers = new WeakMap<object, AnsweredQuestion>();

/** The question that a call asks, and its answer. `values` are those of its options, of which each call has an object of its own. */
export async function answerOnce(
  values: object,
  text: string,
  knowledge: Knowledge,
  today: number,
): Promise<AnsweredQuestion> {
  const known = answers.get(values);
  if (known !== undefined) return known;
  await tablesFor(text);
  const answered = await inSlices(answeringLine(text, knowledge, today));
  answers.set(values, answered);
  return answered;
}
