/** A call to the bot, and its answer. */
import type { Locale, Text } from '../base/locale.ts';
import type { Field, Form } from '../reply/form.ts';
import type { AnswerPicture } from '../picture/pictures.ts';
import type { Reply } from '../reply/reply.ts';
import type { Place } from '../record/workspace.ts';
import type { Caller } from '../record/role.ts';
import type { Command, TextFile, Typed } from './command.ts';
import type { Message } from './message.ts';
import type { Notice } from '../reply/notice.ts';
import type { Suggestion } from './option.ts';

/**
 * A typed line, to which a form may add the options it asked for; a command whose options the platform has parsed already;
 * or a command on a message.
 */
export type CallInput =
  | { line: string; fields?: Typed }
  | { command: string; options: Typed }
  | { command: string; message: Message };

export type Call = CallInput & {
  /** The language of the asker. */
  locale: Locale;
  /** The asker, with the role that the platform gives. */
  caller: Caller;
  place: Place;
  /** Where it belongs to a conversation, so that it may refer to what was asked before. */
  conversation?: ConversationPlace;
  /** An idempotency key: a call that comes twice with the same one writes once. */
  request?: string;
  /** `open`: show the command's form even if nothing is missing. `submitted`: this call comes from the form. */
  form?: 'open' | 'submitted';
  /**
   * Whether a command that writes asks first: it opens its form, or names what it would do on a button. Set for presses
   * whose label does not say that they change something.
   */
  asksFirst?: true;
  /** Whether a button or a menu item was pressed, rather than a line typed. */
  isPress?: true;
};

/**
 * The keys under which a conversation is remembered. In a thread or a direct message both are the same; where each message
 * replies to another, they are those of the message before and of this one.
 */
export interface ConversationPlace {
  previous?: string;
  current: string;
}

export interface Answer {
  /** Whether the call was carried out and something recorded answers; if not, the reply says why, and what to do. */
  ok: boolean;
  /** Set when the call was carried out, but nothing recorded answers. */
  notFound?: true;
  /** Set when the reply is not worth a message, because people talk to each other. */
  isIdle?: true;
  /** Not the asker's fault: the database is unavailable, or the command failed unexpectedly. */
  failure?: 'unavailable' | 'failed';
  reply: Reply;
  /** Shown instead of the reply on platforms that have forms. */
  form?: Form;
  /** Attached to the reply. */
  file?: TextFile;
  /** Shown with the reply. */
  picture?: AnswerPicture;
  /** Messages to others, to be sent after the reply. */
  notices?: readonly Notice[];
}

/** A call that was read and checked, but not answered yet. */
export interface Prepared {
  /** The command's English name; empty when none was recognised. */
  command: string;
  visibility: Reply['visibility'];
  /** Never rejects. */
  answer(): Promise<Answer>;
  /**
   * After the answer: a private reply that the asker should read besides, on platforms that can show one. Each is given once.
   * Never rejects.
   */
  aside?(): Promise<Reply | undefined>;
}

/** Logs an unexpected error under the id that its reply shows. */
export type LogError = (id: string, error: unknown, command: string) => void;

/** A validation error of one form field. */
export interface FormProblem {
  /** The key of the option. */
  option: string;
  /** Its field, which the form may not have yet: a name that is new makes its kind necessary. */
  field: Field;
  text: Text;
}

/** The context of a completion request: the asker, the place, and the maximum number of suggestions. */
export interface SuggestFor {
  locale: Locale;
  place: Place;
  limit: number;
  caller: Caller;
}

export interface Bot {
  readonly commands: readonly Command[];
  /** Never rejects. */
  answer(call: Call): Promise<Answer>;
  /** Reads the call and settles who will see the answer, for platforms that acknowledge first. Never rejects. */
  prepare(call: Call): Promise<Prepared>;
  /**
   * Checks a form that is not complete yet, as submitting it would, and changes nothing. Returns what is wrong with one of the fields
   * that the call gives; `undefined` if nothing is. Never rejects.
   */
  check(call: Call): Promise<FormProblem | undefined>;
  /** The reply to an error: a {@link UserError} says what it says; any other is logged, and its id shown. */
  refuse(error: unknown, locale: Locale, command?: string): Answer;
  /**
   * A question, if there is one, and lines with commands that a newcomer can try in this space. None while it cannot be read. Never
   * rejects.
   */
  firstLines(to: Pick<SuggestFor, 'locale' | 'place'>): Promise<readonly string[]>;
  /** Suggests values for an option, the likeliest first; none for a command that the caller may not use. */
  suggest(
    from: { line: string } | { command: string },
    option: string,
    typed: string,
    to: SuggestFor,
  ): Promise<readonly Suggestion[]>;
}
