/**
 * The grammar of a typed line: `/command words of the first option name:value name:"two words"`. Words that are not
 * named belong to the command's first option. {@link sayLine} is the inverse of {@link readLine}.
 */
import { UserError } from './user-error.ts';

/** The longest line that is read, in UTF-16 code units: a button may carry all that was written into a long form. */
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
  /** The option it names, as typed; `undefined` for a bare word. */
  name: string | undefined;
  value: string;
}

export interface Line {
  /** As typed, without the slash; empty when the line is. */
  command: string;
  tokens: readonly LineToken[];
}

/**
 * What people type, made safe to look at: NFC, lone surrogates replaced, control and line characters as spaces,
 * invisible and direction-changing characters dropped.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu, '')
    .trim();
}

/** @throws {UserError} when the line is too long or a quotation mark is not closed. */
export function readLine(typed: string): Line {
  if (typed.length > MAX_LINE)
    throw new UserError({
      en: `That is ${typed.length.toLocaleString('en')} characters long; a command has at most ${MAX_LINE.toLocaleString('en')}. Please ask for less at once.`,
      ko: `${typed.length.toLocaleString('ko')}자는 너무 깁니다. 명령은 ${MAX_LINE.toLocaleString('ko')}자까지 읽을 수 있으니 줄여서 다시 물어봐 주세요.`,
    });
  const text = cleanText(typed).replace(/^\/\s*/, '');
  const [command = ''] = text.split(' ', 1);
  return { command, tokens: readTokens(text.slice(command.length)) };
}

/** `name:value`, where what follows the colon is not the `//` of a web address. */
const NAMED_VALUE = /^([\p{L}][\p{L}\p{N}_-]*):(?!\/\/)/u;

function readTokens(text: string): LineToken[] {
  const tokens: LineToken[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const name = NAMED_VALUE.exec(rest)?.[1];
    if (name !== undefined) rest = rest.slice(name.length + 1);
    const { value, length } = readValue(rest);
    tokens.push({ name, value });
    rest = rest.slice(length).trimStart();
  }
  return tokens;
}

/** Inside quotation marks a backslash before one of these stands for the character itself. */
const ESCAPED = /[\\"“”「」『』]/;

/** One value at the start of `text`: quoted, or up to the next space. */
function readValue(text: string): { value: string; length: number } {
  const close = QUOTES[text[0] ?? ''];
  if (close === undefined) {
    const [value = ''] = text.split(' ', 1);
    return { value, length: value.length };
  }
  let value = '';
  for (let at = 1; at < text.length; at++) {
    const char = text[at] ?? '';
    // Phones and editors mix straight and curly marks; either closes what a straight or curly mark opened.
    if (char === close || (close === '”' && char === '"') || (close === '"' && char === '”'))
      return { value: value.trim(), length: at + 1 };
    if (char === '\\' && ESCAPED.test(text[at + 1] ?? '')) value += text[++at];
    else value += char;
  }
  throw new UserError({
    en: `A quotation mark is opened but not closed: ${text.slice(0, 40)} — close it, or leave it out.`,
    ko: `따옴표를 열고 닫지 않았습니다: ${text.slice(0, 40)} — 닫아 주시거나 빼고 다시 입력해 주세요.`,
  });
}

/** The line that {@link readLine} reads as these. The first option's value comes bare, the others by name. */
export function sayLine(
  command: string,
  first: string | undefined,
  named: Readonly<Record<string, string>>,
): string {
  const words = [`/${command}`];
  if (first !== undefined) words.push(sayValue(first));
  return sayMore(words.join(' '), named);
}

/** The line with more options. */
export function sayMore(line: string, named: Readonly<Record<string, string>>): string {
  return [line, ...Object.entries(named).map(([name, value]) => `${name}:${sayValue(value)}`)].join(' ');
}

function sayValue(value: string): string {
  // After a name, two slashes would look like a web address.
  const bare = !/^$|\s|^\/\//.test(value) && !(value.charAt(0) in QUOTES) && !NAMED_VALUE.test(value);
  return bare ? value : `"${value.replace(/["”\\]/g, '\\$&')}"`;
}

/** What the asker typed, short enough to be said back. */
export function excerpt(typed: string, max = 60): string {
  const graphemes = [...new Intl.Segmenter().segment(cleanText(typed).slice(0, 1000))].map((s) => s.segment);
  return graphemes.length <= max ? graphemes.join('') : `${graphemes.slice(0, max - 1).join('')}…`;
}
