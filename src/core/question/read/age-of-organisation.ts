/** Reads “how old is OpenAI?” as the question for its founding, whose date says so. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Intent } from '../intent.ts';
import { LANGUAGES } from '../language/language.ts';
import { areSeated } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import { rankQueryOf } from './rank-query.ts';

const FOR_AGE: ReadonlySet<Intent> = new Set(['how-many', 'when', 'identify']);

/** The parts of a question that refer to nothing before it. */
const OF_ITS_OWN = {
  before: undefined,
  previousStatements: [],
  previousWords: [],
  position: undefined,
  goOn: undefined,
  apartFrom: [],
} satisfies Partial<Question>;

/**
 * Returns the question for the founding of the one organisation whose age is asked for; every other question as it is.
 *
 * @example askingForFounding(question, knowledge) // of “how old is OpenAI?”: { intent: 'when', words: [{ text: 'founded', … }], … }
 */
export function askingForFounding(question: Question, knowledge: Knowledge): Question {
  if (!isOnAgeOfOrganisation(question, knowledge)) return question;
  const { topics, period, daysOfYear, locale = 'en' } = question;
  const { words } = knowledge.statements.understand(LANGUAGES[locale].founding.word, 0);
  const intent = 'when';
  return {
    ...question,
    ...OF_ITS_OWN,
    intent,
    words,
    measures: [],
    counted: undefined,
    countedWord: undefined,
    isNewest: false,
    query: rankQueryOf({ topics, period, daysOfYear, words, optional: [], intent }),
  };
}

function isOnAgeOfOrganisation(
  { intent, measures, topics, words, period }: Question,
  knowledge: Knowledge,
): boolean {
  const isOfAge = measures.length > 0 && measures.every(({ name }) => name === 'age');
  return (
    isOfAge &&
    FOR_AGE.has(intent) &&
    words.length === 0 &&
    period === undefined &&
    areSeated(topics, knowledge)
  );
}
