/** Patterns of calendar dates as people write them, for text in lower case with single spaces; one table for each language. */
import type { Locale } from '../base/locale.ts';

/**
 * Matches a date or a part of one. Named groups: `before`/`year`/`after` (a year between its eras), `counted` (a year that
 * says so: 676년, 24년), `short` (the last two digits of a year), `month` (a number or a name), `day`, `season`, `decade`,
 * `number`, which takes its unit from the other end of a range, and `one`/`two`, a day and a month in unknown order.
 */
export type DatePattern = RegExp;

/** With the year last, only one order may fit: `1/2/2025` is a different day in London and in New York. */
export const NUMERIC_DATES: readonly DatePattern[] = [
  /^(?<year>\d{4})(?:(?<separator>[-./]) ?(?<month>\d{1,2})(?:\k<separator> ?(?<day>\d{1,2}))?)?\.?$/,
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
  /^(?<one>\d{1,2})(?<separator>[-./]) ?(?<two>\d{1,2})\k<separator> ?(?<year>\d{4})\.?$/,
  /^(?<month>\d{1,2})[-./] ?(?<day>\d{1,2})\.?$/,
  /^(?<number>\d{1,3})\.?$/,
];

const YEAR_EN = String.raw`(?:(?:(?<before>ad|bce?) )?(?<year>\d{1,4})(?: ?(?<after>bce?|ce|ad))?|['’](?<short>\d\d))`;
const MONTH_EN = String.raw`(?<month>[a-z]{3,9})\.?`;
const DAY_EN = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`;
const ERA_KO = '(?:(?<before>기원전|서기|기원후) ?)';
const SEASON_EN = '(?<season>spring|summer|autumn|fall|winter)';
const SEASON_KO = '(?<season>봄|여름|가을|겨울)';

export const DATE_PATTERNS: Readonly<Record<Locale, readonly DatePattern[]>> = {
  en: [
    `${DAY_EN}(?: of)? ${MONTH_EN}(?:,? ${YEAR_EN})?`,
    `${MONTH_EN}(?: ${DAY_EN})?`,
    `${MONTH_EN} ${DAY_EN},? ${YEAR_EN}`,
    `${MONTH_EN}(?:,| of)? ${YEAR_EN}`,
    // The later end of “January 20–26, 2025”.
    `${DAY_EN}, ${YEAR_EN}`,
    String.raw`(?<year>\d{4}),? ${MONTH_EN}(?: ${DAY_EN})?`,
    YEAR_EN,
    String.raw`(?:the )?year (?:of )?(?<counted>\d{3,4})`,
    // As Excel writes it: 20-Jan-2025.
    String.raw`(?<day>\d{1,2})(?<separator>[-/])(?<month>[a-z]{3,9})\k<separator>(?<year>\d{4})`,
    String.raw`(?<month>[a-z]{3,9})[-/](?<year>\d{4})`,
    `(?:the )?${SEASON_EN}(?:(?:,| of)? ${YEAR_EN})?`,
    String.raw`(?<year>\d{4}) ${SEASON_EN}`,
    String.raw`(?:the )?(?<decade>\d{3}0)['’]?s`,
    String.raw`(?:the )?['’]?(?<decade>[1-9]0)['’]?s`,
  ].map(anchored),
  // The last unit may be missing, as in the earlier end of “2025년 1월 20~26일”.
  ko: [
    String.raw`${ERA_KO}?['’]?(?<counted>\d{1,4})년도?(?: ?(?<month>\d{1,2})(?:월달?(?: ?(?<day>\d{1,2})일?)?)?)?`,
    String.raw`(?<year>\d{4}) (?<month>\d{1,2})월달?(?: ?(?<day>\d{1,2})일?)?`,
    String.raw`${ERA_KO}(?<year>\d{1,4})`,
    String.raw`(?<month>\d{1,2})월달?(?: ?(?<day>\d{1,2})일?)?`,
    String.raw`(?<day>\d{1,2})일`,
    String.raw`${ERA_KO}?(?<counted>\d{1,4})년도? ?${SEASON_KO}`,
    String.raw`(?:(?<year>\d{4}) ?)?${SEASON_KO}`,
    String.raw`(?<decade>\d{3}0)년대`,
    String.raw`(?<decade>[1-9]0)년대`,
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
  ['기원후', 'ad'],
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

/** In the order in which they are tried: the hyphen last, as dates have hyphens in them. */
export const RANGE_SEPARATORS = [' to ', '~', '–', ' - ', '-'] as const;
