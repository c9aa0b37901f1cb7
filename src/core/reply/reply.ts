/**
 * A reply as plain data. Every renderer switches on `kind` exhaustively: a new kind fails to compile in each of
 * them until it is handled there.
 */
import type { Locale } from '../base/locale.ts';

/** A string is plain text, never markup: the renderer escapes it. */
export type Span =
  | string
  | { kind: 'strong'; text: string }
  /** A caution about a statement: "claim", "opinion", "translated", "in Korean only". */
  | { kind: 'mark'; text: string }
  | { kind: 'link'; text: string; url: string }
  /** Refers to item `number` of the reply's sources. */
  | { kind: 'citation'; number: number }
  /** What a change put in, and what it took away. */
  | { kind: 'inserted'; text: string }
  | { kind: 'deleted'; text: string }
  /** Something to type. */
  | { kind: 'code'; text: string }
  /** A channel, `discord:1234` or `slack:T1:C2`: its name where the reader's platform knows it. */
  | { kind: 'channel'; id: string };

export type Inline = readonly Span[];

export type Block =
  | { kind: 'paragraph'; text: Inline }
  /** Somebody's words, between quotation marks already, and whose they are. */
  | { kind: 'quote'; words: string; attribution: Inline }
  /** Dated or labelled lines, such as a timeline. `note` is small print under the line. */
  | { kind: 'rows'; rows: readonly Row[] }
  | { kind: 'fields'; fields: readonly { label: string; value: Inline }[] }
  | { kind: 'sources'; title: string; sources: readonly { number: number; text: Inline }[] }
  /** Small print. */
  | { kind: 'note'; text: Inline }
  | { kind: 'actions'; actions: readonly Action[] }
  /** A menu of which one is chosen. */
  | Choose;

export interface Row {
  lead?: string;
  text: Inline;
  note?: Inline;
}

/** A button. It carries a command line, so pressing it walks the same road as typing it. */
export interface Action {
  label: string;
  line: string;
  /**
   * `turn`: the answer takes the place of the one that the button is under, as a page is turned. `form`: the command's
   * form opens, filled in with what the line says.
   */
  mode?: 'turn' | 'form';
}

export interface Choose {
  kind: 'choose';
  /** What is to be chosen. */
  label: string;
  options: readonly Choice[];
  /** Any other value of that option of the call is good as well; platforms that can search offer it. */
  search?: { line: string; option: string };
}

/** One of a menu; like a button, it carries a command line. */
export interface Choice {
  label: string;
  line: string;
}

export interface Reply {
  title?: string;
  blocks: readonly Block[];
  visibility: 'private' | 'public';
  locale: Locale;
  /** Ids of what the reply is about, for scripts and for tests. */
  topics: readonly string[];
  entries: readonly string[];
}
