/**
 * Makes ids from names. No person chose such an id, so it is a name only where it is a spelling of one: C++ is not called
 * `c`, and 아이 is not called `ai`.
 */
import { romanize } from 'es-hangul';
import { foldName } from './keys.ts';

const MAX_ID_LENGTH = 64;

/** A readable id from words; Hangul is romanised. Empty when no letter or digit is left. */
export function slugOf(words: string, longest = MAX_ID_LENGTH): string {
  // Only Hangul is passed on, since es-hangul fails on words such as "toString".
  const latin = words
    .normalize('NFC')
    .replace(/[가-힣]+/g, (syllables) => romanize(syllables))
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/(?<!\d)\.|\.(?!\d)/g, ' ')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .replace(/[-.]{2,}/g, '-');
  return latin.length <= longest
    ? latin
    : (latin.slice(0, longest + 1).match(/^(.+)[-.]/)?.[1] ?? latin.slice(0, longest));
}

/** The id if it is free, or else the id with the first free number: `r1`, `r1-2`, `r1-3`. */
export function uniqueId(wanted: string, isTaken: (id: string) => boolean): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const id = wanted.slice(0, MAX_ID_LENGTH - suffix.length).replace(/[-.]+$/, '') + suffix;
    if (!isTaken(id)) return id;
  }
}

/**
 * Whether an id was made from one of the names but is not a spelling of any, or numbered to be unique. The rule needs
 * nothing but the record, so it holds for old records, and after export and import, too.
 * @example
 * isMadeUpId('ai', ['아이']) // true
 * isMadeUpId('ai', ['AI', '아이']) // false: it is a spelling of the first
 * isMadeUpId('cset', ['Center for Security and Emerging Technology']) // false: somebody chose it
 */
export function isMadeUpId(id: string, names: readonly string[]): boolean {
  const key = foldName(id);
  if (names.some((name) => foldName(name) === key)) return false;
  const bases = new Set([id, id.replace(/-\d+$/, ''), id.replace(/-topic(?:-\d+)?$/, '')]);
  return names.some((name) => {
    if (!mayBegin(name, bases)) return false;
    const slug = slugOf(name);
    return slug === '' ? bases.has('topic') || bases.has('unspelled') : bases.has(slug);
  });
}

/**
 * Whether one of the ids begins as the slug of the name does. Romanising all of a long Korean title takes 0.1 ms, its first word a third
 * of that, and most differ in the first syllable.
 */
function mayBegin(name: string, ids: ReadonlySet<string>): boolean {
  const [hangul] = /^[가-힣]+/.exec(name.normalize('NFC')) ?? [];
  if (hangul === undefined) return true;
  const start = startOf(hangul);
  const alike = [...ids].filter((id) => id.startsWith(start));
  if (alike.length === 0) return false;
  const beginning = slugOf(hangul);
  return alike.some((id) => id.startsWith(beginning));
}

/** How often a syllable can end differently. */
const FINALS_PER_VOWEL = 28;
const romanized = new Map<number, string>();

/** The first syllable of a Korean word in Latin letters, without its final, as only that changes with what follows. */
function startOf(hangul: string): string {
  const code = hangul.charCodeAt(0);
  const open = code - ((code - 0xac00) % FINALS_PER_VOWEL);
  const known = romanized.get(open) ?? slugOf(String.fromCharCode(open));
  romanized.set(open, known);
  return known;
}

/**
 * An id for a topic of that name: its spelling in Latin letters where that is the same name and free, and otherwise one
 * that is unlikely to be typed as a name.
 */
export function topicIdFor(name: string, isTaken: (id: string) => boolean): string {
  const slug = slugOf(name, MAX_ID_LENGTH - '-topic-99'.length);
  if (slug !== '' && foldName(slug) === foldName(name) && !isTaken(slug)) return slug;
  return uniqueId(slug === '' ? 'unspelled-topic' : `${slug}-topic`, isTaken);
}
