/** Draws pictures with Takumi, in threads of its own. https://takumi.kane.tw */
import { readFile } from 'node:fs/promises';
import type { Renderer } from '@takumi-rs/core';
import { breathe } from '../../core/base/slices.ts';
import type { Drawing } from '../../core/picture/shapes.ts';
import type { Theme } from '../../core/picture/theme.ts';
import { nodeOf } from './nodes.ts';
import { FAMILY, FONT_FILES, FONTS, readTypeface } from './typeface.ts';

let renderer: Promise<Renderer> | undefined;

/** Loads the library and the fonts. It takes about half a second, so it is done when the first picture is drawn. */
async function load(): Promise<Renderer> {
  // Loading the library takes some 7 ms, which what comes before and after must not lengthen.
  await breathe();
  const { Renderer } = await import('@takumi-rs/core');
  await breathe();
  const made = new Renderer();
  for (const [weight, file] of Object.entries(FONT_FILES))
    await made.registerFont({
      name: FAMILY,
      weight: Number(weight),
      data: await readFile(new URL(file, FONTS)),
    });
  return made;
}

export async function drawPng(drawing: Drawing, theme: Theme): Promise<Uint8Array> {
  const { ascent, lineHeight } = readTypeface();
  renderer ??= load().catch((error: unknown) => {
    // The next picture tries again.
    renderer = undefined;
    throw error;
  });
  const { width, height } = drawing;
  return (await renderer).render(nodeOf(drawing, { theme, ascent, lineHeight }), {
    width,
    height,
    format: 'png',
    fontFamilies: [FAMILY],
  });
}
