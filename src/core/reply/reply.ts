/**
 * A reply as plain data. Every renderer switches on `kind` exhaustively, so a new kind does not compile until each
 * renderer handles it.
 */
import type { Locale } from '../base/locale.ts';

/** A string is plain text; the renderer escapes it. */
export type Span =
  | string
  | { kind: 'strong'; text: string }
  /** A caution about a statement: "claim", "opinion", "translated", "in Korean only". */
  | { kind: 'mark'; text: string }
  | { kind: 'link'; text: string; url: string }
  /** A reference to source `number` of the reply. Its number links to `url`. */
  | { kind: 'citation'; number: number; url?: string }
  /** Text that a change inserted or deleted. */
  | { kind: 'inserted'; text: string }
  | { kind: 'deleted'; text: string }
  /** Something to type. */
  | { kind: 'code'; text: string }
  /** Somebody, `discord:1234` or `slack:T1:U2`, or `almanac`; shown by name on their own platform, and by `name` elsewhere; never notified. */
  | { kind: 'person'; id: string; name?: string | undefined }
  /** A channel, `discord:1234` or `slack:T1:C2`; shown by name on its own platform. */
  | { kind: 'channel'; id: string };

export type Inline = readonly Span[];

export type Block =
  /** `entry`, here and below: the id of the statement that the block shows. */
  | { kind: 'paragraph'; text: Inline; entry?: string }
  /** A quotation, with its quotation marks, and the attribution. */
  | { kind: 'quote'; words: string; attribution: Inline; entry?: string }
  /** Rows with a date or a label, such as a timeline. `note` is small print under the row. */
  | { kind: 'rows'; rows: readonly Row[] }
  | { kind: 'fields'; fields: readonly { label: string; value: Inline }[] }
  /** The sources of the reply, a short line for each. `title` is for renderers without small print. */
  | { kind: 'sources'; title: string; sources: readonly { number: number; text: Inline; url?: string }[] }
  /** Small print. */
  | { kind: 'note'; text: Inline }
  | { kind: 'actions'; actions: readonly Action[] }
  /** A menu with one choice. */
  | Choose;

export interface Row {
  lead?: string;
  text: Inline;
  note?: Inline;
  /** The id of the statement that the row shows. */
  entry?: string;
}

/** A button. It carries a command line, and pressing it does what typing the line does. */
export interface Action {
  label: string;
  line: string;
  /**
   * `turn`: the answer replaces the one with the button, like the next page. `form`: opens the form of the command, with
   * the values of the line. By default, the answer is a new message.
   */
  mode?: 'turn' | 'form';
  /** Whether the label says that it changes something. Without it, a line that would asks first. */
  writes?: true;
  /** Whether it is what most people want next, so that it is never in a menu. */
  isMain?: true;
  /** The id of the statement that it opens, for platforms where people open statements by number. */
  opens?: string;
  /** Where it leads among the pages of an answer, for platforms that have keys for that. */
  leads?: 'next' | 'previous';
}

export interface Choose {
  kind: 'choose';
  /** The prompt of the menu. */
  label: string;
  options: readonly Choice[];
  /** Other values of this option are allowed as well; platforms that can search offer them. */
  search?: { line: string; option: string };
}

/** An item of a menu. Like a button, it carries a command line. */
export interface Choice extends Pick<Action, 'label' | 'line' | 'mode' | 'writes' | 'opens'> {
  /** A line about it, for platforms that show one in menus. */
  description?: string;
  /** Whether it is what is set now, so that a menu that always shows an item shows this one. */
  isCurrent?: boolean;
}

/** The tone of a reply, for platforms that can mark it with a colour. */
export type Tone = 'quote' | 'new' | 'corrected' | 'withdrawn' | 'problem';

export interface Reply {
  title?: string;
  blocks: readonly Block[];
  /** Default: an ordinary answer. */
  tone?: Tone;
  visibility: 'private' | 'public';
  locale: Locale;
  /** Ids of the topics and entries that the reply is about, for scripts and tests. */
  topics: readonly string[];
  entries: readonly string[];
  /** Ids of entries that it offers although they do not answer. */
  near?: readonly string[];
}
