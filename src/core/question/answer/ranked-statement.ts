/** Decides whether a statement tells of the first, the largest or the like, when a question asks for one. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isBeginning, isWordOf, languageOf } from '../language/language.ts';
import { plainWord, Phrases, type WordLine } from '../language/phrases.ts';
import { formsOf, hasForm } from '../match/forms.ts';
import { lineOf, lineOfText } from '../match/statement-words.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import { hasOwnWord, hasWord } from '../match/words-in-statement.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { isLast, saysLast } from './last-of-several.ts';

/** Phrases that say that nothing else is more so: “most”, “more often than any”, 가장. */
const SUPERLATIVE_PHRASES = new Phrases(answers.superlative);
/** Phrases with such a word that compare nothing: “most others”. */
const MOST_OF_THEM = new Phrases(answers.mostOfThem);
const isSuperlative = (line: WordLine): boolean =>
  SUPERLATIVE_PHRASES.findAll(line).length > MOST_OF_THEM.findAll(line).length;

/** Phrases that say that nothing was earlier. */
const FIRST_PHRASES = new Phrases(answers.first);
/** Phrases that say that others came later: “hours before the American Verizon”. */
const EARLIER_PHRASES = new Phrases(answers.earlier);
/** 제일 먼저: “most early” is “first”. */
const FIRST_OF_ALL = /(?:제일|가장|젤|맨) ?먼저/u;

/** Phrases of English texts for the first of a class. */
const RANKED_CLASSES = (['somebody', 'woman', 'country', 'company'] as const).map(
  (name) => [name, new Phrases(answers.rankedClasses[name])] as const,
);

/** Questions for one thing, which a statement without a word for its rank does not answer. */
const FOR_ONE_OF_RANK: ReadonlySet<Intent> = new Set(['who', 'which', 'search', 'identify']);

/**
 * Whether the statement, or the description of one of its topics, has the rank that is asked for: “first”, “youngest”. True for
 * questions that ask for none.
 */
export function hasRank(known: DatedEntry, question: Question, knowledge: Knowledge): boolean {
  const { intent, text, ordinals, words, isEarliest, isNewest } = question;
  const isRank = (word: WordClauses): boolean =>
    isLast(word) || isWordOf(languageOf(word.text).superlatives, word.text);
  // “What is the first day of trading like?” asks of that day.
  const isOfMost = (word: WordClauses): boolean => isWordOf(languageOf(word.text).mostly, word.text);
  const ranks = ordinals.filter(intent === 'identify' ? isOfMost : isRank);
  // “The first company worth a trillion” asks for a company, and not how much it is worth.
  if (intent === 'how-much') return isOfClass(known, ranks, question, knowledge);
  if (!FOR_ONE_OF_RANK.has(intent) || isNewest) return true;
  // Who proposed it first is who proposed it.
  if (words.some(({ text }) => isBeginning(text))) return true;
  if (!isOfClass(known, ranks, question, knowledge)) return false;
  // “Marie Curie’s first prize” is the earliest.
  return (
    isEarliest ||
    ranks.every(
      (word) =>
        saysRank(known, word, question, knowledge) ||
        (isLast(word) && saysLast(known)) ||
        ((isFirstOfNamed(word, question, knowledge) || FIRST_OF_ALL.test(text)) &&
          FIRST_PHRASES.isIn(lineOf(known))) ||
        (isWordOf(languageOf(word.text).ranks.first, word.text) && EARLIER_PHRASES.isIn(lineOf(known))) ||
        (isWordOf(languageOf(word.text).mostly, word.text) && isSuperlative(lineOf(known))) ||
        known.entry.topics.some((id) => {
          const description = knowledge.topic(id)?.description;
          return description !== undefined && hasForm(formsOf(description), word.text);
        }),
    )
  );
}

/** Whether the statement itself says that something is the most of its kind, if the question asks for that: “top model”. */
export const saysMost = (known: DatedEntry, { ordinals }: Question): boolean =>
  ordinals.some(({ text }) => isWordOf(languageOf(text).mostly, text)) && isSuperlative(lineOf(known));

/** Whether the first of something is asked for that a product or an organisation did: 팰컨 9 첫 착륙. */
const isFirstOfNamed = (
  { text }: Question['ordinals'][number],
  { topics }: Question,
  knowledge: Knowledge,
): boolean =>
  isWordOf(languageOf(text).ranks.first, text) &&
  topics.some((mention) => MAKERS_AND_PRODUCTS.some((kind) => isOfKind(mention, kind, knowledge)));
const MAKERS_AND_PRODUCTS = ['product', 'organisation'] as const;

/** Whether the statement has the word for the rank. A note on its date may speak of the first of something else. */
const saysRank = (
  known: DatedEntry,
  word: Question['ordinals'][number],
  question: Question,
  knowledge: Knowledge,
): boolean =>
  hasWord(known, word, question, knowledge) &&
  (!isWordOf(languageOf(word.text).ranks.first, word.text) ||
    hasOwnWord(known, word.text) ||
    FIRST_PHRASES.isIn(lineOf(known)));

/** “The first person”, “the first company”: the statement, or a description, must say so of one of that class. */
function isOfClass(
  { entry }: DatedEntry,
  ranks: Question['ordinals'],
  { text }: Question,
  knowledge: Knowledge,
): boolean {
  const words = text.split(' ');
  const of = RANKED_CLASSES.find(([name]) =>
    ranks.some(({ text: rank }) => {
      const { first } = languageOf(rank).ranks;
      const at = words.findIndex((word) => plainWord(word) === plainWord(rank));
      const list = languageOf(rank).rankedClasses[name];
      const behind = words.slice(at + 1, hasHangul(rank) ? undefined : at + 3);
      return isWordOf(first, rank) && at >= 0 && behind.some((word) => isWordOf(list, word));
    }),
  );
  if (of === undefined || entry.text.en === undefined) return true;
  const [, phrases] = of;
  const described = entry.topics.map((id) => knowledge.topic(id)?.description?.en ?? '');
  return [entry.text.en, ...described].some((each) => phrases.isIn(lineOfText(each)));
}
