/**
 * Reads lines without a slash. They are plain words unless they read as a command without a mistake, with a first value that
 * the command knows: “timeline deepseek” is a command, “about time!” and “help me find it” are not.
 */
import type { Text } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { cleanText, MAX_LINE, readLine, type Line } from '../reply/line.ts';
import { UserError } from '../reply/user-error.ts';
import type { Call } from './call.ts';
import type { Command, Typed } from './command.ts';
import { commandCalled, isCalled } from './called.ts';
import { commandOf, isGroup, unknownCommand } from './find.ts';
import { commandInOtherLayout, otherLayoutNote } from './other-layout.ts';
import { readTyped } from './typed.ts';

/** A command with what was typed for its options. */
export interface ReadCall {
  command: Command;
  typed: Typed;
  /** Whether to show its form even if nothing is missing. */
  opens?: boolean;
  /** Whether the line began with no command. */
  isPlain?: boolean;
  /** The assumption made in reading it; the answer says so. */
  assumed?: Text;
}

/** Whether the line has words, and neither begins with a slash nor is too long. */
export function isPlainLine(typed: string): boolean {
  const text = cleanText(typed.slice(0, MAX_LINE));
  return typed.length <= MAX_LINE && text !== '' && !text.startsWith('/');
}

/**
 * The command whose name the line begins with, in either keyboard layout, if the rest reads as its options. `helpOn` reads “timeline help”.
 * @throws {UserError} for the name of a group alone, and for mistakes after a name of several words, as no sentence has one.
 */
export function commandInPlainLine(
  typed: string,
  commands: readonly Command[],
  helpOn: (command: Command, tokens: Line['tokens']) => ReadCall | undefined,
): ReadCall | undefined {
  const line = optionLineOf(typed);
  if (line === undefined) return undefined;
  const named = commandOf(commands, line);
  const found = named ?? commandInOtherLayout(commands, line);
  if (found === undefined) {
    if (line.tokens.length === 0 && isGroup(commands, line.command))
      throw unknownCommand(commands, line.command);
    return undefined;
  }
  const { command } = found;
  try {
    const read = helpOn(command, found.line.tokens) ?? { command, typed: readTyped(command, found.line) };
    return named === undefined ? { ...read, assumed: otherLayoutNote(line.command, command) } : read;
  } catch (error) {
    if (error instanceof UserError && !hasSeveralWords(command)) return undefined;
    throw error;
  }
}

/** `undefined` when the words are not a line of options, such as with an open quotation mark. */
function optionLineOf(typed: string): Line | undefined {
  try {
    return readLine(typed);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const hasSeveralWords = ({ name }: Command): boolean => name.en.includes(' ');

/** Signs at the end of sentences, not of names. */
const END_OF_SENTENCE = /[?!？！…~]$/u;

export function isMeantAsCommand(
  { command, typed }: ReadCall,
  {
    knowledge,
    today,
    call,
    commands,
  }: { knowledge: Knowledge; today: number; call: Call; commands: readonly Command[] },
): boolean {
  if (hasSeveralWords(command)) return true;
  const where = { caller: call.caller.id, here: call.place.channel, today };
  const isRead = Object.entries(typed).every(
    ([key, value]) => command.options[key]?.read(cleanText(value), where) !== undefined,
  );
  if (!isRead) return false;
  if (command.takesPlainLines === true) return true;
  if (command.isMeant !== undefined) return command.isMeant(typed, knowledge, today);
  const [key = ''] = Object.keys(command.options);
  const value = typed[key];
  const option = command.options[key];
  if (value === undefined || option === undefined) return true;
  if (END_OF_SENTENCE.test(value)) return false;
  const isCommand = (words: string): boolean =>
    isGroup(commands, words) || commandCalled(commands, words) !== undefined;
  return option.recognises?.(cleanText(value), { knowledge, isCommand }) ?? option.kind !== 'text';
}

/** The whole line as the first option, except for other options that are named in it. */
export function valuesOfPlainLine({ options }: Command, typed: string): Typed {
  const [first = '', ...others] = Object.keys(options);
  const named: Record<string, string> = {};
  const rest = cleanText(typed).replace(
    NAMED_OPTION,
    (whole, before: string, name: string, value: string) => {
      const key = others.find((each) => {
        const option = options[each];
        return option !== undefined && isCalled(option, name) && option.read(value) !== undefined;
      });
      if (key === undefined || key in named) return whole;
      named[key] = value;
      return before;
    },
  );
  const { maxLength = MAX_LINE } = options[first] ?? {};
  return { [first]: (rest.trim() === '' ? cleanText(typed) : rest.trim()).slice(0, maxLength), ...named };
}

const NAMED_OPTION = /(^|\s)(\p{L}[\p{L}\p{N}_-]*):(\S+)/gu;
