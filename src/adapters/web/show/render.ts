/** Renders a reply as semantic HTML. Every text is escaped by the template; only http addresses become links. */
import type { Locale } from '../../../core/base/locale.ts';
import { mentionWords } from '../../../core/reply/mention.ts';
import type { Action, Block, Choose, Inline, Reply, Row, Span } from '../../../core/reply/reply.ts';
import { markup, type Html } from './markup.ts';
import { PAGE_WORDS } from './words.ts';

export interface RenderContext {
  /** Begins the ids of the parts of the reply, so that several replies can stand on one page. */
  id: string;
  locale: Locale;
  /** Whether a paragraph that is nothing but strong text is a heading. */
  headings?: true;
  /** Renders buttons and menus; absent on pages where nothing can be pressed. */
  controls?: Controls;
}

export interface Controls {
  actions(actions: readonly Action[]): Html;
  choose(choose: Choose): Html;
}

/** The title and the blocks of a reply. */
export function renderHtml(reply: Reply, context: RenderContext): Html {
  const title = reply.title === undefined ? '' : markup`<h2>${reply.title}</h2>`;
  return markup`${title}${reply.blocks.map((block) => blockHtml(block, context))}`;
}

function blockHtml(block: Block, context: RenderContext): Html | '' {
  const inline = (spans: Inline): Html => spansHtml(spans, context);
  switch (block.kind) {
    case 'paragraph':
      if (context.headings === true && isHeading(block.text)) return markup`<h2>${inline(block.text)}</h2>`;
      return markup`<p>${inline(block.text)}</p>`;
    case 'quote':
      return markup`<figure class="quote"><blockquote><p>${block.words}</p></blockquote><figcaption>— ${inline(block.attribution)}</figcaption></figure>`;
    case 'rows':
      return markup`<ul class="${block.rows.some(({ lead }) => lead !== undefined) ? 'rows dated' : 'rows'}">${block.rows.map((row) => rowHtml(row, inline))}</ul>`;
    case 'fields':
      return markup`<dl class="fields">${block.fields.map(({ label, value }) => markup`<div><dt>${label}</dt><dd>${inline(value)}</dd></div>`)}</dl>`;
    case 'sources':
      return markup`<div class="sources"><p class="heading">${block.title}</p><ul>${block.sources.map(
        ({ number, text, url }) =>
          markup`<li id="${sourceId(context, number)}"><span class="number">[${number}]</span> <span>${url === undefined ? inline(text) : linkHtml(inline(text), url)}</span></li>`,
      )}</ul></div>`;
    case 'note':
      return markup`<p class="note">${inline(block.text)}</p>`;
    case 'actions':
      return context.controls?.actions(block.actions) ?? '';
    case 'choose':
      return context.controls?.choose(block) ?? '';
  }
}

const isHeading = ([first, ...others]: Inline): boolean =>
  others.length === 0 && typeof first === 'object' && first.kind === 'strong';

function rowHtml({ lead, text, note }: Row, inline: (spans: Inline) => Html): Html {
  return markup`<li>${lead === undefined ? '' : markup`<span class="lead">${lead}</span> `}<div><span>${inline(text)}</span>${
    note === undefined ? '' : markup` <small>${inline(note)}</small>`
  }</div></li>`;
}

/** In UTF-16 units. A longer mark may be broken off from the citations after it: both together are too long for a telephone. */
const MAX_MARK_WITH_CITATIONS = 24;

/** Citations stay on the line of what they stand behind. */
export function spansHtml(spans: Inline, context: RenderContext): Html {
  const written: (Html | string)[] = [];
  for (let at = 0; at < spans.length; at++) {
    const span = spans[at] ?? '';
    const next = spans[at + 1];
    if (span !== ' ' || typeof next !== 'object' || next.kind !== 'citation') {
      written.push(spanHtml(span, context));
      continue;
    }
    const before = spans[at - 1];
    const isAfterMark =
      typeof before === 'object' && before.kind === 'mark' && before.text.length <= MAX_MARK_WITH_CITATIONS;
    const mark = isAfterMark ? written.pop() : undefined;
    const citations: (Html | string)[] = [];
    for (
      let cited = spans[at + 1];
      typeof cited === 'object' && cited.kind === 'citation';
      cited = spans[at + 1]
    ) {
      citations.push(spanHtml(cited, context));
      at += 1;
    }
    written.push(markup`<span class="together">${mark}\u00A0${citations}</span>`);
  }
  return markup`${written}`;
}

function spanHtml(span: Span, context: RenderContext): Html | string {
  if (typeof span === 'string') return span;
  switch (span.kind) {
    case 'strong':
      return markup`<strong>${span.text}</strong>`;
    case 'mark':
      return markup`<span class="mark">${span.text}</span>`;
    case 'link':
      return linkHtml(span.text, span.url);
    case 'citation':
      return markup`<a class="cite" href="#${sourceId(context, span.number)}">[${span.number}]</a>`;
    case 'inserted':
      return markup`<ins>${span.text}</ins>`;
    case 'deleted':
      return markup`<del>${span.text}</del>`;
    case 'code':
      return markup`<code>${span.text}</code>`;
    case 'person':
    case 'channel':
      return span.id === UPDATES_CHANNEL
        ? PAGE_WORDS[context.locale].updatesChannel
        : mentionWords(span, context.locale);
  }
}

/** The only channel of the browser. */
export const UPDATES_CHANNEL = 'web:UPDATES';

const sourceId = ({ id }: RenderContext, number: number): string => `${id}-source-${number}`;

function linkHtml(text: string | Html, url: string): Html | string {
  if (/^\/(?!\/)/.test(url)) return markup`<a href="${url}">${text}</a>`;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return text;
  return markup`<a href="${url}" rel="noopener noreferrer">${text}</a>`;
}
