/** Patterns of dates as people write them, for text in lower case with single spaces; one table for each language. */
import type { Locale } from '../base/locale.ts';
import { SEASONS } from './words.ts';

/**
 * Matches a date or a part of one. Named groups: `before`/`year`/`after` (a year between its eras), `month` (a number or a
 * name), `day`, `season`, `decade`, and `number`, which takes its unit from the other end of a range.
 */
export type DatePattern = RegExp;

/** Only with the year first: `1/2/2025` is a different day in London and in New York. */
export const NUMERIC_DATES: readonly DatePattern[] = [
  /^(?<year>\d{4})(?:(?<separator>[-./]) ?(?<month>\d{1,2})(?:\k<separator> ?(?<day>\d{1,2}))?)?\.?$/,
  /^(?<month>\d{1,2})[-./] ?(?<day>\d{1,2})\.?$/,
  /^(?<number>\d{1,3})\.?$/,
];

const YEAR_EN = String.raw`(?:(?<before>ad) )?(?<year>\d{1,4})(?: ?(?<after>bce?|ce|ad))?`;
const MONTH_EN = String.raw`(?<month>[a-z]{3,9})\.?`;
const DAY_EN = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`;
const ERA_KO = '(?:(?<before>기원전|서기) ?)';

export const DATE_PATTERNS: Readonly<Record<Locale, readonly DatePattern[]>> = {
  en: [
    `${DAY_EN}(?: of)? ${MONTH_EN}(?:,? ${YEAR_EN})?`,
    `${MONTH_EN}(?: ${DAY_EN})?`,
    `${MONTH_EN} ${DAY_EN},? ${YEAR_EN}`,
    `${MONTH_EN}(?:,| of)? ${YEAR_EN}`,
    // The later end of “January 20–26, 2025”.
    `${DAY_EN}, ${YEAR_EN}`,
    YEAR_EN,
    `(?:the )?(?<season>spring|summer|autumn|fall|winter)(?:,| of)? ${YEAR_EN}`,
    String.raw`(?:the )?(?<decade>\d{3}0)'?s`,
  ].map(anchored),
  // The last unit may be missing, as in the earlier end of “2025년 1월 20~26일”.
  ko: [
    String.raw`${ERA_KO}?(?<year>\d{1,4})년(?: ?(?<month>\d{1,2})(?:월(?: ?(?<day>\d{1,2})일?)?)?)?`,
    String.raw`${ERA_KO}(?<year>\d{1,4})`,
    String.raw`(?<month>\d{1,2})월(?: ?(?<day>\d{1,2})일?)?`,
    String.raw`(?<day>\d{1,2})일`,
    String.raw`${ERA_KO}?(?<year>\d{1,4})년 ?(?<season>봄|여름|가을|겨울)`,
    String.raw`(?<decade>\d{3}0)년대`,
  ].map(anchored),
};

function anchored(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}

export const ERAS: ReadonlyMap<string, 'bc' | 'ad'> = new Map([
  ['bc', 'bc'],
  ['bce', 'bc'],
  ['기원전', 'bc'],
  ['ad', 'ad'],
  ['ce', 'ad'],
  ['서기', 'ad'],
]);

export const SEASON_CODES: ReadonlyMap<string, string> = new Map([
  ...Object.values(SEASONS).flatMap((names) =>
    Object.entries(names).map(([code, name]) => [name, code] as const),
  ),
  ['fall', '23'],
]);

/** The group `rest` is the date without the words of the qualifier. */
export const APPROXIMATE: Readonly<Record<Locale, RegExp>> = {
  en: /^(?:(?:about|around|approximately|circa) |ca?\.? ?(?=\d)|ca?\. )(?<rest>.+)$/,
  ko: /^(?:약|대략) ?(?<rest>.+?)(?: ?(?:경|쯤|무렵))?$|^(?<rest>.+?) ?(?:경|쯤|무렵)$/,
};
export const UNCERTAIN: Readonly<Record<Locale, RegExp>> = {
  en: /^(?<rest>.+?) ?(?:\(uncertain\)|\(\?\)|\?)$/,
  ko: /^(?<rest>.+?) ?\(불확실\)$/,
};

/** Both ends are named, so that each may have its own “about”. */
export const FROM_TO: Readonly<Record<Locale, RegExp>> = {
  en: /^from (?<start>.+) to (?<end>.+)$/,
  ko: /^(?<start>.+)부터 (?<end>.+)까지$/,
};
export const FROM: Readonly<Record<Locale, RegExp>> = {
  en: /^since (?<start>.+)$|^from (?<start>.+?)(?: on(?:wards?)?)?$|^(?<start>.+) onwards?$/,
  ko: /^(?<start>.+?)(?:부터| 이후)$/,
};
export const UNTIL: Readonly<Record<Locale, RegExp>> = {
  en: /^(?:until|till|up to) (?<end>.+)$/,
  ko: /^(?<end>.+)까지$/,
};
/** In the order in which they are tried: the hyphen last, as dates have hyphens in them. */
export const RANGE_SEPARATORS = [' to ', '~', '–', ' - ', '-'] as const;
