/**
 * Converts the markdown of a message to the text that people see. Only marks that Discord formats are removed.
 * https://support.discord.com/hc/en-us/articles/210298617 and https://docs.discord.com/developers/reference#message-formatting
 */
import { joinSeen, type MessageEdits } from '../../../core/platform/message-edits.ts';

/** Names of what a message mentions; `undefined` where it is not known. */
export interface MentionNames {
  user(id: string): string | undefined;
  role(id: string): string | undefined;
  channel(id: string): string | undefined;
}

interface Reading {
  names: MentionNames;
  edits: MessageEdits;
}

/** A piece of markdown at the beginning of a text. */
interface Rule {
  /** Anchored at the beginning. */
  pattern: RegExp;
  /** The text that people see instead of it; `undefined` for words that are struck out. */
  seen(groups: readonly string[], reading: Reading): string | undefined;
}

const inside = ([, inner = '']: readonly string[], reading: Reading): string => seenIn(inner, reading);
const literal = ([whole = '']: readonly string[]): string => whole;

/** The first rule that matches applies. */
const RULES: readonly Rule[] = [
  // A shrug keeps its backslash.
  { pattern: /^¯\\_\(ツ\)_\/¯/, seen: literal },
  { pattern: /^```(?:[\w+.#-]+\n)?\n*([^\n][^]*?)\n*```/, seen: ([, code = '']) => code },
  { pattern: /^(`+)([^]*?[^`])\1(?!`)/, seen: ([, , code = '']) => code.replace(/^ (?=`)|(?<=`) $/g, '') },
  { pattern: /^\\([^0-9A-Za-z\s])/, seen: ([, sign = '']) => sign },
  { pattern: /^<([a-z][a-z0-9+.-]*:\/[^\s<>]+)>/i, seen: ([, address = '']) => address },
  {
    pattern:
      /^\[((?:\\.|\[[^\]]*\]|[^[\]\\])+)\]\(\s*<?https?:\/\/(?:\([^\s()]*\)|[^\s()<>])+>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/i,
    seen: inside,
  },
  // Signs in an address do not format.
  { pattern: /^https?:\/\/[^\s<]+[^<.,:;"'\]\s]/i, seen: literal },
  { pattern: /^<@!?(\d+)>/, seen: (found, { names, edits }) => mention(found, '@', names.user, edits) },
  { pattern: /^<@&(\d+)>/, seen: (found, { names, edits }) => mention(found, '@', names.role, edits) },
  { pattern: /^<#(\d+)>/, seen: (found, { names, edits }) => mention(found, '#', names.channel, edits) },
  { pattern: /^<a?:(\w+):\d+>/, seen: ([, name = '']) => `:${name}:` },
  { pattern: /^<\/([^:<>]+):\d+>/, seen: ([, name = '']) => `/${name}` },
  { pattern: /^<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/, seen: moment },
  { pattern: /^\*\*((?:\\[^]|[^\\])+?)\*\*(?!\*)/, seen: inside },
  { pattern: /^__((?:\\[^]|[^\\])+?)__(?!_)/, seen: inside },
  { pattern: /^_((?:__|\\[^]|[^\\_])+?)_\b/, seen: inside },
  { pattern: /^\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)/, seen: inside },
  { pattern: /^\|\|([^]+?)\|\|/, seen: inside },
  {
    pattern: /^~~([^]+?)~~/,
    seen(_, { edits }) {
      edits.add('struck');
      return undefined;
    },
  },
];

/** Marks of headings and small print at the beginning of a line, in a block quote too. That of a list or quote is seen. */
const LINE_MARKS = /^((?:>>> |> )?)(?: *#{1,3} +(?=\S)|-# +(?=\S))/gm;

/** A mark can begin only with one of these signs, or an address with its scheme. */
const NEXT_MARK = /[¯`\\<[*_|~]|https?:\/\//gi;

export function textOfMarkdown(markdown: string, reading: Reading): string {
  // In code, every sign stands for itself.
  const parts = markdown.split(/(```[^]*?```)/);
  const withoutLineMarks = parts.map((part, at) => (at % 2 === 1 ? part : part.replace(LINE_MARKS, '$1')));
  return seenIn(withoutLineMarks.join(''), reading);
}

function seenIn(markdown: string, reading: Reading): string {
  const pieces: (string | undefined)[] = [];
  let at = 0;
  while (at < markdown.length) {
    const rest = markdown.slice(at);
    const [found, rule] = firstMatch(rest);
    if (found !== undefined) {
      pieces.push(rule.seen(found, reading));
      at += found[0].length;
      continue;
    }
    NEXT_MARK.lastIndex = 1;
    const length = NEXT_MARK.exec(rest)?.index ?? rest.length;
    pieces.push(rest.slice(0, length));
    at += length;
  }
  return joinSeen(pieces);
}

function firstMatch(text: string): [RegExpExecArray, Rule] | [undefined, undefined] {
  for (const rule of RULES) {
    const found = rule.pattern.exec(text);
    if (found !== null) return [found, rule];
  }
  return [undefined, undefined];
}

function mention(
  [code = '', id = '']: readonly string[],
  sign: string,
  nameOf: (id: string) => string | undefined,
  edits: MessageEdits,
): string {
  const name = nameOf(id);
  if (name !== undefined) return sign + name;
  edits.add('name');
  return code;
}

/** https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
function moment([code = '', seconds = '', style = 'f']: readonly string[], { edits }: Reading): string {
  const at = Number(seconds) * 1000;
  if (Math.abs(at) > 8.64e15) return code;
  return edits.moment(at, { dayOnly: style === 'd' || style === 'D' });
}
