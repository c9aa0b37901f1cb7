/** Estimates the size of replies, to keep an update within one message on any platform. */
import { withParticle, type Locale } from '../base/locale.ts';
import type { Block, Inline } from '../reply/reply.ts';

/**
 * The size of something in a message. `letters`: UTF-16 units, twice for signs that may have to be escaped, and with the
 * addresses of links. `pieces`: blocks and spans of their own style; Slack adds about fifty letters of JSON to each.
 */
export interface Weight {
  letters: number;
  pieces: number;
}

/** The room in a message on any platform, besides its title, a note and its buttons. */
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
        ...block.sources.flatMap(({ text, url }) => [
          weight(10 + (url === undefined ? 0 : weightOfAddress(url) + 8), 2),
          weightOfSpans(text),
        ]),
      ]);
    case 'choose':
      return totalWeight([weight(0, 2), weightOfText(block.label)]);
    // Buttons do not count: platforms limit them separately.
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
      // Renderers leave out the links of numbers where they do not fit.
      if (span.kind === 'citation') return weight(6, 1);
      if (span.kind === 'channel' || span.kind === 'person') return weightOfText(span.id);
      const address = 'url' in span ? weightOfAddress(span.url) + 4 : 0;
      return totalWeight([weight(4 + address, 0), weightOfText(span.text)]);
    }),
  );

/**
 * The length of an address as it is sent; signs that could end a link are encoded as several letters. Discord shows the
 * name of the website as well, if it cannot link the words.
 */
function weightOfAddress(url: string): number {
  const { href, host } = URL.parse(url) ?? { href: url, host: '' };
  return href.replace(/[()<>\\\s&]/g, '     ').length + Math.min(host.length, 60) + 5;
}

const weightOfText = (text: string): Weight =>
  text === '' ? totalWeight([]) : weight(text.length + text.replace(/[\p{L}\p{N}\s]+/gu, '').length, 1);

const NO_WEIGHT: Weight = { letters: 0, pieces: 0 };

/**
 * Leaves out sources that do not fit in a message, and adds a note with their number and the button that shows them.
 * Other blocks are kept, even when they do not fit.
 */
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
      ko: `출처 ${hidden}건이 더 있습니다. ${withParticle(`“${button}”`, '을/를')} 눌러 보세요.`,
    };
    return [
      ...(shown.length > 0 ? [{ ...block, sources: shown }] : []),
      ...(hidden > 0 ? [{ kind: 'note', text: [rest[locale]] } as const] : []),
    ];
  });
}
