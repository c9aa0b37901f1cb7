/** A message that a command was called on. */
import type { Text } from '../base/locale.ts';

/** A message on a platform. */
export interface Message {
  /** Its words as people see them: without formatting, names instead of codes, each line on a line of its own. */
  text: string;
  /** The display name of its author. */
  author?: string;
  /** When it was written: ISO 8601. */
  at?: string;
  /** A permanent link to it. */
  url?: string;
  /** The web addresses in it, also those behind other words; none if there are none. */
  links?: readonly string[];
  /** How `text` differs from the words, a sentence for each kind of difference; none if it is exact. */
  edits?: readonly Text[];
  /** Times in `text` that each reader sees in their own time zone. */
  moments?: readonly Moment[];
  /** The messages that it forwards or shows. Their words are not part of `text`. */
  forwarded?: readonly Message[];
}

/** A time in the text of a message. */
export interface Moment {
  /** Its place in the text: `2025-01-20 10:58 UTC`. */
  text: string;
  /** ISO 8601. */
  at: string;
  /** Whether people see the day alone. */
  dayOnly: boolean;
}
