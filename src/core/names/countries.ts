/** Names of countries and continents, as the runtime knows them (CLDR). */
import { LOCALES, type Locale } from '../base/locale.ts';
import { madeOnce } from '../base/made-once.ts';

const CODE_LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Continents and their parts, by the numbers of UN M49: Africa, Americas, South America, Oceania, Asia, Europe. */
const CONTINENTS = ['002', '019', '005', '009', '142', '150'];

/** The names of all countries in a language. */
export const countryNames = (locale: Locale): readonly string[] =>
  namesOf(
    CODE_LETTERS.flatMap((first) => CODE_LETTERS.map((second) => first + second)),
    locale,
  );

function namesOf(codes: readonly string[], locale: Locale): string[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return codes.flatMap((code) => names.of(code) ?? []);
}

/** Names that are first of all ordinary Korean words: a means, stopping, “called”, arrogance. */
const ALSO_WORDS = new Set(['수단', '저지', '이란', '오만', '건지', '가나', '차드', '사크']);

/** Names that people use, beside those of the runtime. */
const COMMON_NAMES = [
  'uk',
  'usa',
  'america',
  'england',
  'scotland',
  'korea',
  '한국',
  '남한',
  '북한',
  '잉글랜드',
  '호주',
];

const places = madeOnce(
  () =>
    new Set(
      LOCALES.flatMap((locale) => [...countryNames(locale), ...namesOf(CONTINENTS, locale)])
        .map((name) => name.toLowerCase())
        .filter((name) => !ALSO_WORDS.has(name))
        .concat(COMMON_NAMES),
    ),
);

/** Particles of a Korean subject: 프랑스가, 프랑스는. */
const OF_SUBJECT = /(?<=[가-힣]{2})(?:이|가|은|는)$/u;

/** Returns the name of a country or a continent, without a particle that makes it the subject; `undefined` for other words. */
export function countryIn(word: string): string | undefined {
  const small = word.toLowerCase();
  return [small, small.replace(OF_SUBJECT, '')].find((name) => places().has(name));
}
