/** One road for every call, whichever platform it came from: find the command, check, run, and catch (the only catch). */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Library } from '../knowledge/library.ts';
import type { Locale } from '../locale.ts';
import { forgetful, memoryOf, type Memories } from '../memory.ts';
import type { Form } from '../reply/form.ts';
import type { Block, Reply } from '../reply/reply.ts';
import { NO_PACKS, type PackCatalogue } from '../packs/catalogue.ts';
import { LinkCodes } from '../spaces/codes.ts';
import type { Place } from '../spaces/place.ts';
import { SpacePort } from '../spaces/port.ts';
import type { Caller } from '../spaces/role.ts';
import type { Settings } from '../spaces/settings.ts';
import { ConflictError, MovedError } from '../store.ts';
import {
  isAtLeast,
  isCalled,
  type Command,
  type Context,
  type FormContext,
  type Message,
  type Result,
  type TextFile,
  type Typed,
} from './command.ts';
import { commandOf, findCommand, unknownCommand, wordsOf } from './find.ts';
import { formOf, missingIn, questionsOf, withFields } from './form.ts';
import { readLine, sayLine } from './line.ts';
import { noticeOf, postOf, type Notice } from './notice.ts';
import type { Suggestion } from './option.ts';
import {
  changedMeanwhile,
  chooseMissing,
  correctInForm,
  howToFillIn,
  movedMeanwhile,
  notAllowed,
  refusal,
  replyOf,
  unexpected,
} from './refusal.ts';
import { missing, readTyped, readValues, sayCommand } from './typed.ts';
import { UserError, type TextAction } from './user-error.ts';

export type { Place } from '../spaces/place.ts';

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
  readonly library: Library;
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

