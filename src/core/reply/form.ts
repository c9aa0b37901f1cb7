/**
 * A form as plain data. Submitting it calls its line, with every field that was shown as an option; an emptied field is
 * passed as empty text, to tell it from a field that was not shown.
 */
import type { Locale } from '../base/locale.ts';

export interface Form {
  title: string;
  /** The command line with the options that the form does not ask for. */
  line: string;
  /** The most important first. Platforms that show only some at a time use `partOf` of `core/command/form.ts`. */
  fields: readonly Field[];
  locale: Locale;
  /** A problem with the form as a whole. */
  problem?: string;
}

export interface Field {
  /** The key of the option. */
  key: string;
  label: string;
  /** A short instruction. */
  hint: string;
  required: boolean;
  /** Whether the field has several lines. */
  long: boolean;
  /** In UTF-16 units. */
  maxLength: number;
  /** The current value. */
  value?: string;
  /** Whether the value was just typed, and so must not be lost. */
  typed?: true;
  /** Whether the option suggests values; other values are allowed as well. */
  suggests?: true;
  /** Whether the value is the text of an uploaded file. */
  file?: true;
  /** The allowed values, if the field is a choice. */
  choices?: readonly { value: string; label: string }[];
  /** A problem with the value. */
  problem?: string;
}
