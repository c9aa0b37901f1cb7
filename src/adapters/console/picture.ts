/** Shows the picture of an answer: in the terminal if it can, and always as a file. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locale } from '../../core/base/locale.ts';
import type { AnswerPicture } from '../../core/picture/pictures.ts';
import { graphicsOf, type Graphics } from './graphics.ts';

let folder: string | undefined;

/** Saves the picture, and returns lines that say where; before them, what shows it in the terminal. */
export async function pictureLines(
  { name, png }: AnswerPicture,
  locale: Locale,
  graphics: Graphics = graphicsOf(process.stdout),
): Promise<string[]> {
  // A new folder, so that no other user of the machine can have prepared it.
  folder ??= mkdtempSync(join(tmpdir(), 'almanac-'));
  const path = join(folder, name.replaceAll(/[^\w.-]/g, '-'));
  writeFileSync(path, png);
  const inline = await shownInPlace(png, graphics);
  const where = { en: `Picture: ${path}`, ko: `그림: ${path}` }[locale];
  return [...(inline === undefined ? [] : [inline]), where];
}

async function shownInPlace(png: Uint8Array, { protocol, room }: Graphics): Promise<string | undefined> {
  if (protocol === 'kitty') return kitty(png);
  if (protocol === 'iterm2') return iTerm(png);
  if (protocol === undefined) return undefined;
  // Few terminals need it, and the libraries take a while to load.
  const { sixelOf } = await import('./sixel.ts');
  return sixelOf(png, room);
}

/** Data is sent in pieces of at most 4,096 characters. https://sw.kovidgoyal.net/kitty/graphics-protocol/ */
const KITTY_PIECE = 4096;

function kitty(png: Uint8Array): string {
  const data = Buffer.from(png).toString('base64');
  const pieces = data.match(new RegExp(`.{1,${KITTY_PIECE}}`, 'g')) ?? [];
  return pieces
    .map((piece, index) => {
      const more = index < pieces.length - 1 ? 1 : 0;
      return `\u001b_G${index === 0 ? 'a=T,f=100,q=2,' : ''}m=${more};${piece}\u001b\\`;
    })
    .join('');
}

/** https://iterm2.com/documentation-images.html */
const iTerm = (png: Uint8Array): string =>
  `\u001b]1337;File=inline=1;size=${png.length};width=auto;preserveAspectRatio=1:${Buffer.from(png).toString('base64')}\u0007`;
