/** Lays a reply out for a person at a terminal: words wrapped at its width, dates in a column, statements numbered. */
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Block, Reply, Row } from '../../core/reply/reply.ts';
import { NO_BREAK_SPACE } from '../../core/reply/spans.ts';
import { renderInline, renderText, type TextStyle } from '../../core/reply/text.ts';

export interface TerminalLayout {
  style: TextStyle;
  /** In columns; a Hangul syllable takes two. */
  width: number;
  /** The number of a statement, by its id; `undefined` where it has none. */
  numberOf(entry: string): number | undefined;
}

/** A lead that is wider stands on a line of its own. */
const MAX_LEAD = 20;
/** Between columns. */
const GAP = '  ';

export function layOut({ title, blocks }: Pick<Reply, 'title' | 'blocks'>, layout: TerminalLayout): string {
  const parts = blocks.map((block) => layOutBlock(block, layout)).filter((part) => part !== '');
  return [...(title === undefined ? [] : [wrapped(layout.style.title(title), layout.width)]), ...parts].join(
    '\n\n',
  );
}

function layOutBlock(block: Block, layout: TerminalLayout): string {
  const { style, width } = layout;
  const spans = (text: Parameters<typeof renderInline>[0]): string => renderInline(text, style);
  switch (block.kind) {
    case 'paragraph':
      return numbered(block.entry, spans(block.text), layout);
    case 'quote':
      return numbered(block.entry, `${style.quote(block.words)}\n— ${spans(block.attribution)}`, layout);
    case 'rows':
      return layOutRows(block.rows, layout);
    case 'fields':
      return block.fields
        .map(({ label, value }) => hanging(`${style.strong(label)}: `, spans(value), width, GAP.length))
        .join('\n');
    case 'sources':
      return [
        style.strong(block.title),
        ...block.sources.map(({ number, text, url }) =>
          hanging(
            `${style.citation(`[${number}]`, url)} `,
            spans(text) + (url === undefined ? '' : style.address(url)),
            width,
          ),
        ),
      ].join('\n');
    case 'note':
      return wrapped(style.note(spans(block.text)), width);
    case 'actions':
    case 'choose':
      return wrapped(renderText({ blocks: [block] }, style), width);
  }
}

function layOutRows(rows: readonly Row[], layout: TerminalLayout): string {
  const { style, width } = layout;
  const leads = rows.map(({ lead = '' }) => stringWidth(lead)).filter((size) => size <= MAX_LEAD);
  const column = Math.max(...leads, 0);
  const numbers = rows.map(({ entry }) => (entry === undefined ? undefined : layout.numberOf(entry)));
  const digits = Math.max(...numbers.map((number) => (number === undefined ? 0 : `${number}`.length)));
  return rows
    .map(({ lead = '', text, note }, at) => {
      const number = numbers[at];
      const gutter =
        digits > 0 ? `${style.code(`${number ?? ''}`.padStart(digits))}${GAP}` : lead === '' ? '• ' : '';
      const size = stringWidth(lead);
      const fits = size <= MAX_LEAD;
      const start =
        lead === '' || !fits ? gutter : `${gutter}${style.lead(lead)}${' '.repeat(column - size)}${GAP}`;
      const body = [
        renderInline(text, style),
        ...(note === undefined ? [] : [style.note(renderInline(note, style))]),
      ].join('\n');
      return hanging(start, fits ? body : `${style.lead(lead)}\n${body}`, width);
    })
    .join('\n');
}

function numbered(
  entry: string | undefined,
  text: string,
  { style, width, numberOf }: TerminalLayout,
): string {
  const number = entry === undefined ? undefined : numberOf(entry);
  return number === undefined
    ? wrapped(text, width)
    : hanging(`${style.code(`${number}`)}${GAP}`, text, width);
}

/** The text after `start`, with its other lines indented by as much (default), so that it stands in a column. */
function hanging(start: string, text: string, width: number, indent = stringWidth(start)): string {
  if (indent === stringWidth(start))
    return (
      start + wrapped(text, Math.max(width - indent, MIN_WIDTH)).replaceAll('\n', `\n${' '.repeat(indent)}`)
    );
  const [first = '', ...others] = wrapped(start + text, width - indent).split('\n');
  return [first, ...others.map((line) => ' '.repeat(indent) + line)].join('\n');
}

/** In a narrower column, words would stand one below the other. */
const MIN_WIDTH = 20;

/**
 * Wraps at words. A no-break space keeps words in one line; on the screen it is a space, so that what is copied has spaces. A word that is longer than a line, such as an address, stays whole, so that it can be
 * copied.
 */
export const wrapped = (text: string, width: number): string =>
  wrapAnsi(text.replace(COMMAND_IN_QUOTES, unbroken), width, { hard: false, trim: true }).replaceAll(
    NO_BREAK_SPACE,
    ' ',
  );

/** A command to type, such as “/lang ko”. */
const COMMAND_IN_QUOTES = /“\/[^“”\n]{1,60}”/g;
const unbroken = (command: string): string => command.replaceAll(' ', NO_BREAK_SPACE);

/** The items side by side, as many as fit on a line. */
export function inLines(items: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(last) + GAP.length + stringWidth(item) <= width)
      lines[lines.length - 1] = `${last}${GAP}${item}`;
    else lines.push(item);
  }
  return lines.join('\n');
}
