/**
 * A command, written once: from this literal come the reader of a typed line and its inverse, validation,
 * completion, usage, `/help` and `docs/commands.md`, and whatever a platform registers.
 */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Locale, Text } from '../locale.ts';
import type { Block } from '../reply/reply.ts';
import { cleanText, sayLine, type Line } from './line.ts';
import type { Option } from './option.ts';
import { UserError } from './user-error.ts';

export type Options = Readonly<Record<string, Option>>;

/** What `run` is given: a required option is always there, any other may be `undefined`. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T>
    ? O[K]['required'] extends true
      ? T
      : T | undefined
    : never;
};

/** What was typed for each option, by its key in {@link Command.options}. */
export type Typed = Readonly<Record<string, string>>;

export const ROLES = ['member', 'curator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Context {
  knowledge: Knowledge;
  /** The language of this reply. */
  locale: Locale;
  /** The text in the language of this reply. */
  say(text: Text): string;
  /** Today where the question was asked, in days since 1970-01-01. */
  today: number;
  role: Role;
  commands: readonly Command[];
  /** This very call as a line, with some options changed; `undefined` leaves one out. */
  again(changes: Readonly<Record<string, string | undefined>>): string;
  /**
   * Another command as a line, read as this one is: what follows from a private answer is private too, and a language
   * asked for is kept.
   */
  leadTo(command: string, first?: string): string;
}

/** What a command returns; the bot adds visibility and language. */
export interface Result {
  title?: string;
  blocks: readonly Block[];
  topics?: readonly string[];
  entries?: readonly string[];
}

export interface Command<O extends Options = Options> {
  name: Text;
  description: Text;
  /** The role it needs at least. */
  role: Role;
  /** In order; the first takes the words that are not named. Keys are the English names. */
  options: O;
  /** What may follow the name, without the slash. They are shown in help and run as tests. */
  examples: readonly string[];
  run(values: Values<O>, context: Context): Result | Promise<Result>;
}

/** Infers the options' types, so that `run` knows them, and gives the list one type to hold. */
export function command<const O extends Options>(
  definition: Omit<Command<O>, 'role'> & { role?: Role },
): Command {
  return { role: 'member', ...definition } as unknown as Command;
}

/** Whether the word is one of the thing's names, in any language and case. */
export function isCalled(thing: { name: Text }, word: string): boolean {
  const wanted = word.toLowerCase();
  return Object.values(thing.name).some((name) => name.toLowerCase() === wanted);
}

/** How a command is asked, such as `/timeline <topic> [since:…]`, in the reader's language. */
export function usage(command: Command, locale: Locale): string {
  const parts = Object.values(command.options).map((option, index) => {
    const name = option.name[locale];
    if (index > 0) return `[${name}:…]`;
    return option.required ? `<${name}>` : `[${name}]`;
  });
  return [`/${command.name[locale]}`, ...parts].join(' ');
}

/** @throws {UserError} for an option that does not exist, is given twice, or a missing required one. */
export function readTyped(command: Command, line: Line): Typed {
  const typed: Record<string, string> = {};
  const give = (key: string, value: string): void => {
    if (key in typed) throw twice(command, key);
    typed[key] = value;
  };
  const bare: string[] = [];
  for (const { name, value } of line.tokens) {
    if (name === undefined) {
      bare.push(value);
      continue;
    }
    const found = Object.entries(command.options).find(([, option]) => isCalled(option, name));
    if (found === undefined) throw unknownOption(command, name);
    give(found[0], value);
  }
  const [first] = Object.keys(command.options);
  if (bare.length > 0) {
    if (first === undefined) throw tooMuch(command);
    give(first, bare.join(' '));
  }
  return typed;
}

/** @throws {UserError} for a value that its option cannot read, or a missing required one. */
export function readValues<O extends Options>(command: Command<O>, typed: Typed): Values<O> {
  const values: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(command.options)) {
    const given = typed[key];
    if (given === undefined) {
      if (option.required) throw missing(command as unknown as Command, option);
      continue;
    }
    const value = option.read(cleanText(given));
    if (value === undefined) throw unreadable(option, given);
    values[key] = value;
  }
  return values as Values<O>;
}

/** The line that reads as these: the inverse of {@link readTyped}. */
export function sayCommand(command: Command, typed: Readonly<Record<string, string | undefined>>): string {
  const keys = Object.keys(command.options);
  const named: Record<string, string> = {};
  for (const key of keys.slice(1)) {
    const value = typed[key];
    if (value !== undefined) named[key] = value;
  }
  return sayLine(command.name.en, keys[0] === undefined ? undefined : typed[keys[0]], named);
}

/** What the asker typed, short enough to be said back. */
export function excerpt(typed: string, max = 60): string {
  const graphemes = [...new Intl.Segmenter().segment(cleanText(typed).slice(0, 1000))].map((s) => s.segment);
  return graphemes.length <= max ? graphemes.join('') : `${graphemes.slice(0, max - 1).join('')}…`;
}

const helpOn = (command: Command) => ({
  label: { en: `Help on /${command.name.en}`, ko: `/${command.name.en} 도움말` },
  line: `/help ${command.name.en}`,
});

function unknownOption(command: Command, name: string): UserError {
  const known = (locale: Locale) =>
    Object.values(command.options)
      .map((option) => option.name[locale])
      .join(', ');
  return new UserError(
    {
      en: `/${command.name.en} has no option “${excerpt(name)}”. Its options are: ${known('en')}. If you meant the words themselves, put them in quotation marks.`,
      ko: `/${command.name.ko} 명령에는 “${excerpt(name)}” 옵션이 없습니다. 쓸 수 있는 옵션: ${known('ko')}. 낱말 그대로 찾으시려면 따옴표로 묶어 주세요.`,
    },
    { actions: [helpOn(command)] },
  );
}

function twice(command: Command, key: string): UserError {
  const name = command.options[key]?.name ?? { en: key, ko: key };
  return new UserError(
    {
      en: `“${name.en}” is given twice. Give it once; put several words in quotation marks.`,
      ko: `“${name.ko}” 값이 두 번 들어왔습니다. 한 번만 적고, 여러 낱말은 따옴표로 묶어 주세요.`,
    },
    { actions: [helpOn(command)] },
  );
}

function tooMuch(command: Command): UserError {
  return new UserError(
    { en: `/${command.name.en} takes no words.`, ko: `/${command.name.ko} 명령에는 덧붙일 말이 없습니다.` },
    { actions: [helpOn(command)] },
  );
}

function missing(command: Command, option: Option): UserError {
  const [example = ''] = command.examples;
  return new UserError(
    {
      en: `/${command.name.en} needs “${option.name.en}”: ${option.description.en}. For example: /${command.name.en} ${example}`,
      ko: `/${command.name.ko} 명령에는 “${option.name.ko}” 값이 필요합니다: ${option.description.ko}. 예: /${command.name.ko} ${example}`,
    },
    { actions: [helpOn(command)] },
  );
}

function unreadable(option: Option, given: string): UserError {
  return new UserError({
    en: `“${excerpt(given)}” does not work for “${option.name.en}”. It takes ${option.expects.en}.`,
    ko: `“${option.name.ko}”에 “${excerpt(given)}” 값은 쓸 수 없습니다. 쓸 수 있는 값: ${option.expects.ko}.`,
  });
}
