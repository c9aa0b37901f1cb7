/**
 * Converts the blocks and the mark-up of a message to the text that people see.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block and https://docs.slack.dev/messaging/formatting-message-text
 */
import { joinSeen, type MessageEdits } from '../../../core/platform/message-edits.ts';
import { withoutJoints } from '../../../core/reply/spans.ts';
import { linkless, unescape } from './text.ts';

/** The kinds of things that a message mentions, by the sign in Slack’s mark-up. */
export type MentionKind = 'user' | 'channel' | 'usergroup';

/** Names of what a message mentions; `undefined` where it is not known. */
export type MentionNames = (kind: MentionKind, id: string) => string | undefined;

export interface SlackReading {
  names: MentionNames;
  edits: MessageEdits;
}

/** A block, an element of one, or an attachment. */
type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;
const partsIn = (value: unknown): readonly Part[] => (Array.isArray(value) ? value.filter(isPart) : []);
const stringIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const joined = (lines: readonly string[]): string => lines.filter((line) => line !== '').join('\n');

/** The words of the blocks of a message, or of its text if it has none. */
export function wordsIn(
  { text, blocks }: { text?: unknown; blocks?: unknown },
  reading: SlackReading,
): string {
  const inBlocks = joined(partsIn(blocks).map((block) => wordsOfBlock(block, reading)));
  return inBlocks === '' ? wordsOfMarkup(stringIn(text), reading) : inBlocks;
}

/** The words of an attachment that a bot wrote. https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments */
export function wordsOfAttachment(attachment: Part, reading: SlackReading): string {
  const { pretext, title, text, fields, blocks, fallback, footer } = attachment;
  const own = joined([
    ...[pretext, title, text].map((each) => wordsOfMarkup(stringIn(each), reading)),
    ...partsIn(fields).flatMap((field) =>
      [field['title'], field['value']].map((each) => wordsOfMarkup(stringIn(each), reading)),
    ),
    ...partsIn(blocks).map((block) => wordsOfBlock(block, reading)),
    wordsOfMarkup(stringIn(footer), reading),
  ]);
  return own === '' ? wordsOfMarkup(stringIn(fallback), reading) : own;
}

function wordsOfBlock(block: Part, reading: SlackReading): string {
  const { type, text, fields, elements, rows } = block;
  // Buttons and menus are not words of the message.
  if (type === 'actions' || type === 'button' || type === 'input') return '';
  if (type === 'rich_text') return wordsOfRichText(partsIn(elements), reading);
  if (type === 'plain_text' || type === 'raw_text') return unescape(stringIn(text));
  if (type === 'mrkdwn' || typeof text === 'string') return wordsOfMarkup(stringIn(text), reading);
  return joined([
    ...(isPart(text) ? [wordsOfBlock(text, reading)] : []),
    ...[...partsIn(fields), ...partsIn(elements), ...(Array.isArray(rows) ? partsIn(rows.flat()) : [])].map(
      (each) => wordsOfBlock(each, reading),
    ),
  ]);
}

/** Sections, lists, quotes and code, each on lines of its own. */
function wordsOfRichText(elements: readonly Part[], reading: SlackReading): string {
  return elements
    .map((element) => richElement(element, reading).replace(/\n$/, ''))
    .filter((lines) => lines !== '')
    .join('\n');
}

function richElement({ type, elements, style, indent, offset }: Part, reading: SlackReading): string {
  const parts = partsIn(elements);
  switch (type) {
    case 'rich_text_list': {
      const first = typeof offset === 'number' ? offset + 1 : 1;
      const margin = '  '.repeat(typeof indent === 'number' ? indent : 0);
      const sign = (at: number): string => (style === 'ordered' ? `${first + at}.` : '•');
      return parts.map((each, at) => `${margin}${sign(at)} ${richElement(each, reading)}`).join('\n');
    }
    case 'rich_text_quote':
      return inlineParts(parts, reading).replace(/\n$/, '').replace(/^/gm, '> ');
    default:
      return inlineParts(parts, reading);
  }
}

const inlineParts = (parts: readonly Part[], reading: SlackReading): string =>
  joinSeen(parts.map((part) => inlinePart(part, reading)));

