/**
 * The languages Almanac speaks. Everything a user reads is a {@link Text}: a language added to {@link LOCALES}
 * makes the compiler name every text that is still missing in it.
 */
import { josa } from 'es-hangul';
import { koreanEnding, type Ending } from './particles.ts';

export const LOCALES = ['en', 'ko'] as const;
export type Locale = (typeof LOCALES)[number];

/** One string per language; a missing one does not compile. */
export type Text = Readonly<Record<Locale, string>>;

/** The names of the languages in each language, for notes such as “in Korean only”. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, Text>> = {
  en: { en: 'English', ko: '영어' },
  ko: { en: 'Korean', ko: '한국어' },
};

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** Returns the supported language of a BCP 47 tag such as `ko-KR` or `en_US`; `undefined` for any other. */
export function localeFromTag(tag: string | undefined): Locale | undefined {
  const language = tag?.split(/[-_.]/, 1)[0]?.toLowerCase();
  return isLocale(language) ? language : undefined;
}

/**
 * Returns the name of any BCP 47 language; the tag itself if it has none.
 * @example languageName('zh', 'ko') // '중국어'
 */
export function languageName(tag: string, locale: Locale): string {
  const { names, known } = (languageNames[locale] ??= {
    names: new Intl.DisplayNames(locale, { type: 'language' }),
    known: new Map(),
  });
  let name = known.get(tag);
  if (name === undefined) known.set(tag, (name = names.of(tag) ?? tag));
  return name;
}

const NAMED_LANGUAGES = 'en ko zh ja fr de es it pt ru ar hi id vi th tr nl pl sv uk'.split(' ');

/**
 * The tag of a language that people call so, in any of our languages; `undefined` for other words.
 * @example languageCalled('중국어') // 'zh'
 */
export function languageCalled(name: string): string | undefined {
  const wanted = name.toLowerCase();
  return NAMED_LANGUAGES.find((tag) =>
    LOCALES.some((locale) => languageName(tag, locale).toLowerCase() === wanted),
  );
}

/** Cached, because nothing else in an answer takes as long. */
const languageNames: Partial<Record<Locale, { names: Intl.DisplayNames; known: Map<string, string> }>> = {};

/** Returns the text in the reader's language, or else in any other; `undefined` for an empty one. */
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

/** A syllable for each ending: Korean particles depend on nothing else. */
const SYLLABLES: Readonly<Record<Ending, string>> = { vowel: '아', closed: '안', rieul: '알' };

/**
 * The word with the right form of a Korean particle. The word may be in any script; see {@link koreanEnding}.
 *
 * @example withParticle('딥시크', '을/를') // '딥시크를'
 * @example withParticle('Slack', '은/는') // 'Slack은'
 */
export function withParticle(word: string, particle: Particle): string {
  return word + josa.pick(SYLLABLES[koreanEnding(word)], particle);
}
