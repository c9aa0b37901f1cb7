/** Decides whether a statement tells of a final: those of the day of the last victory of an edition do. */
import { firstDay, lastDay } from '../date/order.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { isEdition, isEditionOf } from './names-of-years.ts';
import { Phrases, WordLine } from './phrases.ts';
import { lineOf } from './statement-words.ts';
import answers from './words/answers.json' with { type: 'json' };

/** Phrases that tell who won. */
const VICTORY_PHRASES = new Phrases(answers.victory);

/** Whether the word tells who won: “beat”, 꺾은. */
export const isVictory = (word: string): boolean => VICTORY_PHRASES.isIn(new WordLine([word]));

/**
 * Whether the statement tells of the final, or of that of any edition, or who won the competition. To a question with no further
 * words it must tell who won.
 */
export function tellsOfFinal(
  known: DatedEntry,
  of: string,
  furtherWords: number,
  knowledge: Knowledge,
): boolean {
  const { topics } = known.entry;
  const isOfVictory = VICTORY_PHRASES.isIn(lineOf(known));
  if (furtherWords === 0 && !isOfVictory) return false;
  if (isEdition(of, knowledge)) return topics.includes(of) && isOnDay(known, dayOfFinal(of, knowledge));
  const editions = topics.filter((id) => isEditionOf(id, of, knowledge));
  if (editions.length > 0) return editions.some((id) => isOnDay(known, dayOfFinal(id, knowledge)));
  return topics.includes(of) && isOfVictory;
}

/** The day of the last victory on the topic. */
const dayOfFinal = (edition: string, knowledge: Knowledge): number | undefined => {
  const last = knowledge.events(edition).findLast((known) => VICTORY_PHRASES.isIn(lineOf(known)));
  return last?.date === undefined ? undefined : firstDay(last.date);
};

const isOnDay = ({ date }: DatedEntry, day: number | undefined): boolean =>
  date !== undefined && firstDay(date) === day && lastDay(date) === day;
