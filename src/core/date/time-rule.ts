/** Defines a rule for phrases of time. The rules are in relative-rules.ts, part-rules.ts and range-rules.ts. */
import type { Locale } from '../base/locale.ts';
import type { DateReading } from './absolute.ts';
import { dayNumber } from './calendar.ts';
import { printDate } from './print.ts';
import type { Slots } from './time-template.ts';
import type { Edtf } from './types.ts';

/** The day on which the examples of the rules are said: Tuesday, 20 January 2026. */
export const EXAMPLE_DAY = dayNumber(2026, 1, 20);

/** The settings that a rule is read with. */
export interface RuleReading extends DateReading {
  /** Reads a part of the text as a date of its own. */
  read(text: string): Edtf | undefined;
}

export interface TimeRule {
  /** In Korean templates a space may be left out. */
  readonly templates: Readonly<Partial<Record<Locale, readonly string[]>>>;
  /** Phrases as said on {@link EXAMPLE_DAY}, and the EDTF that they mean. They are the tests of the rule. */
  readonly examples: Readonly<Record<string, string>>;
  /** Whether its ends are a convention: good enough to search by, but not a date that a source gives. */
  readonly isVague?: true;
  /** The meaning in EDTF; `undefined` when the text means something else after all. */
  means(slots: Slots, reading: RuleReading): string | undefined;
}

export const textOf = (date: Edtf | undefined): string | undefined => date && printDate(date);
