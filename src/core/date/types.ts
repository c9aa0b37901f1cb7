/**
 * Dates in EDTF (ISO 8601-2, level 1) as plain, immutable data: a year, a month, a day, a season, a decade, an interval;
 * certain or uncertain, exact or approximate. A date keeps the precision that it was given with. Only `parseDate` makes
 * dates, so they are always valid.
 */

/** `uncertain` is written `?`, `approximate` `~`, both together `%`. */
export type Qualifier = 'uncertain' | 'approximate' | 'uncertain-approximate';

/** Years are astronomical: 0 is 1 BC, -43 is 44 BC. */
interface InYear {
  readonly year: number;
}
interface Qualified {
  /** Holds for the whole date. */
  readonly qualifier?: Qualifier;
}

/** `2024`, `-0043`, `Y170000002` (which takes no qualifier). */
export interface EdtfYear extends InYear, Qualified {
  readonly kind: 'year';
}
/** `2024-12` */
export interface EdtfMonth extends InYear, Qualified {
  readonly kind: 'month';
  readonly month: number;
}
/** `2025-01-20` */
export interface EdtfDay extends InYear, Qualified {
  readonly kind: 'day';
  readonly month: number;
  readonly day: number;
}
/** 21 spring, 22 summer, 23 autumn, 24 winter. */
export type SeasonCode = 21 | 22 | 23 | 24;

/** `2024-21` */
export interface EdtfSeason extends InYear {
  readonly kind: 'season';
  readonly season: SeasonCode;
}
/** `201X`, an unknown year of ten; `year` is the one whose last digit is 0, so -2010 stands for -2019 to -2010. */
export interface EdtfDecade extends InYear {
  readonly kind: 'decade';
}
/** `20XX`, an unknown year of a hundred; `year` is the one that ends in 00. */
export interface EdtfCentury extends InYear {
  readonly kind: 'century';
}
/** `2004-XX`, an unknown month of the year. */
export interface EdtfSomeMonth extends InYear {
  readonly kind: 'some-month';
}
/** `1985-04-XX`, an unknown day of the month. */
export interface EdtfSomeDay extends InYear {
  readonly kind: 'some-day';
  readonly month: number;
}
/** `1985-XX-XX`, an unknown day of the year. */
export interface EdtfSomeDayOfYear extends InYear {
  readonly kind: 'some-day-of-year';
}

/** Dates that EDTF level 1 allows as an end of an interval. */
export type EdtfDate = EdtfYear | EdtfMonth | EdtfDay;

/** `open` is written `..`: there is no such end. `unknown` is written as nothing: there is an end, at an unknown date. */
export type Bound = EdtfDate | 'open' | 'unknown';

/** `2025-01-20/2025-01-26`, `2020/..`, `/2020`; at least one end is a date. */
export interface EdtfInterval {
  readonly kind: 'interval';
  readonly start: Bound;
  readonly end: Bound;
}

/** A date that is not an interval. */
export type EdtfPoint =
  | EdtfDate
  | EdtfSeason
  | EdtfDecade
  | EdtfCentury
  | EdtfSomeMonth
  | EdtfSomeDay
  | EdtfSomeDayOfYear;

export type Edtf = EdtfPoint | EdtfInterval;
