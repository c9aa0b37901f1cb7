/** Reads the question of a call once, for the language of its answer and for the answer itself. */
import { breathe, inSlices } from '../../core/base/slices.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Question } from '../../core/question/question.ts';
import { tablesFor } from '../../core/question/prepare.ts';
import { readingQuestion } from '../../core/question/read/read.ts';

const read = new WeakMap<object, Question>();

/** The question that a call asks. `values` are those of its options, of which each call has an object of its own. */
export async function questionIn(
  values: object,
  text: string,
  knowledge: Knowledge,
  today: number,
): Promise<Question> {
  const known = read.get(values);
  if (known !== undefined) return known;
  await tablesFor(text);
  const question = await inSlices(readingQuestion(text, knowledge, today));
  read.set(values, question);
  // The answer takes about as long as the reading.
  await breathe();
  return question;
}
