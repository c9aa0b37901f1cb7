/** Reads the question of a call once, for the language of its answer and for the answer itself. */
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Question } from '../../core/question/question.ts';
import { readQuestion } from '../../core/question/read.ts';

const read = new WeakMap<object, Question>();

/** The question that a call asks. `values` are those of its options, of which each call has an object of its own. */
export function questionIn(values: object, text: string, knowledge: Knowledge, today: number): Question {
  const question = read.get(values) ?? readQuestion(text, knowledge, today);
  read.set(values, question);
  return question;
}
