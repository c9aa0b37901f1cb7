/** Option values as text: taken from a line, parsed, and printed as a line again. */
import type { Locale, Text } from '../base/locale.ts';
import type { Command, Options, Typed, Values } from './command.ts';
import { isCalled } from './called.ts';
import { printDate } from '../date/print.ts';
import type { Edtf } from '../date/types.ts';
import { leadingDateWords } from '../date/leading-words.ts';
import { hasHangul } from '../names/hangul.ts';
import { editDistance } from '../names/edit-distance.ts';
import { cleanText, excerpt, sayLine, type Line, type LineToken } from '../reply/line.ts';
import type { Option, ReadContext } from './option.ts';
import { UserError } from '../reply/user-error.ts';

/**
 * Takes the values of options out of a line. A blank may stand after the colon (`since: 2024`), and the words of a date
 * need no quotation marks (`since:Jan 2025`). A colon in ordinary words (`Re:Zero`) names no option.
 *
 * @param isElsewhere whether another command has an option of that name; defaults to none
 * @throws {UserError} for an option that does not exist or appears twice, or for words that no option takes.
 */
export function readTyped(
  command: Command,
  line: Line,
  isElsewhere: (name: string) => boolean = () => false,
): Typed {
  const typed: Record<string, string> = {};
  const give = (key: string, value: string): void => {
    if (key in typed) throw duplicateOption(command, key);
    typed[key] = value;
  };
  const bare: string[] = [];
  /** The same as typed: a sentence keeps its quotation marks. */
  const asTyped: string[] = [];
  const takeWord = (value: string, { typed: written }: LineToken): void => {
    bare.push(value);
    asTyped.push(written);
  };
  for (let at = 0; at < line.tokens.length; at++) {
    const token = line.tokens[at] as LineToken;
    const { name, value } = token;
    const found = name === undefined ? undefined : optionCalled(command, name);
    if (found !== undefined) {
      const { value: whole, last } = valueAt(line.tokens, at, found);
      give(found.key, whole);
      at = last;
    } else if (name === undefined) takeWord(value, token);
    else if (isReference(`${name}:${value}`, command) || isOrdinaryWord(token, command, isElsewhere))
      takeWord(`${name}:${value}`, token);
    else throw unknownOption(command, name);
  }
  const [first, second] = Object.keys(command.options);
  if (bare.length > 0) {
    if (first === undefined) throw takesNoArguments(command);
    const isSentence = command.options[first]?.isSentence === true && bare.length > 1;
    const all = isSentence ? asTyped.join('').trim() : bare.join(' ');
    // For a choice, only the first word is its value; the others belong to the second option.
    const isOne = command.options[first]?.kind !== 'choice' || command.options[first].read(all) !== undefined;
    if (isOne || second === undefined || bare.length === 1) give(first, all);
    else {
      give(first, bare[0] ?? '');
      give(second, bare.slice(1).join(' '));
    }
  }
  return typed;
}

/** The option of a command with that name or synonym, and what a value after it means: `{}` stands for it. */
export function optionCalled(
  { options }: Command,
  name: string,
): { key: string; option: Option; meaning: string } | undefined {
  const all = Object.entries(options);
  const [key, option] = all.find(([, each]) => isCalled(each, name)) ?? [];
  if (key !== undefined && option !== undefined) return { key, option, meaning: '{}' };
  for (const [own, each] of all) {
    const synonym = Object.entries(each.synonyms ?? {}).find(([word]) => word === name.toLowerCase());
    if (synonym !== undefined) return { key: own, option: each, meaning: synonym[1] };
  }
  return undefined;
}

/** The value of the option that the token names, and the index of its last token. */
function valueAt(
  tokens: readonly LineToken[],
  at: number,
  { option, meaning }: { option: Option; meaning: string },
): { value: string; last: number } {
  const named = tokens[at] as LineToken;
  const next = tokens[at + 1];
  const isBlank = named.value === '' && named.isQuoted === undefined;
  const start = isBlank && next !== undefined && next.name === undefined ? at + 1 : at;
  const { value, isQuoted } = tokens[start] as LineToken;
  const meant = (text: string): string => (text === '' ? '' : meaning.replace('{}', () => text));
  if (option.kind !== 'date' || isQuoted === true) return { value: meant(value), last: start };
  const words = [value];
  for (const token of tokens.slice(start + 1)) {
    if (token.name !== undefined || token.isQuoted === true) break;
    words.push(token.value);
  }
  const count = Math.max(
    1,
    leadingDateWords(words, (text) => option.read(meant(text)) !== undefined),
  );
  return { value: meant(words.slice(0, count).join(' ')), last: start + count - 1 };
}

/**
 * Whether a word before a colon is just a word: no option is called like it, here or in another command. With a blank after the
 * colon, an option of another command is one, too: “title: the sky”.
 */
function isOrdinaryWord(
  { name = '', value, isQuoted }: LineToken,
  command: Command,
  isElsewhere: (name: string) => boolean,
): boolean {
  const [first] = Object.values(command.options);
  const isSpaced = value === '' && isQuoted === undefined;
  if (first?.kind !== 'text' || (isElsewhere(name) && !isSpaced)) return false;
  const names = Object.values(command.options).flatMap((option) => [
    ...Object.values(option.name),
    ...Object.keys(option.synonyms ?? {}),
  ]);
  return names.every((own) => own.length < 4 || editDistance(own, name.toLowerCase(), 1) === undefined);
}

