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
export const MESSAGE_ROOM: Weight = { letters: 3000, pieces: 220 };

export const fits = (weight: Weight, room: Weight): boolean =>
  weight.letters <= room.letters && weight.pieces <= room.pieces;

export const remainingRoom = (room: Weight, weight: Weight): Weight => ({
  letters: room.letters - weight.letters,
  pieces: room.pieces - weight.pieces,
});

export const weightOf = (blocks: readonly Block[]): Weight => totalWeight(blocks.map(weightOfBlock));

function weightOfBlock(block: Block): Weight {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return totalWeight([weight(10, 2), weightOfSpans(block.text)]);
    case 'quote':
      return totalWeight([weight(20, 4), weightOfText(block.words), weightOfSpans(block.attribution)]);
    case 'rows':
      return totalWeight([
        weight(0, 1),
        ...block.rows.flatMap(({ lead = '', text, note = [] }) => [
          weight(20, 3),
          weightOfText(lead),
          weightOfSpans(text),
          weightOfSpans(note),
        ]),
      ]);
    case 'fields':
      return totalWeight([
        weight(0, 1),
        ...block.fields.flatMap(({ label, value }) => [
          weight(20, 2),
          weightOfText(label),
          weightOfSpans(value),
        ]),
      ]);
    case 'sources':
      return totalWeight([
        weightOfSources(block.title),
        ...block.sources.flatMap(({ text }) => [weight(10, 2), weightOfSpans(text)]),
      ]);
    case 'choose':
      return totalWeight([weight(0, 2), weightOfText(block.label)]);
    // Buttons have a place of their own.
    case 'actions':
      return totalWeight([]);
  }
}

const totalWeight = (weights: readonly Weight[]): Weight => ({
  letters: weights.reduce((letters, weight) => letters + weight.letters, 0),
  pieces: weights.reduce((pieces, weight) => pieces + weight.pieces, 0),
});

const weight = (letters: number, pieces: number): Weight => ({ letters, pieces });

const weightOfSources = (title: string): Weight =>
  title === '' ? totalWeight([]) : totalWeight([weight(0, 2), weightOfText(title)]);

const weightOfSpans = (spans: Inline): Weight =>
  totalWeight(
    spans.map((span) => {
      if (typeof span === 'string') return weightOfText(span);
      if (span.kind === 'citation') return weight(6, 1);
      if (span.kind === 'channel') return weightOfText(span.id);
      const address = 'url' in span ? weightOfAddress(span.url) + 4 : 0;
      return totalWeight([weight(4 + address, 0), weightOfText(span.text)]);
    }),
  );

/** As it is sent: encoded, and so is what could end a link, as several signs each. */
const weightOfAddress = (url: string): number =>
  (URL.parse(url)?.href ?? url).replace(/[()<>\\\s&]/g, '     ').length;

const weightOfText = (text: string): Weight =>
  text === '' ? totalWeight([]) : weight(text.length + text.replace(/[\p{L}\p{N}\s]+/gu, '').length, 1);

const NO_WEIGHT: Weight = { letters: 0, pieces: 0 };

/** The blocks, with as many of the sources as there is room for; how many are not shown is said, and the button that shows them. */
export function fitSources(
  blocks: readonly Block[],
  { locale, button }: { locale: Locale; button: string },
): readonly Block[] {
  const others = blocks.filter(({ kind }) => kind !== 'sources');
  let left = remainingRoom(MESSAGE_ROOM, weightOf(others));
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'sources') return [block];
    const shown = block.sources.filter((source) => {
      left = remainingRoom(left, weightOf([{ ...block, title: '', sources: [source] }]));
      return fits(NO_WEIGHT, left);
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
