/** Discord’s markdown as HTML, as far as the bot writes it. */
import { escapeHtml } from './html.ts';

/** Signs around emphasised text, and the element that shows it. */
const EMPHASIS: readonly (readonly [sign: string, element: string])[] = [
  ['**', 'strong'],
  ['~~', 's'],
  ['*', 'em'],
  ['`', 'code'],
];

/** A text display: headings, small print, quotes, lists with a hanging indent, and lines. */
export function markdownHtml(markdown: string): string {
  const blocks: string[] = [];
  let list: string[] = [];
  const endList = (): void => {
    if (list.length > 0) blocks.push(`<ul>${list.join('')}</ul>`);
    list = [];
  };
  for (const line of markdown.split('\n')) {
    const [, sign = '', rest = ''] = /^(### |-# |> |- )?(.*)$/s.exec(line) ?? [];
    if (sign === '- ') {
      list.push(`<li>${inlineHtml(rest)}</li>`);
      continue;
    }
    endList();
    const element = { '### ': 'h3', '-# ': 'small', '> ': 'blockquote' }[sign] ?? 'p';
    blocks.push(`<${element}>${rest === '' ? '<br>' : inlineHtml(rest)}</${element}>`);
  }
  endList();
  return blocks.join('');
}

function inlineHtml(text: string): string {
  let html = '';
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const [token, shown] = tokenAt(rest);
    html += shown;
    at += token.length;
  }
  return html;
}

/** The first token of a text, and its HTML. */
function tokenAt(rest: string): readonly [token: string, html: string] {
  const escaped = /^\\([^0-9A-Za-z\s])/.exec(rest);
  if (escaped !== null) return [escaped[0], escapeHtml(escaped[1] ?? '')];
  const link = /^\[((?:\\.|[^\]\\])+)\]\(<([^>]*)>\)/.exec(rest);
  if (link !== null)
    return [link[0], `<a title="${escapeHtml(link[2] ?? '')}">${escapeHtml(link[1] ?? '')}</a>`];
  const address = /^<(https?:[^>]*)>/.exec(rest);
  if (address !== null) return [address[0], `<a>${escapeHtml(address[1] ?? '')}</a>`];
  const mention = /^<([@#])(\d+)>/.exec(rest);
  if (mention !== null)
    return [mention[0], `<a>${mention[1]}${mention[1] === '#' ? 'general' : 'minji'}</a>`];
  for (const [sign, element] of EMPHASIS) {
    const end = rest.startsWith(sign) ? endOf(rest, sign) : -1;
    if (end < 0) continue;
    const inside = rest.slice(sign.length, end);
    const shown = element === 'code' ? escapeHtml(inside) : inlineHtml(inside);
    return [rest.slice(0, end + sign.length), `<${element}>${shown}</${element}>`];
  }
  return [rest.charAt(0), escapeHtml(rest.charAt(0))];
}

/** Where the closing sign stands; escaped ones do not count outside of code. */
function endOf(text: string, sign: string): number {
  for (let at = sign.length; at < text.length; at++) {
    if (text[at] === '\\' && sign !== '`') at += 1;
    else if (text.startsWith(sign, at) && at > sign.length) return at;
  }
  return -1;
}
