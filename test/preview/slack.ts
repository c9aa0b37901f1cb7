/** Messages of Slack as HTML that looks as its client does. */
import { escapeHtml, imageHtml, partsOf, textOf, type Part } from './html.ts';
import type { Shown } from './replies.ts';

/** A picture comes in a message of its own, under its title. */
export function slackHtml(
  messages: readonly object[],
  { title, picture }: Pick<Shown, 'picture'> & { title: string | undefined },
): string {
  const file =
    picture === undefined
      ? ''
      : `<div class="s-file">${escapeHtml(title ?? picture.name)}</div>${imageHtml(picture.png, picture.alt)}`;
  const blocks = messages.flatMap((message) => partsOf((message as Part)['blocks'])).map(blockHtml);
  return `<div class="slack"><div class="s-avatar"></div><div><b class="s-name">Almanac</b> <span class="s-app">APP</span>${blocks.join('')}${file}</div></div>`;
}

/** https://docs.slack.dev/reference/block-kit/blocks */
function blockHtml(block: Part): string {
  const elements = partsOf(block['elements']);
  switch (block['type']) {
    case 'header':
      return `<h3 class="s-header">${plain(block['text'])}</h3>`;
    case 'divider':
      return '<hr>';
    case 'context':
      return `<div class="s-context">${elements.map((each) => `<span>${lines(textOf(each['text']))}</span>`).join('')}</div>`;
    case 'rich_text':
      return `<div class="s-rich">${elements.map(richHtml).join('')}</div>`;
    case 'section':
      return `<div class="s-rich s-section"><div>${plain(block['text'])}</div>${elementHtml(block['accessory'] as Part)}</div>`;
    case 'actions':
      return `<div class="s-row">${elements.map(elementHtml).join('')}</div>`;
    default:
      throw new Error(`The preview does not know Slack’s block ${String(block['type'])}`);
  }
}

const plain = (text: unknown): string => escapeHtml(textOf((text as Part | undefined)?.['text']));
const lines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

function elementHtml(element: Part | undefined): string {
  switch (element?.['type']) {
    case undefined:
      return '';
    case 'button':
      return `<span class="s-button s-${textOf(element['style']) || 'default'}">${plain(element['text'])}</span>`;
    case 'overflow':
      return '<span class="s-button s-overflow">⋯</span>';
    case 'static_select':
    case 'external_select':
      return `<span class="s-select">${plain(element['placeholder'])}<span>⌄</span></span>`;
    default:
      throw new Error(`The preview does not know Slack’s element ${String(element?.['type'])}`);
  }
}

function richHtml(part: Part): string {
  const elements = partsOf(part['elements']);
  switch (part['type']) {
    case 'rich_text_list':
      return `<ul>${elements.map((each) => `<li>${partsOf(each['elements']).map(spanHtml).join('')}</li>`).join('')}</ul>`;
    case 'rich_text_quote':
      return `<blockquote>${elements.map(spanHtml).join('')}</blockquote>`;
    case 'rich_text_preformatted':
      return `<pre>${elements.map(spanHtml).join('')}</pre>`;
    default:
      return `<p>${elements.map(spanHtml).join('')}</p>`;
  }
}

const STYLES = { bold: 'strong', italic: 'em', strike: 's', code: 'code' } as const;

function spanHtml(span: Part): string {
  const text =
    textOf(span['text']) || textOf(span['url']) || (span['type'] === 'user' ? '@minji' : '#general');
  const style = (span['style'] ?? {}) as Part;
  const inner = span['type'] === 'text' ? lines(text) : `<a>${lines(text)}</a>`;
  return Object.entries(STYLES).reduce(
    (html, [key, element]) => (style[key] === true ? `<${element}>${html}</${element}>` : html),
    inner,
  );
}
