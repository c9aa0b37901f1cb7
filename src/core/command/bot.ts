/** One road for every call, whichever platform it came from: find the command, check, run, and catch (the only catch). */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Library } from '../knowledge/library.ts';
import type { Locale } from '../locale.ts';
import type { Form } from '../reply/form.ts';
import type { Block, Reply } from '../reply/reply.ts';
import {
  isAtLeast,
  isCalled,
  type Command,
  type Context,
  type Message,
  type Role,
  type Typed,
} from './command.ts';
import { commandOf, findCommand, unknownCommand, wordsOf } from './find.ts';
import { formOf, isIncomplete } from './form.ts';
import { readLine, sayLine } from './line.ts';
import type { Suggestion } from './option.ts';
import {
  chooseMissing,
  correctInForm,
  howToFillIn,
  notAllowed,
  refusal,
  replyOf,
  unexpected,
} from './refusal.ts';
import { readTyped, readValues, sayCommand } from './typed.ts';
import { UserError, type TextAction } from './user-error.ts';

/** Where a question is asked: the space, and the language of those who read there. */
export interface Place {
  space: string;
  locale: Locale;
}

/**
 * What is asked: a typed line, of which a form or a menu may have added some options; a command whose options the
 * platform has taken apart already; or a command on somebody's message.
 */
export type Asked =
  | { line: string; fields?: Typed }
  | { command: string; options: Typed }
  | { command: string; message: Message };

export type Call = Asked & {
  /** The language of the asker. */
  locale: Locale;
  caller: { id: string; role: Role };
  place: Place;
  /** What is the same when the same call comes twice, so that it writes once. */
  request?: string;
  /** Whether the command's form is asked for though nothing is missing, or is what this call comes from. */
  form?: 'open' | 'submitted';
};

export interface Answer {
  /** Whether the question was answered; if not, the reply says why, and what to do. */
  ok: boolean;
  reply: Reply;
  /** To be shown instead of the reply where the platform can. */
  form?: Form;
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
  readonly library: Library;
  /** Never rejects. */
  answer(call: Call): Promise<Answer>;
  /** Tells who will see the answer before it is there; platforms that acknowledge first must know. Never rejects. */
  prepare(call: Call): Promise<Prepared>;
  /** What to say instead of an answer: for a {@link UserError} what it says, for any other an id that the log has. */
  refuse(error: unknown, locale: Locale, command?: string): Answer;
  /** Values for an option of a call, the likeliest first. */
  suggest(
    from: { line: string } | { command: string },
    option: string,
    typed: string,
    to: { locale: Locale; place: Place; limit: number },
  ): Promise<readonly Suggestion[]>;
}

