/** Turns templates such as `{count} {unit} ago` into patterns. A slot takes a word of a table, a number, or any text. */
import type { Locale } from '../base/locale.ts';
import {
  CENTURIES,
  DECADE_WORDS,
  HALVES,
  PARTS,
  QUARTERS,
  SEASON_NAMES,
  SHORT_WEEKDAYS,
  WEEKDAY_WORDS,
} from './calendar-words.ts';
import { COUNTS, LENGTHS, ORDINALS, TIME_UNITS } from './time-unit-words.ts';
import { DAY_WORDS, PERIOD_UNITS, PERIOD_WORDS, WHICH, YEAR_WORDS } from './time-words.ts';

/** Slots that take a word of a table; `count` takes digits, too. */
export const WORD_SLOTS = {
  count: COUNTS,
  unit: TIME_UNITS,
  length: LENGTHS,
  day: DAY_WORDS,
  which: WHICH,
  period: PERIOD_UNITS,
  when: PERIOD_WORDS,
  yearword: YEAR_WORDS,
  season: SEASON_NAMES,
  weekday: WEEKDAY_WORDS,
  shortday: SHORT_WEEKDAYS,
  part: PARTS,
  half: HALVES,
  nth: ORDINALS,
  quarter: QUARTERS,
  decade: DECADE_WORDS,
  century: CENTURIES,
} as const;

/** Slots that take other text: `date` and `end` are read as dates themselves. */
const TEXT_SLOTS: Readonly<Record<string, string>> = {
  date: '.+?',
  end: '.+?',
  rest: '.+',
  number: String.raw`\d{1,2}`,
  other: String.raw`\d{1,2}`,
  year: String.raw`\d{4}`,
  name: '[a-z]{3,9}',
  time: String.raw`(?:(?:오전|오후|am|pm) ?)?(?:(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?(?:am|pm|z|utc|gmt|kst|[+-]\d\d:?\d\d))*|(?:[01]?\d|2[0-4])시(?: ?[0-5]?\d분)?|(?:1[0-2]|0?\d) ?(?:am|pm)|오전|오후)`,
};

type Words = typeof WORD_SLOTS;

/** The values of a template's slots. Only those that it names are there. */
export type Slots = { readonly [K in keyof Words]: Words[K][keyof Words[K]] } & {
  readonly [K in 'date' | 'end' | 'rest' | 'number' | 'other' | 'year' | 'name' | 'time']: string;
};

const escapedPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

/** The longest word first, so that none hides another that it begins. In Korean, spaces are optional. */
function alternatives(words: Readonly<Record<string, unknown>>): string {
  const all = Object.keys(words).toSorted((a, b) => b.length - a.length);
  return all.map((word) => escapedPattern(word).replaceAll(' ', /[가-힣]/.test(word) ? ' ?' : ' ')).join('|');
}

const ALTERNATIVES = new Map(
  Object.entries(WORD_SLOTS).map(([slot, words]) => [
    slot,
    slot === 'count' ? String.raw`\d{1,3}|${alternatives(words)}` : alternatives(words),
  ]),
);

/** Compiles a template. Round brackets, `|` and `?` are those of regular expressions. */
export function compileTemplate(template: string, locale: Locale): RegExp {
  const spaced = locale === 'ko' ? template.replaceAll(' ', ' ?') : template;
  const pattern = spaced.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const text = ALTERNATIVES.get(slot) ?? TEXT_SLOTS[slot];
    if (text === undefined) throw new Error(`a template has an unknown slot: ${slot}`);
    return `(?<${slot}>${text})`;
  });
  return new RegExp(`^${pattern}$`);
}

/** The values of the slots of a match, each looked up in its table. */
export function slotsOf(groups: Readonly<Record<string, string | undefined>>): Slots {
  const given = Object.entries(groups).filter((group): group is [string, string] => group[1] !== undefined);
  const values = given.map(([slot, text]) => {
    const table = (WORD_SLOTS as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[slot];
    if (table === undefined) return [slot, text];
    const value = table[text] ?? Object.entries(table).find(([word]) => sameWord(word, text))?.[1];
    return [slot, slot === 'count' && value === undefined ? Number(text) : value];
  });
  return Object.fromEntries(values) as Slots;
}

const sameWord = (word: string, text: string): boolean =>
  word.replaceAll(' ', '') === text.replaceAll(' ', '');
