/** Tells the names of a line from ordinary words that only look like names, or like parts of names. */
import { countryIn } from '../../names/countries.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import type { WordClauses } from '../../search/understand.ts';
import { isWordOf } from '../language/language.ts';
import type { LineToWeigh, OptionalWords } from '../language/optional-words.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { partsOfName } from './parts-of-name.ts';
import { namesOfTopics } from './topics-of-mention.ts';

/** The mentions of topics in a line, sorted. */
interface NamesMeant {
  /** Those that are meant as names. */
  readonly names: readonly TopicMention[];
  /** Those that are meant as ordinary words, which an answer must have. */
  readonly words: readonly WordClauses[];
  /** Those that an answer need not have. */
  readonly optional: readonly WordClauses[];
  /** Whether some word that several names share is meant as an ordinary word, such as “space”. */
  readonly hasSharedWord: boolean;
}

/**
 * Sorts the mentions of topics in a line into names and words.
 *
 * @example
 * // “what did openai say about open models?”: OpenAI is a name; “open” is a word, though some name has it
 */
export function namesMeant(
  mentions: readonly TopicMention[],
  line: Pick<LineToWeigh, 'isOneWord' | 'isFollowing' | 'lineWords'>,
  { isOptional, isPlainlyOptional }: OptionalWords,
  { everyday }: QuestionLanguage,
  knowledge: Knowledge,
): NamesMeant {
  // Words of everyday life are not misspelled names.
  const isEveryday = ({ isGuess, typed }: TopicMention): boolean => isGuess && isWordOf(everyday, typed);
  const isMisread = (mention: TopicMention): boolean =>
    isEveryday(mention) || isOfOtherCountryName(mention, line.lineWords, knowledge);
  const meant = mentions.filter(
    (mention) =>
      !isMisread(mention) && isMeant(mention, isExact(mention) ? isPlainlyOptional : isOptional, line),
  );
  const misread = mentions.filter((mention) => isMisread(mention) && !isOptional(mention.typed));
  const dropped = mentions.filter((mention) => !meant.includes(mention) && !misread.includes(mention));
  // A name that several topics share by one of its words, such as “space”, is an ordinary word. So is one with a meaning of
  // its own that is a part of one name by chance: “open”, “planet”, “agency”.
  const shared = meant.filter(
    ({ ids, how, typed }) => how === 'word' && (ids.length > 1 || isMeaningfulWord(typed)),
  );
  const parted = new Map(shared.map((mention) => [mention, partsOfName(mention, knowledge)]));
  const loose = shared.filter((mention) => parted.get(mention) === undefined);
  return {
    names: meant.flatMap((mention) =>
      shared.includes(mention) ? (parted.get(mention)?.names ?? []) : [mention],
    ),
    words: [
      ...[...parted.values()].flatMap((parts) => parts?.words ?? []).filter(({ text }) => !isOptional(text)),
      ...loose.map(asOrdinaryWord),
      ...misread.map(({ typed: text }): WordClauses => ({
        text,
        clauses: [{ alternatives: [], weight: 1 }],
      })),
    ],
    optional: dropped.map(({ typed: text, clause }): WordClauses => ({ text, clauses: [clause] })),
    hasSharedWord: loose.length > 0,
  };
}

/** Whether the word is a part of the name of another country: the South of South Korea is not South Africa. */
function isOfOtherCountryName(
  { how, typed, ids }: TopicMention,
  lineWords: readonly string[],
  knowledge: Knowledge,
): boolean {
  if (how !== 'word') return false;
  const at = lineWords.indexOf(typed);
  const country = countryIn(`${typed} ${lineWords[at + 1] ?? ''}`);
  return (
    at >= 0 &&
    country !== undefined &&
    !namesOfTopics(ids, knowledge).some((name) => name.toLowerCase() === country)
  );
}

/** A word for statements on any of the topics that share it, or with the word in their text. */
const asOrdinaryWord = ({ typed: text, clause, asWord = [] }: TopicMention): WordClauses => ({
  text,
  clauses: [{ ...clause, alternatives: [clause, ...asWord].flatMap(({ alternatives }) => alternatives) }],
});

/** Whether a name is meant as one, and isn’t an ordinary word of the question that is like a name. */
function isMeant(
  { typed, how, isGuess }: TopicMention,
  isOptional: (word: string) => boolean,
  { isOneWord, isFollowing }: Pick<LineToWeigh, 'isOneWord' | 'isFollowing'>,
): boolean {
  const words = typed.split(' ');
  if (isOneWord) return !((isFollowing || how === 'word') && isOptional(typed));
  if (how === 'exact' && /^\p{Lu}{2,}$/u.test(typed)) return true;
  if (words.every(isOptional)) return false;
  return !isGuess || !(isOptional(typed) || isMeaningfulWord(typed));
}

/** Whether the whole name was typed, with particles at most. */
export const isExact = ({ how }: TopicMention): boolean => how === 'exact' || how === 'particle';
