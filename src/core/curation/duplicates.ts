/** Entries that say what another says already. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { LOCALES } from '../base/locale.ts';
import { saysTheSame } from '../record/equal.ts';
import { piecesOf } from '../search/terms.ts';

/** Of two texts, this much of the shorter one in common is near. */
const MIN_SIMILARITY = 0.8;

/**
 * Those that the entry may repeat, the likeliest first: the same words however spaced and quoted; near words from the
 * same source; an event of the same day on the same topic. Withdrawn ones and corrections are no duplicates.
 */
export function duplicatesOf(entry: Entry, knowledge: Knowledge): readonly Entry[] {
  const found: { other: Entry; weight: number }[] = [];
  for (const other of knowledge.records('entry')) {
    if (other.id === entry.id || other.state === 'retired' || other.corrects !== undefined) continue;
    const weight = likeness(entry, other);
    if (weight > 0) found.push({ other, weight });
  }
  return found.sort((a, b) => b.weight - a.weight).map(({ other }) => other);
}

/** Whether both hold the same, whatever they are called. */
export const isSameEntry = (a: Entry, b: Entry): boolean => saysTheSame({ ...a, id: '' }, { ...b, id: '' });

function likeness(entry: Entry, other: Entry): number {
  if (LOCALES.some((locale) => isSameText(entry.text[locale], other.text[locale]))) return 3;
  if (
    sharesSource(entry, other) &&
    LOCALES.some((locale) => isSimilarText(entry.text[locale], other.text[locale]))
  )
    return 2;
  const isSameEvent =
    entry.kind === 'event' &&
    other.kind === 'event' &&
    entry.date === other.date &&
    entry.topics[0] === other.topics[0] &&
    // Much may happen in a year; on one day less.
    /^\d{4}-\d\d-\d\d/.test(entry.date);
  return isSameEvent ? 1 : 0;
}

/** What is left when spaces, quotation marks and other signs are not looked at. */
const lettersAndDigits = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const isSameText = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  lettersAndDigits(a) !== '' &&
  lettersAndDigits(a) === lettersAndDigits(b);

function sharesSource(a: Entry, b: Entry): boolean {
  const own = new Set(a.sources.map(({ source }) => source));
  return b.sources.some(({ source }) => own.has(source));
}

function isSimilarText(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const [one, other] = [new Set(piecesOf(a)), new Set(piecesOf(b))];
  const shorter = Math.min(one.size, other.size);
  const common = [...one].filter((word) => other.has(word)).length;
  return shorter > 2 && common / Math.max(one.size, other.size) >= MIN_SIMILARITY;
}
