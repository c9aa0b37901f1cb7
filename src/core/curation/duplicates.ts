/** Finds entries that say the same as another. */
import { lettersAndDigits } from '../knowledge/entry-texts.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { LOCALES } from '../base/locale.ts';
import { breather } from '../base/slices.ts';
import { saysTheSame } from '../record/identity.ts';
import { spelledTerms } from '../search/terms.ts';

/** The share of words that two similar texts have in common, of the longer one's words. */
const MIN_SIMILARITY = 0.8;

/**
 * Entries that this one may repeat, likeliest first: the same words (whatever the spacing and punctuation), similar words
 * from the same source, or an event of the same day on the same topic. Withdrawn entries and corrections do not count.
 */
export async function duplicatesOf(entry: Entry, knowledge: Knowledge): Promise<readonly Entry[]> {
  const found: { other: Entry; weight: number }[] = [];
  const breathe = breather();
  for (const other of knowledge.records('entry')) {
    await breathe();
    if (other.id === entry.id || other.state === 'retired' || other.corrects !== undefined) continue;
    const weight = likeness(entry, other);
    if (weight > 0) found.push({ other, weight });
  }
  return found.sort((a, b) => b.weight - a.weight).map(({ other }) => other);
}

/** Whether two entries are equal except for their ids. */
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
    // Two events of the same year or month are rarely the same event.
    /^\d{4}-\d\d-\d\d/.test(entry.date);
  return isSameEvent ? 1 : 0;
}

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
  const [one, other] = [new Set(spelledTerms(a)), new Set(spelledTerms(b))];
  const shorter = Math.min(one.size, other.size);
  const common = [...one].filter((word) => other.has(word)).length;
  return shorter > 2 && common / Math.max(one.size, other.size) >= MIN_SIMILARITY;
}
