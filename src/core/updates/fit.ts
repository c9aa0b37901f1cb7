/** Keeps what is posted by itself within one message of any platform. */
import type { Locale } from '../locale.ts';
import type { Block, Inline } from '../reply/reply.ts';

/** How many letters it takes, those counted twice that may have to be escaped; a link takes its address as well. */
export function weightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + weightOfBlock(block), 0);
}

function weightOfBlock(block: Block): number {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return weightOfSpans(block.text) + 10;
    case 'quote':
      return weightOfText(block.words) + weightOfSpans(block.attribution) + 20;
    case 'rows':
      return block.rows.reduce(
        (sum, { lead = '', text, note = [] }) =>
          sum + weightOfText(lead) + weightOfSpans(text) + weightOfSpans(note) + 20,
        0,
      );
    case 'fields':
      return block.fields.reduce(
        (sum, { label, value }) => sum + weightOfText(label) + weightOfSpans(value) + 20,
        0,
      );
    case 'sources':
      return block.sources.reduce(
        (sum, { text }) => sum + weightOfSpans(text) + 10,
        weightOfText(block.title),
      );
    case 'choose':
      return weightOfText(block.label);
    // Buttons have a place of their own.
    case 'actions':
      return 0;
  }
}

const weightOfSpans = (spans: Inline): number =>
  spans.reduce((sum, span) => {
    if (typeof span === 'string') return sum + weightOfText(span);
    if (span.kind === 'citation') return sum + 6;
    return sum + weightOfText(span.text) + 4 + ('url' in span ? weightOfAddress(span.url) + 4 : 0);
  }, 0);

/** As it is sent: encoded, and so is what could end a link, as several signs each. */
const weightOfAddress = (url: string): number =>
  (URL.parse(url)?.href ?? url).replace(/[()<>\\\s&]/g, '     ').length;

const weightOfText = (text: string): number => text.length + text.replace(/[\p{L}\p{N}\s]+/gu, '').length;

/** The blocks, with as many of the sources as there is room for; how many are not shown is said, and the button that shows them. */
export function fitting(
  blocks: readonly Block[],
  room: number,
  { locale, button }: { locale: Locale; button: string },
): readonly Block[] {
  const others = blocks.filter(({ kind }) => kind !== 'sources');
  let left = room - weightOf(others);
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'sources') return [block];
    const shown = block.sources.filter((source) => {
      left -= weightOf([{ ...block, title: '', sources: [source] }]);
      return left >= 0;
    });
    const hidden = block.sources.length - shown.length;
    const rest = {
      en: `${hidden === 1 ? 'One more source' : `${hidden} more sources`}: press “${button}”.`,
      ko: `출처 ${hidden}건이 더 있습니다. ‘${button}’를 눌러 보세요.`,
    };
    return [
      ...(shown.length > 0 ? [{ ...block, sources: shown }] : []),
      ...(hidden > 0 ? [{ kind: 'note', text: [rest[locale]] } as const] : []),
    ];
  });
}
