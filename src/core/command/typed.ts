/** What was typed for a command's options: taken from a line, read as values, and said as a line again. */
import type { Locale } from '../base/locale.ts';
import type { Command, Options, Typed, Values } from './command.ts';
import { isCalled } from './command.ts';
import { cleanText, excerpt, sayLine, type Line } from '../reply/line.ts';
import type { Option } from './option.ts';
import { UserError } from '../reply/user-error.ts';

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
    if (found === undefined && namesSomebody(`${name}:${value}`, command)) {
      bare.push(`${name}:${value}`);
      continue;
    }
    if (found === undefined) throw unknownOption(command, name);
    give(found[0], value);
  }
  const [first, second] = Object.keys(command.options);
  if (bare.length > 0) {
    if (first === undefined) throw tooMuch(command);
    const all = bare.join(' ');
    // Of what may be one of a few values only, the first word is it, and the others are about something else.
    const isOne = command.options[first]?.kind !== 'choice' || command.options[first].read(all) !== undefined;
    if (isOne || second === undefined || bare.length === 1) give(first, all);
    else {
      give(first, bare[0] ?? '');
      give(second, bare.slice(1).join(' '));
    }
  }
  return typed;
}

/** Ids of people and channels have colons, and so look like named options. */
function namesSomebody(word: string, { options }: Command): boolean {
  const reads = ({ kind, read }: Option): boolean =>
    (kind === 'person' || kind === 'channel') && read(word) !== undefined;
  return Object.values(options).slice(0, 2).some(reads);
}

/** @throws {UserError} for a value that its option cannot read, or a missing required one. */
export function readValues<O extends Options>(
  command: Command<O>,
  typed: Typed,
  caller?: string,
  here?: string,
): Values<O> {
  const values: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(command.options)) {
    const given = typed[key];
    if (given === undefined) {
      if (option.required) throw missing(command as unknown as Command, key);
      continue;
    }
    // A file is read as it is: its lines mean something.
    const value = option.read(option.kind === 'file' ? given : cleanText(given), caller, here);
    if (value === undefined) throw unreadable(key, option, given);
    values[key] = value;
  }
  return values as Values<O>;
}

/** The line that reads as these, without files, which no line holds: the inverse of {@link readTyped}. */
export function sayCommand(command: Command, typed: Readonly<Record<string, string | undefined>>): string {
  const said = (key: string): string | undefined =>
    command.options[key]?.kind === 'file' ? undefined : typed[key];
  const [first, ...keys] = Object.keys(command.options);
  const named: Record<string, string> = {};
  for (const key of keys) {
    const value = said(key);
    if (value !== undefined) named[key] = value;
  }
  return sayLine(command.name.en, first === undefined ? undefined : said(first), named);
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

export function missing(command: Command, key: string): UserError {
  const [example = ''] = command.examples;
  const { name, description } = command.options[key] as Option;
  return new UserError(
    {
      en: `/${command.name.en} needs “${name.en}”: ${description.en}. For example: /${command.name.en} ${example}`,
      ko: `/${command.name.ko} 명령에는 “${name.ko}” 값이 필요합니다: ${description.ko}. 예: /${command.name.ko} ${example}`,
    },
    { actions: [helpOn(command)], option: key },
  );
}

function unreadable(key: string, option: Option, given: string): UserError {
  return new UserError(
    {
      en: `“${excerpt(given)}” does not work for “${option.name.en}”. It takes ${option.expects.en}.`,
      ko: `“${option.name.ko}”에 “${excerpt(given)}” 값은 쓸 수 없습니다. 쓸 수 있는 값: ${option.expects.ko}.`,
    },
    { option: key },
  );
}