export function createBot(parts: {
  commands: readonly Command[];
  library: Library;
  /** Today in a time zone, in days since 1970-01-01. */
  today: (timeZone: string) => number;
  /** Of spaces that have not decided on one: an IANA name; that of this machine unless told. */
  timeZone?: string;
  logError: LogError;
  /** What to offer somebody whose line begins with no command. */
  otherwise?: (typed: string, knowledge: Knowledge) => readonly TextAction[];
  /** Where commands remember things for a while; within this process unless told. */
  memories?: Memories;
  /** What admins can install. */
  packs?: PackCatalogue;
}): Bot {
  const { commands, library, today, logError, otherwise = () => [], memories = forgetful() } = parts;
  const ownZone = parts.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const spaceParts = { library, packs: parts.packs ?? NO_PACKS, codes: new LinkCodes(memories) };

  async function prepare(asked: Call): Promise<Prepared> {
    const refused = (error: unknown, name = ''): Prepared => ({
      command: name,
      visibility: 'private',
      answer: async () => refuse(error, asked.locale, name),
    });
    let call: Call;
    let settings: Settings;
    let command: Command;
    let typed: Typed;
    try {
      const { governance } = await library.open(asked.place.space);
      ({ settings } = governance);
      // From here on the role is what the space gives, too, whatever the platform knew.
      call = { ...asked, caller: { ...asked.caller, role: governance.roleOf(asked.caller) } };
      const read = await readCall(call);
      if (!('command' in read)) return { command: '', visibility: 'private', answer: async () => read };
      ({ command, typed } = read);
      if (read.opens === true) call = { ...call, form: 'open' };
      allow(command, call);
    } catch (error) {
      return refused(error);
    }
    let answer = run;
    try {
      if (command.form !== undefined && call.form !== 'submitted' && (await opensForm(command, typed, call)))
        answer = openForm;
    } catch (error) {
      return refused(error, command.name.en);
    }
    return {
      command: command.name.en,
      visibility: answer === run ? visibilityOf(command, typed, settings) : 'private',
      answer: () => answer(command, typed, call),
    };
  }

  async function opensForm(command: Command, typed: Typed, call: Call): Promise<boolean> {
    const questions = await questionsOf(command, typed, await formContext(call));
    if (questions.fields.length === 0) return false;
    const isMissing = missingIn(command, questions, typed).length > 0;
    return call.form === 'open' || questions.opens === true || isMissing;
  }

  async function formContext({ locale, caller, place: { space } }: Call): Promise<FormContext> {
    const { knowledge, governance } = await library.open(space);
    const { settings } = governance;
    return { knowledge, settings, locale, caller, history: (type, id) => library.history(space, type, id) };
  }

  async function run(command: Command, typed: Typed, call: Call): Promise<Answer> {
    const notices: Notice[] = [];
    try {
      const open = await library.open(call.place.space);
      const { knowledge, governance } = open;
      const { settings } = governance;
      const questions = await questionsOf(command, typed, await formContext(call));
      const [unsaid] = missingIn(command, questions, typed);
      if (unsaid !== undefined) throw missing(command, unsaid);
      const values = readValues(command, typed, call.caller.id, call.place.channel);
      const visibility = visibilityOf(command, typed, settings);
      const wanted = values['lang'] as Locale | undefined;
      const locale = wanted ?? (visibility === 'private' ? call.locale : call.place.locale);
      const from = { space: call.place.space, locale: call.place.locale };
      const context: Context = {
        knowledge,
        locale,
        say: (text) => text[locale],
        today: today(settings.timeZone ?? ownZone),
        timeZone: settings.timeZone ?? ownZone,
        caller: call.caller,
        settings,
        space: new SpacePort(spaceParts, call.place, call.caller.id, open),
        commands,
        again: (changes) => sayCommand(command, { ...typed, ...changes }),
        leadTo: (name, first) => sayLine(name, first, manner(typed, findCommand(commands, name))),
        async commit(writes, reason) {
          const request = call.request ?? crypto.randomUUID();
          const { space, workspace } = call.place;
          const change = { request, author: call.caller.id, reason, writes };
          try {
            return await library.commit(space, { ...change, ...(workspace !== undefined && { workspace }) });
          } catch (error) {
            // Whoever looks again must see what came between.
            if (error instanceof ConflictError) await library.refresh();
            throw error;
          }
        },
        notify: (to, words, actions) => notices.push(noticeOf(to, words, { actions, ...from })),
        post: (channel, say) => notices.push(postOf(channel, say, from)),
        memory: (purpose) => memoryOf(memories(purpose), call.place.space),
        history: (type, id) => library.history(call.place.space, type, id),
      };
      const result = await command.run(values, context);
      const canShare = visibility === 'private' && 'private' in command.options;
      const share = canShare ? [shareBlock(command, context)] : [];
      const more = moreBlocks(result, questions, typed, call, locale);
      return {
        ok: true,
        reply: replyOf({ ...result, blocks: [...result.blocks, ...more, ...share] }, visibility, locale),
        ...(result.file !== undefined && { file: result.file }),
        ...(notices.length > 0 && { notices }),
      };
    } catch (error) {
      if (error instanceof ConflictError) return refuseCall(changedMeanwhile(), command, typed, call);
      if (error instanceof MovedError) return refuseCall(movedMeanwhile(), command, typed, call);
      if (!(error instanceof UserError)) return refuse(error, call.locale, command.name.en);
      return refuseCall(error, command, typed, call);
    }
  }

  /** What was typed is not lost: it is in the form that comes back, or behind a button that opens it. */
  async function refuseCall(error: UserError, command: Command, typed: Typed, call: Call): Promise<Answer> {
    try {
      const { locale } = call;
      const context = await formContext(call);
      if ((await questionsOf(command, typed, context)).fields.length === 0) {
        const menu = error.option === undefined ? [] : chooseMissing(command, typed, error.option, context);
        return { ok: false, reply: refusal(error, locale, menu) };
      }
      const actions = [...error.actions, correctInForm(sayCommand(command, typed))];
      const reply = refusal(new UserError(error.text, { ...error, actions }), locale);
      if (call.form !== 'submitted') return { ok: false, reply };
      return { ok: false, reply, form: await formOf(command, typed, { ...context, problem: error }) };
    } catch (other) {
      return refuse(other, call.locale, command.name.en);
    }
  }

  async function openForm(command: Command, typed: Typed, call: Call): Promise<Answer> {
    try {
      const { locale } = call;
      const form = await formOf(command, typed, await formContext(call));
      const how = howToFillIn(command, sayCommand(command, typed), form);
      return { ok: false, reply: refusal(how, locale), form };
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
  async function readCall(call: Call): Promise<{ command: Command; typed: Typed; opens?: boolean } | Answer> {
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
    return { command, typed: withFields(command, readTyped(command, found.line), call.fields) };
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
    const offered = commands.flatMap((command) =>
      (command.onMessage ?? []).map((onMessage) => ({ command, onMessage })),
    );
    const found = offered.find(({ onMessage }) => isCalled(onMessage, name));
    if (found === undefined) throw unknownCommand(commands, name);
    const { command, onMessage } = found;
    allow(command, call);
    const { locale } = call;
    const calls = onMessage.calls(message, await formContext(call));
    const [only] = calls;
    if (only !== undefined && calls.length === 1)
      return { command, typed: only.typed, opens: onMessage.opens === true };
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
    async suggest(from, option, typed, { locale, place, limit, caller }) {
      const command =
        'line' in from
          ? commandOf(commands, readLine(from.line))?.command
          : findCommand(commands, from.command);
      const suggest = command?.options[option]?.suggest;
      if (command === undefined || suggest === undefined) return [];
      const { knowledge, governance } = await library.open(place.space);
      if (!isAtLeast(governance.roleOf(caller), command.role)) return [];
      return suggest(typed, { knowledge, locale, limit }).slice(0, limit);
    },
  };
}

/** @throws {UserError} when the command is not for the caller. */
function allow(command: Command, { caller }: Call): void {
  if (!isAtLeast(caller.role, command.role)) throw notAllowed(command);
}

function visibilityOf(command: Command, typed: Typed, settings: Settings): Reply['visibility'] {
  const told = command.options['private']?.read(typed['private'] ?? '');
  return (told ?? isPrivateUntold(command, settings)) ? 'private' : 'public';
}

const isPrivateUntold = (command: Command, { answers }: Settings): boolean =>
  command.private || answers === 'private';

/** The way on to what the form asks for besides what the platform could show of it. */
function moreBlocks(
  result: Result,
  { fields }: { fields: readonly string[] },
  typed: Typed,
  call: Call,
  locale: Locale,
): readonly Block[] {
  const shown = 'fields' in call && call.form === 'submitted' ? call.fields : undefined;
  const next = fields.find((key) => shown !== undefined && !(key in shown) && typed[key] === undefined);
  if (next === undefined || result.more === undefined) return [];
  const label = { en: 'More details…', ko: '더 적기…' }[locale];
  return [{ kind: 'actions', actions: [{ label, line: result.more(next), mode: 'form' }] }];
}

/** How the asker wants to read, whatever the question, as far as the other command knows of it. */
function manner(typed: Typed, { options }: Command): Typed {
  const keys = ['private', 'lang'].filter((key) => key in typed && key in options);
  return Object.fromEntries(keys.map((key) => [key, typed[key] ?? '']));
}

/** Only the asker sees a private answer, and may show it to everybody with one press. */
function shareBlock(command: Command, { again, say, settings }: Context): Block {
  const label = say({ en: 'Share here', ko: '여기에 공유' });
  return {
    kind: 'actions',
    actions: [{ label, line: again({ private: isPrivateUntold(command, settings) ? 'false' : undefined }) }],
  };
}
