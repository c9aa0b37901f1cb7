/**
 * The languages Almanac speaks. Everything a user reads is a {@link Text}: a language added to {@link LOCALES}
 * makes the compiler name every text that is still missing in it.
 */
import { josa } from 'es-hangul';

export const LOCALES = ['en', 'ko'] as const;
export type Locale = (typeof LOCALES)[number];

/** One string per language; a missing one does not compile. */
export type Text = Readonly<Record<Locale, string>>;

/** What each language calls the others, for notes such as "in Korean only". */
export const LANGUAGE_NAMES: Readonly<Record<Locale, Text>> = {
  en: { en: 'English', ko: '영어' },
  ko: { en: 'Korean', ko: '한국어' },
};

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The language of ours for a BCP 47 tag such as `ko-KR` or `en_US`; `undefined` when we do not speak it. */
export function localeFromTag(tag: string | undefined): Locale | undefined {
  const language = tag?.split(/[-_.]/, 1)[0]?.toLowerCase();
  return isLocale(language) ? language : undefined;
}

/** The name of any BCP 47 language, for a reader: `zh` → "Chinese", "중국어". */
export function languageName(tag: string, locale: Locale): string {
  const { names, known } = (languageNames[locale] ??= {
    names: new Intl.DisplayNames(locale, { type: 'language' }),
    known: new Map(),
  });
  let name = known.get(tag);
  if (name === undefined) known.set(tag, (name = names.of(tag) ?? tag));
  return name;
}

/** Made once, and asked once for each language: of all in an answer this takes longest. */
const languageNames: Partial<Record<Locale, { names: Intl.DisplayNames; known: Map<string, string> }>> = {};

/** The text in the reader's language, or in whichever there is. `undefined` when there is none at all. */
export function inLocale(
  text: Partial<Record<Locale, string | undefined>> | undefined,
  locale: Locale,
): { text: string; locale: Locale } | undefined {
  for (const candidate of [locale, ...LOCALES]) {
    const found = text?.[candidate];
    if (found !== undefined) return { text: found, locale: candidate };
  }
  return undefined;
}

type Particle = Parameters<typeof josa>[1];

/** Letters whose Korean names end in a consonant (엘, 엠, 엔, 알) and digits likewise (영, 일, 삼, 육, 칠, 팔). */
const ENDS_IN_CONSONANT = /(?:[LMNR]|[lmn]|ng|[013678])$/;
const ENDS_IN_RIEUL = /(?:[LlR]|[178])$/;

/**
 * The word with the right form of a Korean particle: `withParticle('딥시크', '을/를')` → "딥시크를". Words that do
 * not end in Hangul are judged by how their last letter or digit is usually read aloud.
 */
export function withParticle(word: string, particle: Particle): string {
  const last = word.replace(/[^\p{L}\p{N}]+$/u, '').at(-1) ?? '';
  if (/[가-힣]/.test(last)) return word + josa.pick(last, particle);
  // A syllable that sounds alike stands in for the foreign one: 을/를 and 으로/로 differ only by the final.
  const end = word.replace(/[^\p{L}\p{N}]+$/u, '');
  const alike = ENDS_IN_RIEUL.test(end) ? '길' : ENDS_IN_CONSONANT.test(end) ? '안' : '아';
  return word + josa.pick(alike, particle);
}
