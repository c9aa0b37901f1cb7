/** A question and its answer as data that people can read. */
import { printDate } from '../date/print.ts';
import { dateOfDays } from '../date/span.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { QuestionAnswer } from './question-answer.ts';
import type { Question } from './question.ts';

/**
 * Describes how a question was understood, without the clauses of the search, and the kind of the answer.
 * @example
 * explanationOf(question, answer)
 * // { intent: 'who', topics: [{ typed: 'deepseek', ids: ['deepseek'], … }], words: ['founded'], …, answer: { kind: 'statements', … } }
 */
export function explanationOf(question: Question, answer: QuestionAnswer): object {
  const { text, locale, intent, topics, period, words, measures, unknown, talk, isEither, isCut } = question;
  const date = period === undefined ? undefined : dateOfDays(period);
  return {
    text,
    language: locale,
    intent,
    topics: topics.map(({ typed, ids, name, how, isGuess }) => ({ typed, ids, name, how, isGuess })),
    period: date === undefined ? undefined : printDate(date),
    words: words.map((word) => word.text),
    unknown,
    measures: measures.map(({ name }) => name),
    talk,
    isEither,
    isCut,
    answer: explainedAnswer(answer),
  };
}

function explainedAnswer(answer: QuestionAnswer): object {
  switch (answer.kind) {
    case 'statements':
      return { kind: answer.kind, entries: idsOf(answer.found) };
    case 'nothing':
      return { ...answer, near: idsOf(answer.near) };
    case 'which':
      return { kind: answer.kind, typed: answer.mention.typed, ids: answer.mention.ids };
    default:
      return answer;
  }
}

const idsOf = (found: readonly DatedEntry[]): readonly string[] => found.map(({ entry }) => entry.id);
