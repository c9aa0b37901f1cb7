/** Tells which words a line may have: those of the tables, of the statements, and names. */
import { remembered } from '../../base/remembered.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { englishWords } from '../../names/english-words.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { mayBeInTime, readTime } from '../../search/read-time.ts';
import { koreanStem } from '../../search/stem-ko.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import { verbStems } from '../../search/verbs-ko.ts';
import { isWordOf, LANGUAGES } from '../language/language.ts';
import { WordLine } from '../language/phrases.ts';

/** The words that a line may have. */
export interface WordsMeant {
  /** Whether the word means something as it is. */
  readonly isKnown: (word: string) => boolean;
  /** Whether it is a name, whose slips are looked for elsewhere. */
  readonly isName: (word: string) => boolean;
  /** Whether the word says nothing about the matter. */
  readonly isOptional: (word: string) => boolean;
  /** Whether a table has the word. */
  readonly isInTable: (word: string) => boolean;
  /** Whether a statement has the word, in some form. */
  readonly isInStatement: (word: string) => boolean;
}

/** English words. `isKnown`: whether the word means something as it is. */
export const englishWordsMeant = (isKnown: (word: string) => boolean, knowledge: Knowledge): WordsMeant => {
  const { optional, vocabulary } = LANGUAGES.en;
  return {
    isKnown,
    isName: remembered(
      (word) =>
        knowledge.isName(word) ||
        (!englishWords().has(word) && knowledge.resolveTopics(word, { layout: false }).length > 0),
    ),
    isOptional: (word) => optional.has(word),
    isInTable: (word) =>
      optional.has(word) || (englishWords().has(word) && (vocabulary().has(word) || isMeaningfulWord(word))),
    isInStatement: (word) => knowledge.statements.hasWord(word),
  };
};

/** Korean words, with particles and endings. */
export const koreanWords = (knowledge: Knowledge, today: number): WordsMeant => {
  const { optional, vocabulary, fillers } = LANGUAGES.ko;
  const isName = remembered(
    (word) => knowledge.isName(word) || knowledge.resolveTopics(word, { layout: false }).length > 0,
  );
  const isInStatement = (word: string): boolean =>
    koreanStem(word).length > 1 && knowledge.statements.hasWord(word);
  const isInTable = (word: string): boolean => isInKoreanTable(word, vocabulary()) || isMeaningfulWord(word);
  return {
    isKnown: (word) =>
      withoutParticles(word).some((noun) => noun.length === 1) ||
      isInTable(word) ||
      isWordOf(vocabulary(), word) ||
      isInStatement(word) ||
      isName(word) ||
      fillers.isIn(new WordLine([word])) ||
      (mayBeInTime(word) && readTime(word, today, 'ko') !== undefined),
    isName,
    isOptional: (word) => isWordOf(optional, word),
    isInTable,
    isInStatement,
  };
};

/** Whether a table has the word, with particles or in another form of the verb. */
const isInKoreanTable = (word: string, table: ReadonlySet<string>): boolean =>
  table.has(word) ||
  withoutParticles(word).some((noun) => noun.length > 1 && table.has(noun)) ||
  verbStems(word).some((stem) => table.has(`${stem}-`));
