/** Keeps what is posted by itself within one message of any platform. */
import type { Locale } from '../base/locale.ts';
import type { Block, Inline } from '../reply/reply.ts';

/**
 * What something takes of a message. `letters`: those counted twice that may have to be escaped; a link takes its address as
 * well. `pieces`: what stands apart or looks different. Slack sends some fifty letters around each of them.
 */
export interface Weight {
  letters: number;
  pieces: number;
}

/** A message of any platform holds this much, beside its title, a note and its buttons. */
export const ROOM: Weight = { letters: 3000, pieces: 220 };

export const fits = (weight: Weight, room: Weight): boolean =>
  weight.letters <= room.letters && weight.pieces <= room.pieces;

export const less = (room: Weight, weight: Weight): Weight => ({
  letters: room.letters - weight.letters,
  pieces: room.pieces - weight.pieces,
});

export const weightOf = (blocks: readonly Block[]): Weight => sum(blocks.map(weightOfBlock));

function weightOfBlock(block: Block): Weight {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return sum([around(10, 2), weightOfSpans(block.text)]);
    case 'quote':
      return sum([around(20, 4), weightOfText(block.words), weightOfSpans(block.attribution)]);
    case 'rows':
      return sum([
        around(0, 1),
        ...block.rows.flatMap(({ lead = '', text, note = [] }) => [
          around(20, 3),
          weightOfText(lead),
          weightOfSpans(text),
          weightOfSpans(note),
        ]),
      ]);
    case 'fields':
      return sum([
        around(0, 1),
        ...block.fields.flatMap(({ label, value }) => [
          around(20, 2),
          weightOfText(label),
          weightOfSpans(value),
        ]),
      ]);
    case 'sources':
      return sum([
        weightOfSources(block.title),
        ...block.sources.flatMap(({ text }) => [around(10, 2), weightOfSpans(text)]),
      ]);
    case 'choose':
      return sum([around(0, 2), weightOfText(block.label)]);
    // Buttons have a place of their own.
    case 'actions':
      return sum([]);
  }
}

const sum = (weights: readonly Weight[]): Weight => ({
  letters: weights.reduce((letters, weight) => letters + weight.letters, 0),
  pieces: weights.reduce((pieces, weight) => pieces + weight.pieces, 0),
});

const around = (letters: number, pieces: number): Weight => ({ letters, pieces });

const weightOfSources = (title: string): Weight =>
  title === '' ? sum([]) : sum([around(0, 2), weightOfText(title)]);

const weightOfSpans = (spans: Inline): Weight =>
  sum(
    spans.map((span) => {
      if (typeof span === 'string') return weightOfText(span);
      if (span.kind === 'citation') return around(6, 1);
      if (span.kind === 'channel') return weightOfText(span.id);
      const address = 'url' in span ? weightOfAddress(span.url) + 4 : 0;
      return sum([around(4 + address, 0), weightOfText(span.text)]);
    }),
  );

/** As it is sent: encoded, and so is what could end a link, as several signs each. */
const weightOfAddress = (url: string): number =>
  (URL.parse(url)?.href ?? url).replace(/[()<>\\\s&]/g, '     ').length;

const weightOfText = (text: string): Weight =>
  text === '' ? sum([]) : around(text.length + text.replace(/[\p{L}\p{N}\s]+/gu, '').length, 1);

const NOTHING: Weight = { letters: 0, pieces: 0 };

/** The blocks, with as many of the sources as there is room for; how many are not shown is said, and the button that shows them. */
export function fitting(
  blocks: readonly Block[],
  { locale, button }: { locale: Locale; button: string },
): readonly Block[] {
  const others = blocks.filter(({ kind }) => kind !== 'sources');
  let left = less(ROOM, weightOf(others));
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'sources') return [block];
    const shown = block.sources.filter((source) => {
      left = less(left, weightOf([{ ...block, title: '', sources: [source] }]));
      return fits(NOTHING, left);
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
