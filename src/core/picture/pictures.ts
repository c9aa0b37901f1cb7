/** The port to what draws pictures. */
import type { Text } from '../base/locale.ts';
import { breathe, inSlices } from '../base/slices.ts';
import type { Block, Reply } from '../reply/reply.ts';
import type { Drawing } from './shapes.ts';
import type { Theme } from './theme.ts';
import type { Typeface } from './typeface.ts';

export interface Pictures {
  /** The font that it draws with. The first call reads it, which takes some 10 ms. */
  typeface(): Typeface;
  /** Draws a PNG, outside of the event loop. `undefined` if that failed; the reason is logged. */
  draw(drawing: Drawing, theme: Theme): Promise<Uint8Array | undefined>;
}

/**
 * Lays a drawing out in slices, so that other answers can be given in between. Reading the font the first time takes a turn of
 * the event loop of its own.
 */
export async function layOutInSlices<T>(
  { typeface }: Pick<Pictures, 'typeface'>,
  layout: (typeface: Typeface) => Generator<undefined, T>,
): Promise<T> {
  await breathe();
  const font = typeface();
  await breathe();
  return inSlices(layout(font));
}

/** A picture that goes with an answer. */
export interface AnswerPicture {
  /** The file name: `timeline-deepseek.png`. */
  name: string;
  png: Uint8Array;
  /** At most `MAX_ALT_LENGTH` characters. */
  alt: string;
}

/** Says that the platform did not take a picture. */
export const pictureRefused = (platform: string): Text => ({
  en: `${platform} didn’t take the picture. Everything in it is here in words.`,
  ko: `${platform}에 그림을 올리지 못했습니다. 그림의 내용은 글에 모두 있습니다.`,
});

/** The answer in words alone; it says that the platform did not take its picture. */
export function withoutPicture<A extends { reply: Reply; picture?: AnswerPicture }>(
  answer: A,
  platform: string,
): A {
  const { picture: _, reply, ...rest } = answer;
  return {
    ...(rest as unknown as A),
    reply: withNote(reply, pictureRefused(platform)[reply.locale]),
  };
}

/** Adds small print above the buttons. */
export function withNote<R extends { blocks: readonly Block[] }>(reply: R, text: string): R {
  const isButton = ({ kind }: Block): boolean => kind === 'actions' || kind === 'choose';
  const at = reply.blocks.findIndex(isButton);
  const note = { kind: 'note', text: [text] } as const;
  return { ...reply, blocks: reply.blocks.toSpliced(at === -1 ? reply.blocks.length : at, 0, note) };
}
