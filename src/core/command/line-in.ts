/**
 * Writes command lines as somebody would type them in a language: with the names of the command, its options, their choices
 * and topics. Buttons and menus carry these lines, so that people can read, copy and change what a button does.
 */
import { LOCALES, type Locale, type Text } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Notice } from '../reply/notice.ts';
import type { Action, Block, Reply } from '../reply/reply.ts';
import { readLine, sayLine, sayMore } from '../reply/line.ts';
import type { Answer } from './call.ts';
import type { Command, Typed } from './command.ts';
import { commandOf } from './find.ts';
import type { Option } from './option.ts';
import { readTyped, sayCommand } from './typed.ts';

export interface LineWords {
  commands: readonly Command[];
  /** Names topics; without it, they keep their ids. */
  knowledge?: Knowledge;
}

/**
 * The most characters that fit into a button with the signs of `sayPress`; longer lines are stored, and expire. The limit is
 * Discord's: https://docs.discord.com/developers/components/reference#custom-id
 */
const MAX_LINE_IN_BUTTON = 98;

/**
 * The line in that language, which calls the same command with the same values; unchanged where there is no such line.
 * @example
 * lineIn('ko', '/timeline deepseek since:2024 private:true', words) // '/타임라인 딥시크 부터:2024 비공개:예'
 */
export function lineIn(locale: Locale, line: string, words: LineWords): string {
  // Commands write their lines with English names and with ids, most of which are the words that people type.
  if (locale === 'en' && !MAY_HIDE_IDS.test(line)) return line;
  const call = callOf(line, words.commands);
  if (call === undefined) return line;
  if (
    locale === 'en' &&
    !Object.entries(call.typed).some(([key, value]) => isHidden(value, call.command.options[key]))
  )
    return line;
  const named = sayCommandIn(locale, call.command, call.typed, words);
  if (named.length <= Math.max(line.length, MAX_LINE_IN_BUTTON)) return named;
  const withIds = sayCommandIn(locale, call.command, call.typed, { commands: words.commands });
  return withIds.length <= Math.max(line.length, MAX_LINE_IN_BUTTON) ? withIds : line;
}

/** Most lines in English are unchanged, so they need not be read: those that name a source, or have several words in one. */
const MAY_HIDE_IDS = /\bsource\b|[a-z]-[a-z\d]|[a-z\d]-[a-z]/;

/** Whether English lines have a name in place of this value: an id such as `image-generation` is not what people type. */
const isHidden = (value: string, option: Option | undefined): boolean =>
  option?.hidesIds === true || (option?.kind === 'text' && value.includes('-'));

/** The line of a command with these values, in that language. */
function sayCommandIn(locale: Locale, command: Command, typed: Typed, words: LineWords): string {
  const values = Object.entries(typed).flatMap(([key, value]): [string, string][] => {
    const option = command.options[key];
    return option === undefined || option.kind === 'file'
      ? []
      : [[key, valueIn(locale, value, option, words)]];
  });
  const said = new Map(values);
  const [key = '', ...keys] = Object.keys(command.options);
  const first = said.get(key);
  const named = Object.fromEntries(
    keys.flatMap((each) => {
      const value = said.get(each);
      return value === undefined ? [] : [[command.options[each]?.name[locale] ?? each, value]];
    }),
  );
  const name = command.name[locale];
  // Words of the first option need no quotation marks, unless they would be read otherwise.
  const asTyped = first === undefined ? [] : [sayMore(`/${name} ${first}`, named)];
  const lines = [...asTyped, sayLine(name, first, named)];
  return lines.find((line) => readsAs(line, command, said, words.commands)) ?? sayCommand(command, typed);
}

/** Returns the value’s name in that language, if that name reads back as the same value and says more than `deepseek-r1`. */
function valueIn(locale: Locale, value: string, option: Option, { commands, knowledge }: LineWords): string {
  if (locale === 'en' && !isHidden(value, option)) return value;
  const name = option.named?.(value, { commands, knowledge })?.[locale];
  const isSame = locale === 'en' && name?.toLowerCase() === value;
  return name === undefined || name === '' || isSame ? value : name;
}

function callOf(line: string, commands: readonly Command[]): { command: Command; typed: Typed } | undefined {
  try {
    const found = commandOf(commands, readLine(line));
    return found && { command: found.command, typed: readTyped(found.command, found.line) };
  } catch {
    // An example that shows a mistake, or the line of a command that is no more.
    return undefined;
  }
}

function readsAs(
  line: string,
  command: Command,
  said: ReadonlyMap<string, string>,
  commands: readonly Command[],
): boolean {
  const call = callOf(line, commands);
  if (call?.command !== command) return false;
  const read = Object.entries(call.typed);
  return read.length === said.size && read.every(([key, value]) => said.get(key) === value);
}

/** The reply with the lines of its buttons and menus in its language. */
export function withLinesIn<R extends Pick<Reply, 'blocks' | 'locale'>>(reply: R, words: LineWords): R {
  const { locale } = reply;
  const say = <A extends Pick<Action, 'line'>>(action: A): A => {
    const line = lineIn(locale, action.line, words);
    return line === action.line ? action : { ...action, line };
  };
  const blocks = reply.blocks.map((block): Block => {
    if (block.kind === 'actions') return { ...block, actions: block.actions.map(say) };
    if (block.kind !== 'choose') return block;
    const { search } = block;
    return {
      ...block,
      options: block.options.map(say),
      ...(search !== undefined && { search: say(search) }),
    };
  });
  return { ...reply, blocks };
}

/** The answer, and the messages to others, with the lines of their buttons and menus in the language of their readers. */
export function answerWithLines(answer: Answer, words: LineWords): Answer {
  const { reply, notices } = answer;
  return {
    ...answer,
    reply: withLinesIn(reply, words),
    ...(notices !== undefined && { notices: notices.map((notice) => noticeWithLines(notice, words)) }),
  };
}

/** The notice with the lines of its buttons and menus in each language. */
export const noticeWithLines = (notice: Notice, words: LineWords): Notice => ({
  ...notice,
  reply: Object.fromEntries(
    LOCALES.map((locale) => [locale, withLinesIn(notice.reply[locale], words)]),
  ) as Notice['reply'],
});

/** The line in every language. */
export const lineInEach = (line: string, words: LineWords): Text =>
  Object.fromEntries(LOCALES.map((locale) => [locale, lineIn(locale, line, words)])) as Record<
    Locale,
    string
  >;
