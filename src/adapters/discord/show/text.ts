/**
 * Escapes and formats text for Discord; no text reaches it by another way.
 * https://support.discord.com/hc/en-us/articles/210298617
 */
import { cutText } from '../../../core/reply/cut.ts';
import type { Mention } from '../../../core/reply/mention.ts';
import type { Inline, Span } from '../../../core/reply/reply.ts';

/** Characters that have a meaning anywhere in a line: emphasis, code, spoilers, links, mentions, timestamps. */
const ANYWHERE = /[\\*_~`|<>[\]@]/g;
/** Markers of headings, lists and small print at the beginning of a line. */
const AT_LINE_START = /^([ \t]*)(#|-|\+|\d+(?=[.)](?:\s|$)))/gm;
/** The colon of an address that would become a link by itself. */
const ADDRESS = /:(?=\/\/)/g;

/** Escapes plain text so that markdown shows it literally. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(ANYWHERE, '\\$&')
    .replace(ADDRESS, '\\:')
    .replace(AT_LINE_START, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    );
}

/** The longest name of a website that stands in for the words of a link. */
const MAX_HOST = 60;

/**
 * Formats a link without a preview. The address is encoded, so that it cannot end the link.
 *
 * Outside of embeds Discord prints a link literally if its words have an emoji or an address, and in its words it shows the
 * backslashes that escape signs. Such words stand before the link, which then is the name of the website.
 * https://github.com/discord/discord-api-docs/issues/7673, /7721 and /6185
 *
 * @example markdownLink('[Scoop] V3', 'https://a.org/1') // \\[Scoop\\] V3 ([a.org](<https://a.org/1>))
 */
function markdownLink(text: string, url: string): string {
  const { href, host } = new URL(url);
  const address = href.replace(/[<>()\s\\]/g, (sign) =>
    encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'),
  );
  if (text === url) return `<${address}>`;
  // Within the line, so that a number at its beginning needs no escaping.
  const isPlain = escapeMarkdown(`x${text}`) === `x${text}` && !EMOJI.test(text);
  if (isPlain && text.trim() !== '') return `[${text}](<${address}>)`;
  return `${escapeMarkdown(text)} ([${cutText(host.replace(/^www\./, ''), MAX_HOST)}](<${address}>))`;
}

/** Matches characters that Discord may show as an emoji: flags and keycaps too. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

/** The signs with which Discord shows the name of somebody or a channel. */
const MENTION_SIGNS = { person: '@', channel: '#' } as const;

/** https://docs.discord.com/developers/reference#message-formatting */
export function discordMention({ kind, id }: Mention): string | undefined {
  const own = /^discord:(\d{1,20})$/.exec(id)?.[1];
  return own === undefined ? undefined : `<${MENTION_SIGNS[kind]}${own}>`;
}

/** The signs around emphasised text. */
const SIGNS = { strong: '**', inserted: '**', deleted: '~~' } as const;

type Emphasis = Extract<Span, { kind: keyof typeof SIGNS }>;
const isEmphasis = (span: Span): span is Emphasis => typeof span === 'object' && span.kind in SIGNS;

/** Formats spans. Neighbours with the same signs are joined: Discord would show the signs between them. */
export function markdownOfAll(spans: Inline): string {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && isEmphasis(span) && isEmphasis(last) && SIGNS[span.kind] === SIGNS[last.kind])
      joined[joined.length - 1] = { ...last, text: last.text + span.text };
    else joined.push(span);
  }
  return joined.map(markdownOf).join('');
}

/** Formats emphasised text. Discord shows signs that stand next to a space, so spaces stay outside. */
function emphasised({ kind, text }: Emphasis): string {
  const inside = text.trim();
  return inside === ''
    ? text
    : text.replace(inside, () => SIGNS[kind] + escapeMarkdown(inside) + SIGNS[kind]);
}

/** `[1]`, where the number is the link: Discord shows the backslashes of brackets in the words of a link. */
export const citationMark = ({ number, url }: { number: number; url?: string }): string =>
  `\\[${url === undefined ? number : markdownLink(`${number}`, url)}\\]`;

export function markdownOf(span: Span): string {
  if (typeof span === 'string') return escapeMarkdown(span);
  switch (span.kind) {
    case 'strong':
    case 'inserted':
    case 'deleted':
      return emphasised(span);
    case 'mark':
      return `*\\[${escapeMarkdown(span.text)}\\]*`;
    case 'link':
      return markdownLink(span.text, span.url);
    case 'person':
    case 'channel':
      return discordMention(span) ?? escapeMarkdown(span.id);
    case 'citation':
      return citationMark(span);
    case 'code':
      // Code cannot be escaped, so a backtick in it is replaced.
      return `\`${span.text.replaceAll('`', '’').replace(/\s+/g, ' ')}\``;
  }
}