export function createBot(parts: {
  commands: readonly Command[];
  library: Library;
  /** Today where the bot's readers are, in days since 1970-01-01. */
  today: () => number;
  logError: LogError;
  /** What to offer somebody whose line begins with no command. */
  otherwise?: (typed: string, knowledge: Knowledge) => readonly TextAction[];
}): Bot {
  const { commands, library, today, logError, otherwise = () => [] } = parts;

  async function prepare(call: Call): Promise<Prepared> {
    const refused = (error: unknown, name = ''): Prepared => ({
      command: name,
      visibility: 'private',
      answer: async () => refuse(error, call.locale, name),
    });
    let command: Command;
    let typed: Typed;
    try {
      const read = await readCall(call);
      if (!('command' in read)) return { command: '', visibility: 'private', answer: async () => read };
      ({ command, typed } = read);
      if (!isAtLeast(call.caller.role, command.role)) throw notAllowed(command);
    } catch (error) {
      return refused(error);
    }
    const { form } = command;
    const wantsForm = call.form === 'open' || (form !== undefined && isIncomplete(command, form, typed));
    const answer = form !== undefined && wantsForm && call.form !== 'submitted' ? openForm : run;
    return {
      command: command.name.en,
      visibility: answer === run ? visibilityOf(command, typed) : 'private',
      answer: () => answer(command, typed, call),
    };
  }

  async function run(command: Command, typed: Typed, call: Call): Promise<Answer> {
    try {
      const values = readValues(command, typed);
      const visibility = visibilityOf(command, typed);
      const wanted = values['lang'] as Locale | undefined;
      const locale = wanted ?? (visibility === 'private' ? call.locale : call.place.locale);
      const context: Context = {
        knowledge: await library.knowledge(call.place.space),
        locale,
        say: (text) => text[locale],
        today: today(),
        caller: call.caller,
        commands,
        again: (changes) => sayCommand(command, { ...typed, ...changes }),
        leadTo: (name, first) => sayLine(name, first, manner(typed, findCommand(commands, name))),
        commit: (writes, reason) =>
          library.commit(call.place.space, {
            request: call.request ?? crypto.randomUUID(),
            author: call.caller.id,
            reason,
            writes,
          }),
        history: (type, id) => library.history(call.place.space, type, id),
      };
      const result = await command.run(values, context);
      const canShare = visibility === 'private' && 'private' in command.options;
      const share = canShare ? [shareBlock(command, context)] : [];
      return {
        ok: true,
        reply: replyOf({ ...result, blocks: [...result.blocks, ...share] }, visibility, locale),
      };
    } catch (error) {
      if (!(error instanceof UserError)) return refuse(error, call.locale, command.name.en);
      return refuseCall(error, command, typed, call);
    }
  }

  /** What was typed is not lost: it is in the form that comes back, or behind a button that opens it. */
  async function refuseCall(error: UserError, command: Command, typed: Typed, call: Call): Promise<Answer> {
    try {
      const { locale } = call;
      const knowledge = await library.knowledge(call.place.space);
      const { form } = command;
      if (form === undefined) {
        const menu =
          error.option === undefined
            ? []
            : chooseMissing(command, typed, error.option, { knowledge, locale });
        return { ok: false, reply: refusal(error, locale, menu) };
      }
      const actions = [...error.actions, correctInForm(sayCommand(command, typed))];
      const reply = refusal(new UserError(error.text, { ...error, actions }), locale);
      if (call.form !== 'submitted') return { ok: false, reply };
      return { ok: false, reply, form: formOf(command, form, typed, { knowledge, locale, problem: error }) };
    } catch (other) {
      return refuse(other, call.locale, command.name.en);
    }
  }

  async function openForm(command: Command, typed: Typed, call: Call): Promise<Answer> {
    try {
      const { locale } = call;
      if (command.form === undefined) return await run(command, typed, call);
      const knowledge = await library.knowledge(call.place.space);
      const form = formOf(command, command.form, typed, { knowledge, locale });
      return { ok: false, reply: refusal(howToFillIn(command, sayCommand(command, typed)), locale), form };
    } catch (error) {
      return refuse(error, call.locale, command.name.en);
    }
  }

  function refuse(error: unknown, locale: Locale, command = ''): Answer {
    if (error instanceof UserError) return { ok: false, reply: refusal(error, locale) };
    const id = crypto.randomUUID().slice(0, 8);
    logError(id, error, command);
    return { ok: false, reply: refusal(unexpected(id), locale) };
  }

  /** The command and what was typed for its options; or the question which of several is meant. */
  async function readCall(call: Call): Promise<{ command: Command; typed: Typed } | Answer> {
    if ('message' in call) return onMessage(call.command, call.message, call);
    if ('command' in call) return { command: findCommand(commands, call.command), typed: call.options };
    const line = readLine(call.line);
    const found = commandOf(commands, line);
    if (found === undefined) {
      const knowledge = await library.knowledge(call.place.space);
      const offers = otherwise(call.line.replace(/^\s*\//, ''), knowledge);
      throw unknownCommand(commands, wordsOf(commands, line), offers);
    }
    const { command } = found;
    const help = helpOn(command, found.line.tokens);
    if (help !== undefined) return help;
    return { command, typed: { ...readTyped(command, found.line), ...call.fields } };
  }

  /** `/timeline help`, as people type it on Slack. */
  function helpOn(command: Command, tokens: ReturnType<typeof readLine>['tokens']) {
    const help = commands.find((each) => isCalled(each, 'help'));
    const [only] = tokens;
    if (
      help === undefined ||
      help === command ||
      tokens.length !== 1 ||
      only === undefined ||
      only.name !== undefined
    )
      return undefined;
    const [key = ''] = Object.keys(help.options);
    return isCalled(help, only.value) ? { command: help, typed: { [key]: command.name.en } } : undefined;
  }

  async function onMessage(name: string, message: Message, call: Call) {
    const command = commands.find(({ onMessage }) => onMessage !== undefined && isCalled(onMessage, name));
    if (command?.onMessage === undefined) throw unknownCommand(commands, name);
    const { locale } = call;
    const knowledge = await library.knowledge(call.place.space);
    const calls = command.onMessage.calls(message, { knowledge, locale });
    const [only] = calls;
    if (only !== undefined && calls.length === 1) return { command, typed: only.typed };
    const blocks: Block[] = [
      {
        kind: 'choose',
        label: { en: 'Which of these do you mean?', ko: '이 가운데 어느 것인가요?' }[locale],
        options: calls.map(({ label, typed }) => ({ label, line: sayCommand(command, typed) })),
      },
    ];
    return { ok: true, reply: replyOf({ blocks }, 'private', locale) };
  }

  return {
    commands,
    library,
    prepare,
    answer: async (call) => (await prepare(call)).answer(),
    refuse,
    async suggest(from, option, typed, { locale, place, limit }) {
      const command =
        'line' in from
          ? commandOf(commands, readLine(from.line))?.command
          : findCommand(commands, from.command);
      const suggest = command?.options[option]?.suggest;
      if (suggest === undefined) return [];
      return suggest(typed, { knowledge: await library.knowledge(place.space), locale, limit }).slice(
        0,
        limit,
      );
    },
  };
}

function visibilityOf(command: Command, typed: Typed): Reply['visibility'] {
  const told = command.options['private']?.read(typed['private'] ?? '');
  return (told ?? command.private) ? 'private' : 'public';
}

/** How the asker wants to read, whatever the question, as far as the other command knows of it. */
function manner(typed: Typed, { options }: Command): Typed {
  const keys = ['private', 'lang'].filter((key) => key in typed && key in options);
  return Object.fromEntries(keys.map((key) => [key, typed[key] ?? '']));
}

/** Only the asker sees a private answer, and may show it to everybody with one press. */
function shareBlock(command: Command, { again, say }: Context): Block {
  const label = say({ en: 'Share here', ko: '여기에 공유' });
  return {
    kind: 'actions',
    actions: [{ label, line: again({ private: command.private ? 'false' : undefined }) }],
  };
}
