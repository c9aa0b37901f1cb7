/** Pictures as Sixel, the protocol of xterm, foot, mlterm and Windows Terminal. https://vt100.net/docs/vt3xx-gp/chapter14.html */
import { convertIndexedToRgb, decode } from 'fast-png';
import { FINALIZER, image2sixel, introducer, sixelEncode } from 'sixel';

/** In pixels. */
export interface PixelSize {
  width: number;
  height: number;
}

interface Pixels extends PixelSize {
  /** Four bytes each: red, green, blue, alpha. */
  rgba: Uint8Array;
}

/** Terminals have 256 colours for a picture. */
const MAX_COLOURS = 256;
const OPAQUE = 255;

/** Returns the escape sequence that shows a PNG, made smaller if it is larger than `room`. */
export function sixelOf(png: Uint8Array, room?: PixelSize): string {
  const { palette, ...whole } = pixelsOf(png);
  const { rgba, width, height } = room === undefined ? whole : fitted(whole, room);
  // Most of our pictures have a palette. Then no colour changes, except where pixels were averaged.
  if (palette !== undefined && width === whole.width)
    return introducer(1) + sixelEncode(rgba, width, height, palette) + FINALIZER;
  return image2sixel(rgba, width, height, MAX_COLOURS, 1);
}

function pixelsOf(png: Uint8Array): Pixels & { palette?: [number, number, number][] } {
  const image = decode(png);
  const { width, height, palette, depth } = image;
  if (palette === undefined) return { width, height, rgba: withAlpha(image.data, image.channels, depth) };
  const data = convertIndexedToRgb(image);
  return {
    width,
    height,
    rgba: withAlpha(data, data.length / (width * height), 8),
    palette: palette.map(([red = 0, green = 0, blue = 0]) => [red, green, blue]),
  };
}

/** `channels`: 1 or 2 for grey, 3 or 4 for colours; the even ones with alpha. */
function withAlpha(data: ArrayLike<number>, channels: number, depth: number): Uint8Array {
  const count = data.length / channels;
  const hasAlpha = channels % 2 === 0;
  const colours = hasAlpha ? channels - 1 : channels;
  const scale = OPAQUE / (2 ** depth - 1);
  const rgba = new Uint8Array(count * 4);
  for (let at = 0; at < count; at++) {
    for (let colour = 0; colour < 3; colour++)
      rgba[at * 4 + colour] = (data[at * channels + Math.min(colour, colours - 1)] ?? 0) * scale;
    rgba[at * 4 + 3] = hasAlpha ? (data[at * channels + colours] ?? 0) * scale : OPAQUE;
  }
  return rgba;
}

/** The picture within the room, each pixel the average of those it stands for. */
function fitted(pixels: Pixels, room: PixelSize): Pixels {
  const ratio = Math.max(pixels.width / room.width, pixels.height / room.height);
  if (ratio <= 1) return pixels;
  const width = Math.max(1, Math.floor(pixels.width / ratio));
  const height = Math.max(1, Math.floor(pixels.height / ratio));
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rgba.set(averageOf(pixels, { left: x * ratio, top: y * ratio, size: ratio }), (y * width + x) * 4);
  return { width, height, rgba };
}

function averageOf(
  { rgba, width, height }: Pixels,
  { left, top, size }: { left: number; top: number; size: number },
): number[] {
  const sum = [0, 0, 0, 0];
  let whole = 0;
  for (let y = Math.floor(top); y < Math.min(top + size, height); y++)
    for (let x = Math.floor(left); x < Math.min(left + size, width); x++) {
      const share =
        (Math.min(x + 1, left + size) - Math.max(x, left)) * (Math.min(y + 1, top + size) - Math.max(y, top));
      for (let channel = 0; channel < 4; channel++)
        sum[channel] = (sum[channel] ?? 0) + (rgba[(y * width + x) * 4 + channel] ?? 0) * share;
      whole += share;
    }
  return sum.map((each) => Math.round(each / whole));
}
