/** Finds entries that say the same as another. */
import { lettersAndDigits } from '../knowledge/entry-texts.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { type Locale, LOCALES } from '../base/locale.ts';
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
  const likeness = likenessTo(entry);
  const breathe = breather();
  for (const other of knowledge.records('entry')) {
    await breathe();
    if (other.id === entry.id || other.state === 'retired' || other.corrects !== undefined) continue;
    const weight = likeness(other);
    if (weight > 0) found.push({ other, weight });
  }
  return found.sort((a, b) => b.weight - a.weight).map(({ other }) => other);
}

/** Whether two entries are equal except for their ids. */
export const isSameEntry = (a: Entry, b: Entry): boolean => saysTheSame({ ...a, id: '' }, { ...b, id: '' });

/** Returns the function that weighs how much another entry is like this one: 0 when it is not, 3 for the same words. */
function likenessTo(entry: Entry): (other: Entry) => number {
  const letters = textsAs(entry, lettersAndDigits);
  const words = textsAs(entry, (text) => new Set(spelledTerms(text)));
  const sources = new Set(entry.sources.map(({ source }) => source));
  return (other) => {
    if (letters.some(([locale, own]) => own !== '' && own === lettersAndDigits(other.text[locale] ?? '')))
      return 3;
    if (
      other.sources.some(({ source }) => sources.has(source)) &&
      words.some(([locale, own]) => areSimilar(own, new Set(spelledTerms(other.text[locale] ?? ''))))
    )
      return 2;
    return isSameEvent(entry, other) ? 1 : 0;
  };
}

/** Applies `read` to the text in each language that the entry has. */
const textsAs = <T>({ text }: Entry, read: (text: string) => T): readonly (readonly [Locale, T])[] =>
  LOCALES.flatMap((locale) => {
    const own = text[locale];
    return own === undefined ? [] : [[locale, read(own)] as const];
  });

function areSimilar(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shorter = Math.min(one.size, other.size);
  const common = [...one].filter((word) => other.has(word)).length;
  return shorter > 2 && common / Math.max(one.size, other.size) >= MIN_SIMILARITY;
}

/** Two events of the same year or month are rarely the same event, so the day counts. */
const isSameEvent = (a: Entry, b: Entry): boolean =>
  a.kind === 'event' &&
  b.kind === 'event' &&
  a.date === b.date &&
  a.topics[0] === b.topics[0] &&
  /^\d{4}-\d\d-\d\d/.test(a.date);
