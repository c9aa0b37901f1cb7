/** Finds names of topics in a question. */
import { withoutParticles } from '../names/affixes.ts';
import { isAcronym, isExactName, isParticles, isStopWord, isSyllable, namedWithYear } from './name-words.ts';
import { hasSameNumber } from './near-names.ts';
import { takeSpans, type ParsedQuestion, type QuestionWord } from './parse-question.ts';
import { clausesOf, topicClause, UNSURE_NAME } from './question-clauses.ts';
import type { QueryContext, TopicMention } from './question-context.ts';
import { KIND_WORDS, QUESTION_WORDS } from './question-words.ts';
import { koreanStem } from './stem-ko.ts';

/** In words: the longest name that is looked up. */
const MAX_NAME_WORDS = 5;
/** A text that names more topics than this is taken as words instead. */
const MAX_TOPICS_PER_NAME = 6;

/** A question in words, and its text as typed. */
interface TypedQuestion {
  readonly question: ParsedQuestion;
  readonly text: string;
}

/**
 * Reads the names in a question, the longest first, and marks their words as used.
 *
 * @param isPossible whether some words may be a name (default: all)
 */
export function takeNames(
  typed: TypedQuestion,
  context: QueryContext,
  isPossible: (span: readonly QuestionWord[]) => boolean = () => true,
): readonly TopicMention[] {
  const mentions: TopicMention[] = [];
  takeSpans(typed.question.words, MAX_NAME_WORDS, (text, span) => {
    if (!isPossible(span) || isOrdinary(text, span, typed, context)) return false;
    const mention = mentionIn(text, span, typed.question, context);
    if (mention !== undefined) mentions.push(mention);
    return mention !== undefined;
  });
  return mentions;
}

/** Whether the words are ordinary ones, even if some topic has that name. */
function isOrdinary(
  text: string,
  span: readonly QuestionWord[],
  { question, text: typed }: TypedQuestion,
  context: QueryContext,
): boolean {
  // 딥시크 나이 is not 딥시크 with the particles 나 and 이.
  const last = (span.at(-1)?.text ?? '').toLowerCase();
  if (span.length > 1) return withoutParticles(last).at(-1) === '' && !isParticles(last);
  // “us” is a pronoun, “US” a country.
  if (isStopWord(text) && !isAcronym(text, typed)) return true;
  // “who” asks, “WHO” is the organisation; a question of that one word can only mean the organisation.
  if (question.words.length > 1 && QUESTION_WORDS.has(text)) return true;
  // “Su” is a name, but 수 is first of all an ordinary syllable: 수였지.
  return isSyllable(text) && !isExactName(text, context);
}

/** The topics that the words name; `undefined` if there are none or too many. */
function mentionIn(
  text: string,
  span: readonly QuestionWord[],
  question: ParsedQuestion,
  context: QueryContext,
): TopicMention | undefined {
  const named = namedWithYear(text, context).filter(
    ({ name, how }) => how === 'exact' || hasSameNumber(text, name),
  );
  const [first] = named;
  if (first === undefined || named.length > MAX_TOPICS_PER_NAME) return undefined;
  const isWhole = named.some(({ how }) => how === 'exact' || how === 'particle');
  // A word of a longer name, or 초성, may be meant as an ordinary word.
  const isSure = isWhole || named.some(({ how }) => how === 'layout');
  if (!isWhole && isCutFromName(span)) return undefined;
  if (!isSure && isKindOrNumber(text, span)) return undefined;
  const ids = [...new Set(named.map(({ id }) => id))];
  const { name, how } = first;
  const clause = topicClause(ids, isSure ? 1 : UNSURE_NAME, span, question, context);
  const asWord = how === 'word' ? span.flatMap((word) => clausesOf(word, question, context)) : [];
  return { ids, typed: text, name, how, isGuess: false, clause, asWord };
}

/** Whether the words are a part of a name by chance: “on climate change” of “UN Framework Convention on Climate Change”. */
const isCutFromName = (span: readonly QuestionWord[]): boolean =>
  span.length > 1 && [span[0], span.at(-1)].some((word) => isStopWord(word?.text ?? ''));

/** Whether it is a word for a kind of statement, or a number, which many names have: “Llama 3” is not DALL-E 3. */
const isKindOrNumber = (text: string, span: readonly QuestionWord[]): boolean =>
  (span.length === 1 && KIND_WORDS.has(koreanStem(text.toLowerCase()))) || /^[\p{Nd}.,]+$/u.test(text);
