/**
 * The grammar of a typed line: `/command words of the first option name:value name:"two words"`. Words that are not
 * named belong to the first option of the command; which names there are, and so which colons name an option, is for
 * `readTyped` in core/command to say. {@link sayLine} is the inverse of {@link readLine}.
 */
import { graphemes } from './cut.ts';
import { UserError } from './user-error.ts';

/** The maximum length of a line, in UTF-16 units. Generous, as a button may carry all fields of a long form. */
export const MAX_LINE = 8000;

/** Straight and curly double quotation marks, and the Korean corner brackets. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  '„': '“',
  '「': '」',
  '『': '』',
};

export interface LineToken {
  /** The name of the option, as typed; `undefined` for a bare word. */
  name: string | undefined;
  value: string;
  /** Whether the value stood in quotation marks. */
  isQuoted?: true;
  /** The token as typed, with its quotation marks and the blank before it. */
  typed: string;
}

export interface Line {
  /** The name as typed, without the slash; empty for an empty line. */
  command: string;
  tokens: readonly LineToken[];
}

/**
 * Normalises typed text: NFC, lone surrogates replaced, control and line characters as single spaces, invisible and
 * direction-changing characters removed, no space at either end.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu, '')
    .trim();
}

/**
 * Splits a line into the command and its values.
 *
 * @example readLine('/quote nature before:2024') // { command: 'quote', tokens: [{ name: undefined, value: 'nature' }, …] }
 * @throws {UserError} when the line is too long or a quotation mark is not closed
 */
export function readLine(typed: string): Line {
  if (typed.length > MAX_LINE)
    throw new UserError({
      en: `That is ${typed.length.toLocaleString('en')} characters long; a command may have at most ${MAX_LINE.toLocaleString('en')}. Please shorten it.`,
      ko: `${typed.length.toLocaleString('ko')}자는 너무 깁니다. 명령은 ${MAX_LINE.toLocaleString('ko')}자까지 읽을 수 있으니 줄여서 다시 입력해 주세요.`,
    });
  const text = cleanText(typed).replace(/^\/\s*/, '');
  const [command = ''] = text.split(' ', 1);
  return { command, tokens: readTokens(text.slice(command.length)) };
}

/** `name:` before a value; not the scheme of a web address (`https://`). */
const NAMED_VALUE = /^([\p{L}][\p{L}\p{N}_-]*):(?!\/\/)/u;

function readTokens(text: string): LineToken[] {
  const tokens: LineToken[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const before = rest;
    const blank = tokens.length > 0 && text.at(-before.length - 1) === ' ' ? ' ' : '';
    const name = NAMED_VALUE.exec(rest)?.[1];
    if (name !== undefined) rest = rest.slice(name.length + 1);
    const { value, length, isQuoted } = readValue(rest);
    rest = rest.slice(length);
    const typed = blank + before.slice(0, before.length - rest.length);
    tokens.push({ name, value, ...(isQuoted && { isQuoted }), typed });
    rest = rest.trimStart();
  }
  return tokens;
}

/** Inside quotation marks, a backslash escapes these characters. */
const ESCAPED = /[\\"“”「」『』]/;

/** Reads one value at the start of a text: quoted, or up to the next space. */
function readValue(text: string): { value: string; length: number; isQuoted?: true } {
  const close = QUOTES[text[0] ?? ''];
  if (close === undefined) {
    const [value = ''] = text.split(' ', 1);
    return { value, length: value.length };
  }
  let value = '';
  for (let at = 1; at < text.length; at++) {
    const char = text[at] ?? '';
    // Phones and editors mix straight and curly marks, so either closes the other.
    if (char === close || (close === '”' && char === '"') || (close === '"' && char === '”'))
      return { value: value.trim(), length: at + 1, isQuoted: true };
    if (char === '\\' && ESCAPED.test(text[at + 1] ?? '')) value += text[++at];
    else value += char;
  }
  throw new UserError({
    en: `A quotation mark is not closed: ${text.slice(0, 40)} — close it or remove it.`,
    ko: `따옴표를 열고 닫지 않았습니다: ${text.slice(0, 40)} — 닫아 주시거나 빼고 다시 입력해 주세요.`,
  });
}

/**
 * Writes a command line; the inverse of {@link readLine}. The value of the first option stands bare, the others are named.
 *
 * @example sayLine('quote', 'Marina Jang', { page: '2' }) // '/quote "Marina Jang" page:2'
 */
export function sayLine(
  command: string,
  first: string | undefined,
  named: Readonly<Record<string, string>>,
): string {
  const words = [`/${command}`];
  if (first !== undefined) words.push(sayValue(first));
  return sayMore(words.join(' '), named);
}

/** Adds named options to a line. */
export function sayMore(line: string, named: Readonly<Record<string, string>>): string {
  return [line, ...Object.entries(named).map(([name, value]) => `${name}:${sayValue(value)}`)].join(' ');
}

function sayValue(value: string): string {
  // After `name:`, two slashes would look like a web address.
  const bare = !/^$|\s|^\/\//.test(value) && !(value.charAt(0) in QUOTES) && !NAMED_VALUE.test(value);
  return bare ? value : `"${value.replace(/["”\\]/g, '\\$&')}"`;
}

/** Typed text, normalised and cut to `max` graphemes (default 60), to be quoted in an answer. */
export function excerpt(typed: string, max = 60): string {
  const text = cleanText(typed);
  // It has at most as many graphemes as units.
  if (text.length <= max) return text;
  const parts = [...graphemes().segment(text.slice(0, 1000))].map(({ segment }) => segment);
  return parts.length <= max ? parts.join('') : `${parts.slice(0, max - 1).join('')}…`;
}
