/** Decides whether a statement tells of a final: those of the day of the last victory of an edition do. */
import { firstDay, lastDay } from '../../date/order.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Intent } from '../intent.ts';
import { Phrases, WordLine } from '../language/phrases.ts';
import { isEdition, isEditionOf } from '../match/names-of-years.ts';
import { lineOf, lineOfText } from '../match/statement-words.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { FIT } from './fit.ts';

/** Phrases that tell who won. */
const VICTORY_PHRASES = new Phrases(answers.victory);

const PART_PHRASES = new Phrases(answers.partOfMatch);

/** Questions for the whole of a match. */
const OF_WHOLE: ReadonlySet<Intent> = new Set(['compare', 'search', 'how-many']);

/** Lowers the fit of a statement on one game of a match, if that is not in the question: “AlphaGo vs Lee Sedol”. */
export const partOfMatchFit = (known: DatedEntry, { intent, text }: Question): number =>
  OF_WHOLE.has(intent) &&
  VICTORY_PHRASES.isIn(lineOf(known)) &&
  PART_PHRASES.isIn(lineOf(known)) &&
  !PART_PHRASES.isIn(lineOfText(text))
    ? FIT.otherTerms
    : FIT.full;

/** Whether the word tells who won: “beat”, 꺾은. */
export const isVictory = (word: string): boolean => VICTORY_PHRASES.isIn(new WordLine([word]));

/**
 * Returns the statements about the final, about that of any edition, or about who won the competition. For a question without
 * further words, they must say who won.
 */
export function onFinal<T extends { readonly known: DatedEntry }>(
  found: readonly T[],
  of: string,
  furtherWords: number,
  knowledge: Knowledge,
): readonly T[] {
  const isOfOne = isEdition(of, knowledge);
  const days = new Map<string, number | undefined>();
  const isOnDayOf = (known: DatedEntry, edition: string): boolean => {
    if (!days.has(edition)) days.set(edition, dayOfFinal(edition, knowledge));
    return isOnDay(known, days.get(edition));
  };
  return found.filter(({ known }) => {
    const { topics } = known.entry;
    const isOfVictory = VICTORY_PHRASES.isIn(lineOf(known));
    if (furtherWords === 0 && !isOfVictory) return false;
    if (isOfOne) return topics.includes(of) && isOnDayOf(known, of);
    const editions = topics.filter((id) => isEditionOf(id, of, knowledge));
    if (editions.length > 0) return editions.some((id) => isOnDayOf(known, id));
    return topics.includes(of) && isOfVictory;
  });
}

/** The day of the last victory on the topic. */
const dayOfFinal = (edition: string, knowledge: Knowledge): number | undefined => {
  const last = knowledge.events(edition).findLast((known) => VICTORY_PHRASES.isIn(lineOf(known)));
  return last?.date === undefined ? undefined : firstDay(last.date);
};

const isOnDay = ({ date }: DatedEntry, day: number | undefined): boolean =>
  date !== undefined && firstDay(date) === day && lastDay(date) === day;
