/** Words as people write them into one field: which language they are in, and the ids that are made of them. */
import { romanize } from 'es-hangul';
import { LOCALES, type Locale } from '../base/locale.ts';
import { cleanText } from '../reply/line.ts';

/** What is said in each language, as far as it is. */
export type PartialText = Partial<Record<Locale, string>>;

export const languageOfText = (text: string): Locale => (/[ㄱ-ㅎㅏ-ㅣ가-힣]/.test(text) ? 'ko' : 'en');

/**
 * A name that may be there in both languages: `Nature | 네이처`. Each side goes where its letters belong; two of the same
 * script are English first.
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

/** A readable id from words of any script; empty where nothing of them can be written in one. */
export function slugOf(words: string, longest = MAX_ID_LENGTH): string {
  // Of Hangul only: es-hangul trips over words such as "toString".
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

/** The id, or the id with the first number at which it is free. */
export function uniqueId(wanted: string, isTaken: (id: string) => boolean): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const id = wanted.slice(0, MAX_ID_LENGTH - suffix.length).replace(/[-.]+$/, '') + suffix;
    if (!isTaken(id)) return id;
  }
}
