/** Draws what another platform would be sent, from the data of its messages, so that any platform can be shown. */
import type { Preview } from '../connect/options.ts';
import type { Reply } from '../../../core/reply/reply.ts';
import { markup, type Html } from './markup.ts';
import { previewPage, type PageContext } from './page.ts';

/** Deeper structures are not drawn; no platform nests so deep. */
const MAX_DRAWN_DEPTH = 12;

export async function previewOf(reply: Reply, { name, render }: Preview, page: PageContext): Promise<Html> {
  const messages = await render(reply, () => 'kept:…');
  const drawn = messages.map((message) => markup`<div class="message">${partsOf(message, 0)}</div>`);
  return previewPage(page, name, drawn, JSON.stringify(messages, undefined, 2));
}

/** Objects of either platform: a text, a control with a label, or a container of others. */
function partsOf(value: unknown, depth: number): Html | '' {
  if (depth > MAX_DRAWN_DEPTH || typeof value !== 'object' || value === null) return '';
  if (Array.isArray(value)) return markup`${value.map((each) => partsOf(each, depth + 1))}`;
  const part = value as Readonly<Record<string, unknown>>;
  const label = textIn(part['label']) ?? textIn(part['placeholder']) ?? controlText(part);
  if (label !== undefined) return markup`<span class="control">${label}</span> `;
  // The text of a Slack message repeats its blocks for notifications.
  const isRepeated = 'blocks' in part;
  const own = isRepeated ? undefined : (textIn(part['content']) ?? textIn(part['text']));
  const inner = ['components', 'accessory', 'blocks', 'elements', 'fields', 'embeds']
    .filter((key) => key in part)
    .map((key) => partsOf(part[key], depth + 1));
  return markup`${own === undefined ? '' : formatted(own)}${inner}`;
}

/** A Slack button keeps its label in `text`, and a menu has an `action_id`. */
const controlText = (part: Readonly<Record<string, unknown>>): string | undefined =>
  'action_id' in part ? textIn(part['text']) : undefined;

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { text } = value as { text?: unknown };
  return typeof text === 'string' ? text : undefined;
}

/** The marks that both platforms share: bold, italics, code, quotations and small print. */
function formatted(text: string): Html {
  return markup`${text.split('\n').map((line) => {
    const [, sign = '', rest = line] = /^(> |>>> |-# |#{1,3} )?(.*)$/s.exec(line) ?? [];
    const inline = formattedLine(rest);
    if (sign.startsWith('>')) return markup`<blockquote>${inline}</blockquote>`;
    if (sign.startsWith('-')) return markup`<p><small>${inline}</small></p>`;
    if (sign.startsWith('#')) return markup`<p><strong>${inline}</strong></p>`;
    return markup`<p>${inline}</p>`;
  })}`;
}

const INLINE_MARKS =
  /\*\*(.+?)\*\*|(?<![\w*])\*(\S(?:.*?\S)?)\*(?![\w*])|`([^`]+)`|\[([^\]]+)\]\(<?(https?:[^)>\s]+)>?\)|<(https?:[^|>]+)\|([^>]+)>/g;

function formattedLine(line: string): Html {
  const parts: (Html | string)[] = [];
  let at = 0;
  for (const match of line.matchAll(INLINE_MARKS)) {
    const [whole, strong, bold, code, name, url, address, title] = match;
    parts.push(unescaped(line.slice(at, match.index)));
    const words = strong ?? bold;
    if (words !== undefined) parts.push(markup`<strong>${unescaped(words)}</strong>`);
    else if (code !== undefined) parts.push(markup`<code>${unescaped(code)}</code>`);
    else
      parts.push(
        markup`<a href="${unescaped(url ?? address ?? '')}" rel="noopener noreferrer">${unescaped(name ?? title ?? '')}</a>`,
      );
    at = match.index + whole.length;
  }
  return markup`${parts}${unescaped(line.slice(at))}`;
}

/** Text without the escapes of Discord (a backslash) and Slack (three entities). */
const unescaped = (text: string): string =>
  text
    .replace(/\\([^\w\s])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
