/** Completion of a line while it is typed: command names, then option names and the values that options suggest. */
import { LOCALES, type Locale } from '../base/locale.ts';
import { commandCalled } from './called.ts';
import type { Command } from './command.ts';
import { MAX_COMMAND_WORDS } from './find.ts';
import type { Suggestion } from './option.ts';
import { optionCalled } from './typed.ts';

export interface Completion {
  /** The end of the line that a suggestion replaces. */
  replaces: string;
  suggestions: readonly Suggestion[];
}

export interface CompletionContext {
  locale: Locale;
  /** Suggests values for an option of a command, as `Bot.suggest` does. */
  suggest(command: Command, option: string, typed: string): Promise<readonly Suggestion[]>;
}

/** Completes the part of a line before the cursor. */
export async function completeLine(
  line: string,
  commands: readonly Command[],
  context: CompletionContext,
): Promise<Completion> {
  const typed = line.trimStart();
  const called = calledBy(typed, commands);
  if (called === undefined) return completeCommand(typed, commands, context);
  const { command, rest } = called;
  const named = /(?:^|\s)([\p{L}][\p{L}\p{N}_-]*):("?)([^":]*)$/u.exec(rest);
  if (named !== null) return completeNamed(command, named, context);
  return completeWords(command, rest, context);
}

/** The command whose name is complete, and the text after it; the longest name wins. */
function calledBy(
  typed: string,
  commands: readonly Command[],
): { command: Command; rest: string } | undefined {
  for (let words = MAX_COMMAND_WORDS; words > 0; words--) {
    const name = new RegExp(`^/?((?:\\S+ ){${words}})`).exec(typed)?.[1];
    const command = name === undefined ? undefined : commandCalled(commands, name.trim());
    if (name !== undefined && command !== undefined)
      return { command, rest: typed.replace(/^\//, '').slice(name.length) };
  }
  return undefined;
}

/** Suggests names in the language that was begun: `/t` → `/timeline`, `/타` → `/타임라인`. */
function completeCommand(
  typed: string,
  commands: readonly Command[],
  context: CompletionContext,
): Completion {
  const begun = typed.replace(/^\//, '').toLowerCase();
  const suggestions = commands.flatMap(({ name, description }) => {
    const fitting = LOCALES.map((locale) => name[locale]).find((own) => own.startsWith(begun));
    const own = begun === '' ? name[context.locale] : fitting;
    return own === undefined ? [] : [{ value: `/${own} `, label: description[context.locale] }];
  });
  return suggestions.length === 0 && typed.includes(' ')
    ? { replaces: '', suggestions: [] }
    : { replaces: typed, suggestions };
}

async function completeNamed(
  command: Command,
  [, name = '', quote = '', typed = '']: RegExpExecArray,
  context: CompletionContext,
): Promise<Completion> {
  const option = optionCalled(command, name)?.key;
  const suggestions = (await suggestionsOf(command, option, typed, context)).map(({ value, label }) => ({
    value: `${name}:${value}`,
    label,
  }));
  return { replaces: `${name}:${quote}${typed}`, suggestions };
}

/** The option's suggestions, quoted for the line. */
async function suggestionsOf(
  command: Command,
  option: string | undefined,
  typed: string,
  context: CompletionContext,
): Promise<readonly Suggestion[]> {
  const found = option === undefined ? [] : await context.suggest(command, option, typed);
  return found.map((each) => ({ value: `${quoted(spellingOf(each, typed))} `, label: each.label }));
}

/** The spelling that continues what was typed, a name before an id; a name where none does. */
function spellingOf({ value, label, name = value }: Suggestion, typed: string): string {
  const begins = (text: string): boolean => text.toLowerCase().startsWith(typed.toLowerCase());
  return [name, value, label].find(begins) ?? name;
}

/** Suggests values of the first option; after its first word, names of the other options. */
async function completeWords(
  command: Command,
  rest: string,
  context: CompletionContext,
): Promise<Completion> {
  const [first] = Object.keys(command.options);
  const [, ...others] = Object.values(command.options);
  const last = /\S*$/.exec(rest)?.[0] ?? '';
  const names = others
    .map(({ name, description }) => ({
      name: LOCALES.map((l) => name[l]).find((own) => own.startsWith(last)),
      description,
    }))
    .filter(({ name }) => name !== undefined && last !== '')
    .map(({ name, description }) => ({ value: `${name}:`, label: description[context.locale] }));
  if (names.length > 0 && rest !== last) return { replaces: last, suggestions: names };
  const typed = rest.replace(/^["“]/, '').trim();
  return { replaces: rest, suggestions: await suggestionsOf(command, first, typed, context) };
}

const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);
