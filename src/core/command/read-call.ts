/** Reads a call: which command it is, and what was typed for its options. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Library } from '../space/library.ts';
import type { Block } from '../reply/reply.ts';
import type { Answer, Call } from './call.ts';
import { commandCalled, isCalled } from './called.ts';
import type { Command, FormContext } from './command.ts';
import type { Message } from './message.ts';
import { commandOf, findCommand, unknownCommand, commandWordsOf } from './find.ts';
import { withFields } from './form.ts';
import { commandInOtherLayout, otherLayoutNote } from './other-layout.ts';
import {
  commandInPlainLine,
  isMeantAsCommand,
  isPlainLine,
  valuesOfPlainLine,
  type ReadCall,
} from './plain-line.ts';
import { readLine, type Line } from '../reply/line.ts';
import { replyOf } from '../reply/build.ts';
import { notAllowed, notForGuests } from './refusal.ts';
import { readTyped, sayCommand } from './typed.ts';
import type { TextAction } from '../reply/user-error.ts';
import { isAtLeast, type Caller } from '../record/role.ts';
import type { Settings } from '../record/settings.ts';

export function createReader(parts: {
  commands: readonly Command[];
  library: Library;
  fallback: (typed: string, knowledge: Knowledge) => readonly TextAction[];
  formContext: (call: Call) => Promise<FormContext>;
  /** Whether the conversation that the call belongs to has a topic. */
  hasTopic: (call: Call) => Promise<boolean>;
  /** Today in the time zone of a space with these settings, as a day number. */
  today: (settings: Settings) => number;
}): (call: Call) => Promise<ReadCall | Answer> {
  const { commands, library, fallback } = parts;

  const optionNames = new Set(
    commands.flatMap(({ options }) => Object.values(options).flatMap(({ name }) => Object.values(name))),
  );
  const isOptionName = (name: string): boolean => optionNames.has(name.toLowerCase());

  /** The command with what was typed, or a reply that asks which of several calls is meant. */
  async function readCall(call: Call): Promise<ReadCall | Answer> {
    if ('message' in call) return onMessage(call.command, call.message, call);
    if ('command' in call) return { command: findCommand(commands, call.command), typed: call.options };
    const plain = await plainLine(call.line, call);
    if (plain !== undefined) return plain;
    const line = readLine(call.line);
    const named = commandOf(commands, line);
    const found = named ?? commandInOtherLayout(commands, line);
    if (found === undefined) {
      const { knowledge } = await library.openEarly(call.place.space);
      const offers = fallback(call.line.replace(/^\s*\//, ''), knowledge);
      throw unknownCommand(commands, commandWordsOf(commands, line), { offers, line });
    }
    const { command } = found;
    const help = helpOn(command, found.line.tokens);
    if (help !== undefined) return help;
    const typed = withFields(command, readTyped(command, found.line, isOptionName), call.fields);
    return {
      command,
      typed,
      ...(named === undefined && { assumed: otherLayoutNote(`/${line.command}`, command) }),
    };
  }

  /** A line without a slash: the command that it calls if it is meant as one, or else the command that takes any line. */
  async function plainLine(typed: string, call: Call): Promise<ReadCall | undefined> {
    const taking = commands.find(({ takesPlainLines }) => takesPlainLines === true);
    if (taking === undefined || !isPlainLine(typed)) return undefined;
    const named = commandInPlainLine(typed, commands, helpOn);
    if (named !== undefined) {
      const { knowledge, governance } = await library.openEarly(call.place.space);
      if (named.command.isMeant !== undefined) await knowledge.searchable();
      const known = { knowledge, today: parts.today(governance.settings), call, commands };
      // “Timeline” alone, after an answer, asks for that of its topic.
      const isOfTopic = lacksTopic(named) && (await parts.hasTopic(call));
      if (!isOfTopic && isMeantAsCommand(named, known)) return named;
    }
    return { command: taking, typed: valuesOfPlainLine(taking, typed), isPlain: true };
  }

  /** Reads `/timeline help`, as people type it on Slack, as `/help timeline`. */
  function helpOn(command: Command, tokens: Line['tokens']): ReadCall | undefined {
    const help = commandCalled(commands, 'help');
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

  async function onMessage(name: string, message: Message, call: Call): Promise<ReadCall | Answer> {
    const offered = commands.flatMap((command) =>
      (command.onMessage ?? []).map((onMessage) => ({ command, onMessage })),
    );
    const found = offered.find(({ onMessage }) => isCalled(onMessage, name));
    if (found === undefined) throw unknownCommand(commands, name);
    const { command, onMessage } = found;
    const context = await parts.formContext(call);
    allow(command, call, context.settings);
    const { locale } = call;
    const calls = onMessage.calls(message, context);
    const [only] = calls;
    if (only !== undefined && calls.length === 1)
      return { command, typed: only.typed, opens: onMessage.opens === true };
    const blocks: Block[] = [
      {
        kind: 'choose',
        // The name says what a choice does, as it may do so at once.
        label: { en: `${onMessage.name.en}: which one?`, ko: `${onMessage.name.ko}: 어느 것인가요?` }[locale],
        options: calls.map(({ label, typed }) => ({
          label,
          line: sayCommand(command, typed),
          ...(onMessage.opens === false && { writes: true as const }),
        })),
      },
    ];
    return { ok: true, reply: replyOf({ blocks }, 'private', locale) };
  }

  return readCall;
}

/** Whether the line was the name of a lookup alone, which needs a topic. */
const lacksTopic = ({ command, typed }: ReadCall): boolean =>
  command.intent !== undefined &&
  Object.keys(typed).length === 0 &&
  Object.values(command.options).some(({ required }) => required);

/** @throws {UserError} when the caller's role does not allow the command, or the settings allow it to no guest. */
export function allow(command: Command, { caller }: Call, settings: Settings): void {
  if (!mayAsGuest(caller, settings, command)) throw notForGuests(settings.guests);
  if (!isAtLeast(caller.role, command.role)) throw notAllowed(command);
}

/** Whether the caller isn’t a guest, has a role in the space, or may use the command (default: any command) as a guest. */
export function mayAsGuest({ isGuest, role }: Caller, { guests }: Settings, command?: Command): boolean {
  if (isGuest !== true || role !== 'member' || guests === 'everything') return true;
  return guests === 'lookups' && (command === undefined || isLookup(command));
}

/** Commands for everybody alike only look things up; others write, or show what channels follow. */
const isLookup = ({ role, dependsOnRole }: Command): boolean => role === 'member' && dependsOnRole !== true;