/** An element of rich text; `undefined` for words that are struck out. */
function inlinePart(part: Part, { names, edits }: SlackReading): string | undefined {
  const { type, style, text, url, range, name, unicode, value } = part;
  if (isPart(style) && style['strike'] === true) {
    edits.add('struck');
    return undefined;
  }
  const mention = (sign: string, kind: MentionKind): string => {
    const id = stringIn(part[`${kind}_id`]);
    return seenMention({ sign, kind, id, code: `<${sign}${id}>` }, { names, edits });
  };
  switch (type) {
    case 'link':
      return stringIn(text) || stringIn(url);
    case 'user':
      return mention('@', 'user');
    case 'usergroup':
      return mention('@', 'usergroup');
    case 'channel':
      return mention('#', 'channel');
    case 'broadcast':
      return `@${stringIn(range)}`;
    case 'emoji':
      return emojiOf(stringIn(unicode)) ?? `:${stringIn(name)}:`;
    case 'color':
      return stringIn(value);
    case 'date':
      return seenDate(Number(part['timestamp']), stringIn(part['fallback']), edits);
    default:
      return withoutJoints(stringIn(text));
  }
}

function seenMention(
  { sign, kind, id, code }: { sign: string; kind: MentionKind; id: string; code: string },
  { names, edits }: SlackReading,
): string {
  const name = names(kind, id);
  if (name !== undefined) return sign + name.replace(/^[@#]/, '');
  edits.add('name');
  return code;
}

/** A date that each reader sees in their own time zone; `fallback` is how its author wrote it. */
function seenDate(seconds: number, fallback: string, edits: MessageEdits): string {
  if (fallback !== '' || !Number.isFinite(seconds) || Math.abs(seconds) > 8.64e12) {
    edits.add('moment');
    return fallback;
  }
  return edits.moment(seconds * 1000, { dayOnly: false });
}

/** `1f44d-1f3fd` as the emoji that it is; `undefined` for those that a workspace made. */
function emojiOf(unicode: string): string | undefined {
  if (!/^[0-9a-f]{1,5}(?:-[0-9a-f]{1,5})*$/i.test(unicode)) return undefined;
  return String.fromCodePoint(...unicode.split('-').map((point) => Number.parseInt(point, 16)));
}

const CODE = /^(?:```\n?([^]*?)\n?```|`([^`\n]+)`)/;
const MARKUP = /^<([^<>]+)>/;
/** Marks format the words that they touch, between characters that are not part of a word. */
const EMPHASIS = /^([*_~])(?=\S)((?:(?!\1)[^\n])+)(?<=\S)\1(?![\p{L}\p{N}*_~])/u;
const NEXT_MARK = /[`<*_~]/g;

/** The words of mark-up, as in the text of a message without blocks. */
export function wordsOfMarkup(markup: string, reading: SlackReading): string {
  const pieces: (string | undefined)[] = [];
  let at = 0;
  while (at < markup.length) {
    const rest = markup.slice(at);
    const [length, piece] = markedPiece(rest, markup.slice(Math.max(0, at - 2), at), reading);
    pieces.push(piece);
    at += length;
  }
  return joinSeen(pieces);
}

/** The piece at the beginning of mark-up, and how long it is there. */
function markedPiece(rest: string, before: string, reading: SlackReading): [number, string | undefined] {
  const code = CODE.exec(rest);
  if (code !== null) return [code[0].length, linkless(code[1] ?? code[2] ?? '')];
  const markup = MARKUP.exec(rest);
  if (markup !== null) return [markup[0].length, seenMarkup(markup[0], markup[1] ?? '', reading)];
  const emphasis = /[\p{L}\p{N}*_~]$/u.test(before) ? null : EMPHASIS.exec(rest);
  if (emphasis !== null) {
    const [whole, mark, inner = ''] = emphasis;
    if (mark !== '~') return [whole.length, wordsOfMarkup(inner, reading)];
    reading.edits.add('struck');
    return [whole.length, undefined];
  }
  NEXT_MARK.lastIndex = 1;
  const length = NEXT_MARK.exec(rest)?.index ?? rest.length;
  return [length, unescape(rest.slice(0, length))];
}

/** `@U1`, `#C1|general`, `!here`, `!subteam^S1|@team`, `!date^1737370680^{date}|fallback`, or an address. */
function seenMarkup(code: string, inner: string, reading: SlackReading): string {
  const [, sign = '', id = '', label = ''] = /^([@#]|!subteam\^)([A-Z0-9]+)(?:\|(.*))?$/s.exec(inner) ?? [];
  if (sign !== '') {
    const shown = sign === '#' ? '#' : '@';
    if (label !== '') return shown + unescape(label).replace(/^[@#]/, '');
    const kind = { '@': 'user', '#': 'channel' }[sign] ?? 'usergroup';
    return seenMention({ sign: shown, kind: kind as MentionKind, id, code }, reading);
  }
  const [, seconds, fallback = ''] = /^!date\^(\d+)\^[^|]*(?:\|(.*))?$/s.exec(inner) ?? [];
  return seconds === undefined
    ? linkless(code)
    : seenDate(Number(seconds), unescape(fallback), reading.edits);
}
