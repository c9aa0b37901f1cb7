/** The names of months and seasons, for writing and for reading dates. */
import type { Locale } from '../base/locale.ts';
import type { SeasonCode } from './types.ts';

/** From January on; empty for languages that number their months. */
export const MONTHS = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  ko: [],
} as const satisfies Record<Locale, readonly string[]>;

export const SEASONS: Readonly<Record<Locale, Readonly<Record<SeasonCode, string>>>> = {
  en: { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' },
  ko: { 21: '봄', 22: '여름', 23: '가을', 24: '겨울' },
};
