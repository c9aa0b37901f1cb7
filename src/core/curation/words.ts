/** Texts that people type into one field for both languages, and the ids made from them. */
import { romanize } from 'es-hangul';
import { LOCALES, type Locale } from '../base/locale.ts';
import { cleanText } from '../reply/line.ts';

/** A text in some of the languages. */
export type PartialText = Partial<Record<Locale, string>>;

export const languageOfText = (text: string): Locale => (/[ㄱ-ㅎㅏ-ㅣ가-힣]/.test(text) ? 'ko' : 'en');

/**
 * Reads a name that may be given in both languages, as `Nature | 네이처`. The script decides which side is which; if it
 * does not, the first is English.
 */
export function readBoth(typed: string): PartialText {
  const [first = '', second = ''] = cleanText(typed)
    .split('|', 2)
    .map((side) => side.trim());
  if (first === '' || second === '') {
    const only = first + second;
    return only === '' ? {} : { [languageOfText(only)]: only };
  }
  return languageOfText(first) === 'ko' && languageOfText(second) === 'en'
    ? { en: second, ko: first }
    : { en: first, ko: second };
}

/** The inverse of {@link readBoth}. */
export function sayBoth(
  text: Readonly<Partial<Record<Locale, string | undefined>>> | undefined,
): string | undefined {
  const sides = LOCALES.map((locale) => text?.[locale]).filter((side) => side !== undefined);
  return sides.length === 0 ? undefined : sides.join(' | ');
}

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
