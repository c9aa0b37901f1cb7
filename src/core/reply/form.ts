/**
 * A form as plain data. Submitting it is the call of its line, with the fields as further options: all that were shown,
 * so that one which was emptied is told apart from one that was not asked for.
 */
import type { Locale } from '../base/locale.ts';

export interface Form {
  title: string;
  /** The call so far: what the form does not ask for. */
  line: string;
  /** The most important first; see `partOf` for platforms that show only some at a time. */
  fields: readonly Field[];
  locale: Locale;
  /** What is wrong with the whole of it. */
  problem?: string;
}

export interface Field {
  /** The key of the option. */
  key: string;
  label: string;
  /** What to write there. */
  hint: string;
  required: boolean;
  /** Whether several lines are wanted. */
  long: boolean;
  /** In UTF-16 units. */
  maxLength: number;
  /** What it holds already. */
  value?: string;
  /** Whether somebody wrote that just now, so that it must not be lost. */
  typed?: true;
  /** Whether the option suggests values, of which one may be chosen; any other will do as well. */
  suggests?: true;
  /** Whether a file is put there, of which the text is the value. */
  file?: true;
  /** The only values there are. */
  choices?: readonly { value: string; label: string }[];
  /** What is wrong with the value. */
  problem?: string;
}
