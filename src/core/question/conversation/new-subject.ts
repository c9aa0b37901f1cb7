/** Tells whether a short line names a subject of its own that is no topic: “and Harman?”, 하만은? */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import type { WordClauses } from '../../search/understand.ts';
import { isProbablyName } from '../language/ordinary-words.ts';
import { hasWord } from '../match/words-in-statement.ts';

/** From this weight on, the topic has the word in its name. */
const NAME_WEIGHT = 0.8;

/** Whether the word belongs to the names of several topics: “Ronaldo”, “Nobel”. */
export const isOfSeveralNames = ({ clauses }: WordClauses): boolean =>
  clauses.some(({ alternatives }) =>
    alternatives.some(({ terms, weight }) => weight >= NAME_WEIGHT && terms[0]?.startsWith('#') === true),
  );

/**
 * Whether the word names something else than the topics: it is not an ordinary word, and no statement on them has it. 가격은? asks for a
 * price of the topic, 하만은? about Harman.
 */
export function isNewSubject(word: WordClauses, topics: readonly string[], knowledge: Knowledge): boolean {
  const { text } = word;
  const isName = hasHangul(text) ? !isMeaningfulWord(text) : isProbablyName(text);
  return (
    isName &&
    !topics.some((id) =>
      knowledge.entriesOn(id).some((known) => hasWord(known, word, { unknown: [] }, knowledge)),
    )
  );
}
