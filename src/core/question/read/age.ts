/** Reads “how old is OpenAI?” as the question for its founding, and “how old is ChatGPT?” as the one for its release. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Intent } from '../intent.ts';
import { LANGUAGES } from '../language/language.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { areSeated, isOfKind } from '../match/topics-of-mention.ts';
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
 * Returns the question for the beginning of the one organisation or product whose age is asked for; every other question as it is.
 *
 * @example askingForBeginning(question, knowledge) // of “how old is OpenAI?”: { intent: 'when', words: [{ text: 'founded', … }], … }
 */
export function askingForBeginning(question: Question, knowledge: Knowledge): Question {
  const { topics, period, daysOfYear, locale = 'en' } = question;
  const beginning = isOnAge(question) ? wordForBeginning(topics, LANGUAGES[locale], knowledge) : undefined;
  if (beginning === undefined) return question;
  const { words } = knowledge.statements.understand(beginning, 0);
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

/** The word for how the one topic began. */
function wordForBeginning(
  topics: readonly TopicMention[],
  { founding }: QuestionLanguage,
  knowledge: Knowledge,
): string | undefined {
  if (areSeated(topics, knowledge)) return founding.word;
  const isProduct = topics.length === 1 && topics.every((each) => isOfKind(each, 'product', knowledge));
  return isProduct ? founding.ofProduct : undefined;
}

/** Whether nothing is asked but the age; that of its team is another one. */
function isOnAge({ intent, measures, words, classes, period }: Question): boolean {
  const isOfAge = measures.length > 0 && measures.every(({ name }) => name === 'age');
  return isOfAge && FOR_AGE.has(intent) && words.length === 0 && classes.length === 0 && period === undefined;
}
