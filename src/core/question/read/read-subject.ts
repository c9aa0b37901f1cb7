/** Reads what a question is about: its topics, words and time, or the final that they name, and which of several answers goes first. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { asFounding } from '../match/name-context.ts';
import type { Question } from '../question.ts';
import { asksForWinner, finalOf } from './finals.ts';
import type { LineInContext } from './line-in-context.ts';

/** The subject of a question. */
export type Subject = Pick<Question, 'topics' | 'words' | 'period' | 'final' | 'ordinals'>;

/** Reads the subject of a line; a final stands for the words and the year that name it. */
export function subjectOf(
  { inWords, content, inConversation, previous }: LineInContext,
  today: number,
  knowledge: Knowledge,
): Subject {
  const { intent, topics, period, refersBack } = inConversation;
  // “Who made it?” after a question on an organisation.
  const words =
    refersBack && content.named.length === 0
      ? asFounding(inConversation.words, inWords.lineWords, topics, intent, inWords.language, knowledge)
      : inConversation.words;
  const ordinals = content.optional.filter(({ text }) => isOrdinal(text, inWords.language));
  const text = inWords.asked.join(' ');
  // “Who won in 2018?”, “and in 2022?”
  const isOfFinal = previous?.isOfFinal === true && inConversation.refersBack && content.named.length === 0;
  const inFinal = finalOf({ text, topics, words, period, intent, ordinals, isOfFinal }, today, knowledge);
  return { ...(inFinal ?? { topics, words, period, final: undefined }), ordinals };
}

/** Whether statements with the word go first: “first”, or what is measured, such as “price” or “parameters”. */
const isOrdinal = (word: string, { ordinals, intents }: QuestionLanguage): boolean =>
  isWordOf(ordinals, word) ||
  intents.some(
    ({ intent, nouns }) => (intent === 'how-much' || intent === 'how-many') && isWordOf(nouns, word),
  );

/** Intents of a line that may ask for the first of several events: “when did it first come out?” */
const FOR_FIRST: ReadonlySet<Intent> = new Set(['when', 'where', 'who']);

/** Intents of a line that may name the first of several events: “first nuri launch”. */
const FOR_FIRST_EVENT: ReadonlySet<Intent> = new Set([...FOR_FIRST, 'search']);

/** Reads whether the newest or the earliest of several answers goes first. */
export function answerOrderOf(
  { inWords, content, inConversation }: LineInContext,
  { topics, words, final, ordinals }: Subject,
  knowledge: Knowledge,
): Pick<Question, 'isNewest' | 'isEarliest'> {
  const { line, language } = inWords;
  const { intent, side } = inConversation;
  const hasOrdinal = (list: ReadonlySet<string>): boolean =>
    ordinals.some(({ text }: WordClauses) => isWordOf(list, text));
  // Who won most often did not win last.
  const isOfWinner =
    !hasOrdinal(language.superlatives) && asksForWinner(topics, words, { intent, line }, language, knowledge);
  // “Marie Curie’s first Nobel Prize” is the earliest of them.
  const isFirstOfTopics = topics.length > 1 && words.length === 0 && hasOrdinal(language.ranks.first);
  // “The first investment of Microsoft in OpenAI” is the earliest, whether or not the statement says that it was the first.
  const isFirstOfEvents =
    topics.length > 1 &&
    words.length > 0 &&
    FOR_FIRST_EVENT.has(intent) &&
    hasOrdinal(language.ranks.first) &&
    !Object.values(language.rankedClasses).some((list) => line.words.some((word) => isWordOf(list, word)));
  return {
    isNewest: content.isNewest || side === 'before' || isOfWinner || final !== undefined,
    isEarliest:
      asksForFirst(inWords, intent) ||
      side === 'after' ||
      (FOR_FIRST.has(intent) && language.firstOfAll.isIn(line)) ||
      isFirstOfTopics ||
      isFirstOfEvents,
  };
}

/** Whether it asks which of the compared topics was first: “which came out first, o1 or R1?” */
const asksForFirst = (
  { line, language }: Pick<LineInContext['inWords'], 'line' | 'language'>,
  intent: Intent,
): boolean => intent === 'compare' && language.earliest.isIn(line);
