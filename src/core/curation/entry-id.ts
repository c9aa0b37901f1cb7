/** Makes short, readable ids for entries: topic, date, and a word or two that distinguish the entry from others. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { slugOf, uniqueId } from '../names/slug.ts';

/** English words that never distinguish one entry from another. */
const STOP_WORDS_IN_IDS = new Set(
  (
    'a an and are as at be been by for from had has have he her his in into is it its more not of on or over said says she ' +
    'than that the their they this to was were which who will with'
  ).split(' '),
);
/** The 을 of V3.1을. */
const PARTICLE_AFTER_LATIN = /(?<=[A-Za-z0-9])(?:으로|에서|은|는|이|가|을|를|의|에|로|와|과|도)$/u;
/** The most words of the text in an id. */
const MAX_ID_WORDS = 2;

/** A free id such as `deepseek-2025-01-20-r1`. The ids of withdrawn entries are never used again. */
export const entryId = (entry: Omit<Entry, 'id'>, knowledge: Knowledge): string =>
  uniqueId(wantedId(entry), (id) => knowledge.stored('entry', id) !== undefined);

/** The id that an entry gets if it is free. */
export function wantedId(entry: Omit<Entry, 'id'>): string {
  const about =
    (entry.kind === 'quote' ? (entry as { speaker?: string }).speaker : undefined) ?? entry.topics[0] ?? '';
  // For a period its beginning; how uncertain a date is does not belong in an id.
  const when = /^\d{4}(?:-\d\d){0,2}/.exec(entry.date ?? '')?.[0] ?? '';
  const parts = [about, when, ...distinctiveWords(entry, about, when)].filter((part) => part !== '');
  return slugOf(parts.join(' ')) || entry.kind;
}

/** Prefers names and numbers: people remember those of a statement. */
function distinctiveWords({ text }: Omit<Entry, 'id'>, about: string, when: string): readonly string[] {
  const told = new Set([...slugOf(about).split(/[-.]/), ...when.split('-')]);
  const words = (text.en ?? text.ko ?? '').split(/[\s“”"()]+/u).flatMap((word, at) => {
    const slug = slugOf(word.replace(PARTICLE_AFTER_LATIN, ''));
    const isTold =
      slug === '' || STOP_WORDS_IN_IDS.has(slug) || slug.split(/[-.]/).every((part) => told.has(part));
    return isTold
      ? []
      : [
          {
            slug: withoutKnownParts(slug, told),
            isName: /\d/.test(word) || (at > 0 && /^\p{Lu}/u.test(word)),
          },
        ];
  });
  const names = words.filter(({ isName }) => isName);
  const chosen = names.length > 0 ? names.slice(0, 1) : words.slice(0, MAX_ID_WORDS);
  return chosen.map(({ slug }) => slug);
}

/** For an entry about DeepSeek, "DeepSeek-R1" becomes "r1". */
const withoutKnownParts = (slug: string, told: ReadonlySet<string>): string =>
  slug
    .split('-')
    .filter((part) => !told.has(part))
    .join('-');
