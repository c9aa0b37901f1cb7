/** Finds the words of a statement that a question asked for: “and Moderna?” asks for the same of another topic. */
import type { Locale } from '../../base/locale.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { WordClauses } from '../../search/understand.ts';
import { isBeginning, isWordOf } from '../language/language.ts';
import { plainWord } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import type { Conversation, Question } from '../question.ts';
import { areSeated } from './topics-of-mention.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { formsOf, hasForm } from './forms.ts';

/** More would be no question. */
const MAX_ASKED_WORDS = 8;

/**
 * The words of the first statement that the question has in some form or as a synonym, in plain form. A question without words, such
 * as “by whom?”, still asks for those of the question before.
 *
 * @example wordsAskedFor(question, found) // ['founded'], when “who set up DeepSeek?” is answered by “Liang Wenfeng founded DeepSeek”
 */
export function wordsAskedFor(
  { words, previousWords, locale = 'en', before }: Question,
  [answer]: readonly DatedEntry[],
): readonly string[] {
  if (words.length === 0 && before?.statements[0] === answer?.entry.id) return before?.asked ?? [];
  const asked = words.length > 0 ? words : previousWords;
  if (asked.length === 0) return [];
  const told = (answer?.entry.text[locale] ?? '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const isAsked = (word: string): boolean => {
    const forms = formsOf({ [locale]: word });
    return asked.some(({ text }) => hasForm(forms, text));
  };
  return [...new Set(told.filter(isAsked).map(plainWord))].slice(0, MAX_ASKED_WORDS);
}

/** The words of the statement that answered, apart from names. */
export function wordsOfPreviousAnswer(
  { statements: [answer = ''] }: Conversation,
  written: Locale,
  language: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  const known = knowledge.published(answer);
  const text = known?.entry.text[written];
  if (text === undefined) return [];
  const { words } = knowledge.statements.understand(text, 0);
  return words.filter(({ text }) => !isWordOf(language.optional, text) || isBeginning(text));
}

/** The words of the answer before, with the word for founding in place of others for a beginning if the name is of an organisation. */
export function asFoundingOf(
  named: readonly TopicMention[],
  previousWords: readonly WordClauses[],
  { founding }: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  if (!areSeated(named, knowledge)) return previousWords;
  const { words } = knowledge.statements.understand(founding.word, 0);
  return previousWords.flatMap((word) => (isBeginning(word.text) ? words : [word]));
}

/** How much a word that the question before asked for counts, beside another word of its answer. */
const ASKED_WEIGHT = 3;

/** How much these words of the answer before count together: those that were asked for tell whether a statement is on the same. */
export const weightOfPrevious = (
  words: readonly WordClauses[],
  { before }: Pick<Question, 'before'>,
): number =>
  words.reduce((sum, { text }) => sum + (isAskedBefore(text, before?.asked ?? []) ? ASKED_WEIGHT : 1), 0);

const isAskedBefore = (word: string, asked: readonly string[]): boolean =>
  asked.includes(plainWord(word)) || (isBeginning(word) && asked.some((each) => isBeginning(each)));