/** Whether the word is the id of a person or channel: its colon makes it look like a named option. */
function isReference(word: string, { options }: Command): boolean {
  const reads = ({ kind, read }: Option): boolean =>
    (kind === 'person' || kind === 'channel') && read(word) !== undefined;
  return Object.values(options).slice(0, 2).some(reads);
}

/** @throws {UserError} for a value that its option cannot parse, or for a missing required one. */
export function readValues<O extends Options>(
  command: Command<O>,
  typed: Typed,
  context: ReadContext = {},
): Values<O> {
  const values: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(command.options)) {
    const given = typed[key];
    if (given === undefined) {
      if (option.required) throw missingValue(command as unknown as Command, key);
      continue;
    }
    values[key] = readOptionValue(key, option, given, context);
  }
  return values as Values<O>;
}

/** @throws {UserError} for a value that the option cannot parse. */
export function readOptionValue(
  key: string,
  option: Option,
  given: string,
  context: ReadContext = {},
): unknown {
  // Line breaks in a file are significant.
  const text = option.kind === 'file' ? given : cleanText(given);
  const value = option.read(text, context);
  if (value === undefined) throw invalidValue(key, option, text, option.explain?.(text, context));
  return value;
}

/**
 * Replaces relative dates in the typed values by the dates that they meant: “yesterday” in the line of a button would
 * be another day tomorrow. Dates that mean the same on every day stay as typed.
 */
export function withFixedDates({ options }: Command, typed: Typed, values: Values<Options>): Typed {
  return Object.fromEntries(
    Object.entries(typed).map(([key, text]) => {
      const option = options[key];
      const value = values[key] as Edtf | '' | undefined;
      if (option?.kind !== 'date' || value === undefined || value === '') return [key, text];
      const another = option.read(cleanText(text), { today: 0 }) as Edtf | undefined;
      const isSame = another !== undefined && printDate(another) === printDate(value);
      return [key, isSame ? text : printDate(value)];
    }),
  );
}

/** The line with these values: the inverse of {@link readTyped}. Files are left out, since a line cannot hold them. */
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

const helpAction = (command: Command) => ({
  label: { en: `Help on /${command.name.en}`, ko: `/${command.name.ko} 도움말` },
  line: `/help ${command.name.en}`,
});

function unknownOption(command: Command, name: string): UserError {
  const known = (locale: Locale) =>
    Object.values(command.options)
      .map((option) => option.name[locale])
      .join(', ');
  return new UserError(
    {
      en: `/${command.name.en} has no option “${excerpt(name)}”. Its options are: ${known('en')}. To search for these words, put them in quotation marks.`,
      ko: `/${command.name.ko} 명령에는 “${excerpt(name)}” 옵션이 없습니다. 쓸 수 있는 옵션: ${known('ko')}. 낱말 그대로 찾으시려면 따옴표로 묶어 주세요.`,
    },
    { actions: [helpAction(command)] },
  );
}

function duplicateOption(command: Command, key: string): UserError {
  const name = command.options[key]?.name ?? { en: key, ko: key };
  return new UserError(
    {
      en: `“${name.en}” appears twice. Use it once; put several words in quotation marks.`,
      ko: `“${name.ko}” 값이 두 번 들어왔습니다. 한 번만 적고, 여러 낱말은 따옴표로 묶어 주세요.`,
    },
    { actions: [helpAction(command)] },
  );
}

function takesNoArguments(command: Command): UserError {
  return new UserError(
    {
      en: `/${command.name.en} takes no arguments.`,
      ko: `/${command.name.ko} 명령 뒤에는 아무것도 적지 않습니다.`,
    },
    { actions: [helpAction(command)] },
  );
}

/** How to type the command: an example in the writing of the language; for names, of which a space may have others, where they go. */
function howToType(locale: Locale, { name, examples }: Command, option: Option): string {
  if (option.kind === 'text') {
    const form = `/${name[locale]} <${option.name[locale]}>`;
    return { en: `Type ${form}.`, ko: `“${form}”처럼 적어 주세요.` }[locale];
  }
  const own = examples.find((each) => each !== '' && hasHangul(each) === (locale === 'ko'));
  const example = `/${name[locale]} ${own ?? examples[0] ?? ''}`;
  return { en: `For example: ${example}`, ko: `예: ${example}` }[locale];
}

/** A required option was left out. */
export function missingValue(command: Command, key: string): UserError {
  const option = command.options[key] as Option;
  const { name, description } = option;
  return new UserError(
    {
      en: `/${command.name.en} needs “${name.en}”: ${description.en}. ${howToType('en', command, option)}`,
      ko: `/${command.name.ko} 명령에는 “${name.ko}” 값이 필요합니다: ${description.ko}. ${howToType('ko', command, option)}`,
    },
    { actions: [helpAction(command)], option: key },
  );
}

/** `reason`: what is wrong with this value; defaults to what the option takes. */
function invalidValue(key: string, option: Option, given: string, reason?: Text): UserError {
  const why = reason ?? {
    en: `It takes ${option.expects.en}.`,
    ko: `쓸 수 있는 값: ${option.expects.ko}.`,
  };
  return new UserError(
    {
      en: `“${excerpt(given)}” isn’t valid for “${option.name.en}”. ${why.en}`,
      ko: `“${option.name.ko}”에 “${excerpt(given)}” 값은 쓸 수 없습니다. ${why.ko}`,
    },
    { option: key },
  );
}
