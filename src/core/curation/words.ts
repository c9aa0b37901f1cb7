/** Texts that people type into one field for both languages. */
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
