/**
 * The one reader of dates and periods as people type them, in any of our languages; options, forms, imports and questions
 * all use it. Relative times (“지난 분기”, “two years ago”) count from `today`, a day number in the space's time zone.
 */
import { readPoint, readRange } from './absolute.ts';
import { unknownDateWords } from './known-words.ts';
import { firstDay, lastDay } from './order.ts';
import { parseDate } from './parse.ts';
import { moreTelling, type DateProblem } from './problem.ts';
import { tidyDate } from './tidy.ts';
import { TIME_RULES } from './time-rules.ts';
import type { RuleReading } from './time-rule.ts';
import { slotsOf } from './time-template.ts';
import { CENTURIES, DECADE_WORDS, HALVES, HOLIDAYS, SEASON_NAMES, WEEKDAY_WORDS } from './calendar-words.ts';
import { LENGTHS, TIME_UNITS } from './time-unit-words.ts';
import { DAY_WORDS, PERIOD_UNITS, PERIOD_WORDS, RECENT_WORDS } from './time-words.ts';
import type { Edtf } from './types.ts';

/** How a text was read: as a date, or why not. */
export type DateReadout =
  | { readonly date: Edtf; readonly isVague: boolean; readonly problem?: undefined }
  | { readonly date?: undefined; readonly problem: DateProblem };

/**
 * Reads a date at its own precision: EDTF, `Dec 2024`, `2025년 1월 20일(월)`, `2025.01.20. 오전 10:58`, `20250120`, `Q1 2025`,
 * `작년`, `last summer`, `about 2015`, `since 2020`. `undefined` for other text, for ambiguous dates (`1/2/2025`, `2000s`), and
 * for periods whose ends no source gives (`early 2024`, `the last 5 years`). Never throws.
 *
 * @example readDate('2015년경', today) // { kind: 'year', year: 2015, qualifier: 'approximate' }
 * @example readDate('지난 분기', today) // 2025-10/2025-12, on a day of January 2026
 */
export function readDate(text: string, today: number): Edtf | undefined {
  const { date } = readExactDate(text, today);
  return date;
}

/** Like {@link readDate}, with the reason when the text is not a date. */
export function readExactDate(text: string, today: number): DateReadout {
  const read = readAnyDate(text, today);
  return read.date !== undefined && read.isVague ? { problem: vagueProblem(text) } : read;
}

/** Like {@link readExactDate}, but accepts vague periods, too: good enough to search by. */
export function readAnyDate(text: string, today: number): DateReadout {
  return interpret(text, today);
}

export interface DaySpan {
  /** Day numbers; infinite where the period is open. */
  readonly first: number;
  readonly last: number;
}

/**
 * Reads a period that words in a text name: `2025년 1월에`, `last week of January 2025`, `since 2024`, `between 2019 and
 * 2021`. `undefined` for other words, for days and months of no particular year, and for bare numbers that are rarely meant
 * as a year. Never throws.
 *
 * @example readPeriod('2024년 이후', today) // { first: 19723, last: Infinity }
 */
export function readPeriod(text: string, today: number): DaySpan | undefined {
  if (/^\d+$/.test(text.trim()) && !isLikelyYear(text.trim())) return undefined;
  if (!MAY_BE_PERIOD.test(text)) return undefined;
  const { date } = interpret(text, today);
  return date === undefined ? undefined : { first: firstDay(date), last: lastDay(date) };
}

/** In running text, a bare number is a year only from 1500 to 2099, or a day if it has eight digits. */
const isLikelyYear = (digits: string): boolean => /^(?:1[5-9]|20)\d\d(?:\d{4})?$/.test(digits);

/** Every period has a digit or one of these words in it. Rejects most texts quickly. */
const MAY_BE_PERIOD = new RegExp(
  String.raw`\d|${[
    CENTURIES,
    DAY_WORDS,
    DECADE_WORDS,
    HALVES,
    HOLIDAYS,
    LENGTHS,
    PERIOD_UNITS,
    PERIOD_WORDS,
    SEASON_NAMES,
    TIME_UNITS,
    WEEKDAY_WORDS,
  ]
    .flatMap((words) => Object.keys(words))
    .map((word) => (/^[a-z]/.test(word) ? String.raw`\b${word}\b` : word.replaceAll(' ', ' ?')))
    .join('|')}|올 ?[가-힣]|연[초말]|\b(?:last|this|next) [a-z]{3}`,
  'i',
);

const WORDS_WITHOUT_DAYS: ReadonlySet<string> = new Set(RECENT_WORDS);

/** How deep dates may stand in dates: “from the end of last year to …”. */
const MAX_NESTING = 5;

function interpret(text: string, today: number): DateReadout {
  const tidied = tidyDate(text);
  if (tidied === undefined) return { problem: { code: 'too-long' } };
  if (tidied === '') return { problem: { code: 'empty' } };
  if (WORDS_WITHOUT_DAYS.has(tidied)) return { problem: { code: 'names-no-days', word: tidied } };
  const [word] = unknownDateWords(tidied);
  if (word !== undefined) return { problem: { code: 'unknown-word', word } };
  let problem: DateProblem | undefined;
  let isVague = false;
  let depth = 0;
  const known = new Map<string, { date: Edtf | undefined; isVague: boolean }>();
  const reading: RuleReading = {
    today,
    note: (found) => void (problem = moreTelling(problem, found)),
    read(part) {
      const text = part.trim();
      const before = known.get(text);
      if (before !== undefined) {
        isVague ||= before.isVague;
        return before.date;
      }
      if (depth >= MAX_NESTING) return undefined;
      depth++;
      const wasVague = isVague;
      isVague = false;
      const date = readText(text);
      depth--;
      known.set(text, { date, isVague });
      isVague ||= wasVague;
      return date;
    },
  };

  function readText(part: string): Edtf | undefined {
    const edtf = parseDate(part.toUpperCase());
    if (edtf !== undefined) return edtf;
    const absolute = readPoint(part, reading) ?? readRange(part, reading);
    return parsed(absolute) ?? byRule(part);
  }

  function byRule(part: string): Edtf | undefined {
    for (const { patterns, means, isVague: vague } of TIME_RULES)
      for (const pattern of patterns) {
        const groups = pattern.exec(part)?.groups;
        if (groups === undefined) continue;
        const wasVague = isVague;
        const date = parsed(means(slotsOf(groups), reading));
        if (date === undefined) {
          isVague = wasVague;
          continue;
        }
        isVague ||= vague === true;
        return date;
      }
    return undefined;
  }

  /** EDTF has no interval that ends before it starts. */
  function parsed(edtf: string | undefined): Edtf | undefined {
    if (edtf === undefined) return undefined;
    const date = parseDate(edtf);
    const [start = '', end = ''] = edtf.split('/');
    if (date === undefined && parseDate(`${end}/${start}`) !== undefined)
      reading.note({ code: 'reversed', start, end });
    return date;
  }

  const date = reading.read(tidied);
  return date === undefined
    ? { problem: problem ?? { code: 'unknown-word', word: tidied } }
    : { date, isVague };
}

/** “The 2000s” may be ten years or a hundred; the ends of other vague periods are a convention. */
const vagueProblem = (text: string): DateProblem =>
  /\d00(?:년대|['’]?s)/.test(text) ? { code: 'decade-or-century' } : { code: 'vague' };
