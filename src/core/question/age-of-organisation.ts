/** Reads “how old is OpenAI?” as the question for its founding, whose date says so. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Intent } from './intent.ts';
import { areSeated } from './topics-of-mention.ts';
import type { Question } from './question.ts';

const FOR_AGE: ReadonlySet<Intent> = new Set(['how-many', 'when', 'identify']);

/**
 * The question for the founding of the one organisation whose age is asked for; `undefined` for all other questions.
 *
 * @example foundingInstead(question, knowledge) // of “how old is OpenAI?”: 'when was OpenAI founded'
 */
export function foundingInstead(question: Question, knowledge: Knowledge): string | undefined {
  const { intent, measures, topics, words, period, locale } = question;
  const isOfAge = measures.length > 0 && measures.every(({ name }) => name === 'age');
  if (!isOfAge || !FOR_AGE.has(intent) || words.length > 0 || period !== undefined) return undefined;
  const [id = ''] = topics.flatMap(({ ids }) => ids);
  const names = areSeated(topics, knowledge) ? knowledge.topic(id)?.name : undefined;
  if (names === undefined) return undefined;
  return locale === 'ko'
    ? `${names.ko ?? names.en ?? id} 언제 설립됐어`
    : `when was ${names.en ?? names.ko ?? id} founded`;
}
