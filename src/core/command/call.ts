/** What is asked of the bot, and what it answers. */
import type { Locale } from '../base/locale.ts';
import type { Form } from '../reply/form.ts';
import type { Reply } from '../reply/reply.ts';
import type { Place } from '../record/place.ts';
import type { Caller } from '../record/role.ts';
import type { Command, Message, TextFile, Typed } from './command.ts';
import type { Notice } from '../reply/notice.ts';
import type { Suggestion } from './option.ts';

/**
 * What is asked: a typed line, of which a form or a menu may have added some options; a command whose options the
 * platform has taken apart already; or a command on somebody's message.
 */
export type CallInput =
  | { line: string; fields?: Typed }
  | { command: string; options: Typed }
  | { command: string; message: Message };

export type Call = CallInput & {
  /** The language of the asker. */
  locale: Locale;
  /** With the role that the platform says. */
  caller: Caller;
  place: Place;
  /** What is the same when the same call comes twice, so that it writes once. */
  request?: string;
  /** Whether the command's form is asked for though nothing is missing, or is what this call comes from. */
  form?: 'open' | 'submitted';
};

export interface Answer {
  /** Whether the question was answered; if not, the reply says why, and what to do. */
  ok: boolean;
  /** Of what the asker cannot mend: the database is away, or an error of ours. */
  failure?: 'unavailable' | 'failed';
  reply: Reply;
  /** To be shown instead of the reply where the platform can. */
  form?: Form;
  /** To be handed over with the reply. */
  file?: TextFile;
  /** What others are to be told once this is answered. */
  notices?: readonly Notice[];
}

/** A call that was understood, or refused, but not answered yet. */
export interface Prepared {
  /** The command's name, empty where it is none. */
  command: string;
  visibility: Reply['visibility'];
  /** Never rejects. */
  answer(): Promise<Answer>;
}

/** Where unexpected errors go. The same id is in the reply. */
export type LogError = (id: string, error: unknown, command: string) => void;

export interface Bot {
  readonly commands: readonly Command[];
  /** Never rejects. */
  answer(call: Call): Promise<Answer>;
  /** Tells who will see the answer before it is there; platforms that acknowledge first must know. Never rejects. */
  prepare(call: Call): Promise<Prepared>;
  /** What to say instead of an answer: for a {@link UserError} what it says, for any other an id that the log has. */
  refuse(error: unknown, locale: Locale, command?: string): Answer;
  /** Values for an option of a call, the likeliest first; none of a command that the caller may not use. */
  suggest(
    from: { line: string } | { command: string },
    option: string,
    typed: string,
    to: { locale: Locale; place: Place; limit: number; caller: Caller },
  ): Promise<readonly Suggestion[]>;
}
