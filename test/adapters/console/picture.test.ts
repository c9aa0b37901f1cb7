/** Pictures in a terminal: always a file, and shown where the terminal can. */
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { convertIndexedToRgb, decode as decodePng, encode } from 'fast-png';
import { decode, FINALIZER, introducer } from 'sixel';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pictureLines } from '../../../src/adapters/console/picture.ts';
import { TerminalGraphics } from '../../../src/adapters/console/graphics.ts';
import { sixelOf } from '../../../src/adapters/console/sixel.ts';
import { PICTURE } from '../../support/picture.ts';

const pathIn = (line = ''): string => line.replace(/^\S+ /, '');

/** Reads Sixel as terminals do. */
function decodeSixel(shown: string): ReturnType<typeof decode> {
  expect(shown.startsWith(introducer(1)) && shown.endsWith(FINALIZER)).toBe(true);
  return decode(shown.slice(introducer(1).length, -FINALIZER.length));
}

/** One of our own, with a palette. */
const OWN_PICTURE = 'docs/pictures/timeline-ko-light.png';
/** One with more colours than a palette holds. */
const RICH_PICTURE = 'test/golden/pictures/forms-ko-dark.png';

describe('a picture', () => {
  it('is a file that only its owner can reach, whose place is said', async () => {
    const lines = await pictureLines({ ...PICTURE, name: '../../x/타임라인.png' }, 'ko', {});
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^그림: \//);
    const path = pathIn(lines[0]);
    expect(readFileSync(path)).toEqual(Buffer.from(PICTURE.png));
    expect(path.slice(dirname(path).length + 1)).not.toContain('/');
    expect(statSync(dirname(path)).mode & 0o077).toBe(0);
  });

  it('is shown in terminals with the protocol of Kitty, in pieces', async () => {
    const png = new Uint8Array(10_000).fill(7);
    const [shown = '', where] = await pictureLines({ ...PICTURE, png }, 'en', { protocol: 'kitty' });
    const pieces = [...shown.matchAll(/_G([^;]*);([\w+/=]*)/g)];
    expect(pieces.map(([, keys]) => keys)).toEqual(['a=T,f=100,q=2,m=1', 'm=1', 'm=1', 'm=0']);
    const data = pieces.map(([, , piece]) => piece).join('');
    expect(Buffer.from(data, 'base64')).toEqual(Buffer.from(png));
    expect(pieces.every(([, , piece = '']) => piece.length <= 4096)).toBe(true);
    expect(where).toMatch(/^Picture: /);
  });

  it('is shown in terminals with the protocol of iTerm2', async () => {
    const [shown = ''] = await pictureLines(PICTURE, 'en', { protocol: 'iterm2' });
    const [, size, data = ''] = /File=inline=1;size=(\d+);[^:]*:(.*).$/.exec(shown) ?? [];
    expect(Number(size)).toBe(PICTURE.png.length);
    expect(Buffer.from(data, 'base64')).toEqual(Buffer.from(PICTURE.png));
  });

  it('is shown in terminals with Sixel', async () => {
    const [shown = ''] = await pictureLines(PICTURE, 'en', { protocol: 'sixel' });
    expect(decodeSixel(shown)).toMatchObject({ width: 1, height: 1 });
  });
});

describe('a picture as Sixel', () => {
  /** The first rows of a picture, which are enough to compare. */
  function partOf(path: string, height = 120): ReturnType<typeof decodePng> {
    const { data, width, channels, ...whole } = decodePng(readFileSync(path));
    return { ...whole, width, channels, height, data: data.slice(0, width * height * channels) };
  }
  const image = partOf(OWN_PICTURE);
  const png = encode(image);
  const pixels = convertIndexedToRgb(image);

  /** The largest difference of a colour between two pictures, of 255. */
  function difference(shown: Uint32Array, rgb: ArrayLike<number>): number {
    const rgba = new Uint8Array(shown.buffer);
    let largest = 0;
    for (let at = 0; at < rgb.length; at++) {
      const other = rgba[Math.floor(at / 3) * 4 + (at % 3)] ?? 0;
      largest = Math.max(largest, Math.abs(other - (rgb[at] ?? 0)));
    }
    return largest;
  }

  it('has the pixels of the PNG, as near as percents of a colour come', () => {
    const { width, height, data32 } = decodeSixel(sixelOf(png));
    expect({ width, height }).toEqual({ width: image.width, height: image.height });
    expect(difference(data32, pixels)).toBeLessThanOrEqual(2);
  });

  it('is made smaller for a terminal that takes no larger one', () => {
    const { width, height, data32 } = decodeSixel(sixelOf(png, { width: 600, height: 10_000 }));
    expect({ width, height }).toEqual({ width: 600, height: 60 });
    const rgba = new Uint8Array(data32.buffer);
    for (const [x, y] of [
      [50, 30],
      [60, 25],
      [300, 50],
    ] as const) {
      const four = [0, 1].flatMap((dy) =>
        [0, 1].map((dx) => pixels[((2 * y + dy) * 1200 + 2 * x + dx) * 3] ?? 0),
      );
      const average = four.reduce((sum, each) => sum + each, 0) / 4;
      expect(Math.abs((rgba[(y * 600 + x) * 4] ?? 0) - average)).toBeLessThanOrEqual(8);
    }
  });

  it('comes near to the PNG where that has more colours than a terminal', () => {
    const rich = partOf(RICH_PICTURE);
    const { data, palette } = rich;
    const shown = new Uint8Array(decodeSixel(sixelOf(encode(rich))).data32.buffer);
    expect(palette).toBeUndefined();
    let sum = 0;
    for (let at = 0; at < data.length; at++)
      sum += Math.abs((shown[Math.floor(at / 3) * 4 + (at % 3)] ?? 0) - (data[at] ?? 0));
    expect(sum / data.length).toBeLessThan(3);
  });

  it('can be made of a PNG in grey', () => {
    const data = Uint8Array.from({ length: 64 * 64 }, (_, at) => (at % 2) * 255);
    const whole = encode({ width: 64, height: 64, channels: 1, data });
    const rgb = [...data].flatMap((grey) => [grey, grey, grey]);
    expect(difference(decodeSixel(sixelOf(whole)).data32, rgb)).toBeLessThanOrEqual(2);
  });
});

describe('what a terminal can show', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** A terminal with nothing in its environment but what is given. */
  function terminal(env: Record<string, string> = {}) {
    for (const name of Object.keys(process.env))
      if (/^(?:TERM|KITTY|GHOSTTY|WEZTERM|KONSOLE|LC_TERMINAL)/.test(name)) vi.stubEnv(name, '');
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const input = new PassThrough();
    const output = Object.assign(new PassThrough(), { isTTY: true });
    const graphics = new TerminalGraphics(output as unknown as NodeJS.WriteStream);
    let typed = '';
    graphics.listen(input as unknown as NodeJS.ReadStream).on('data', (data) => (typed += String(data)));
    return {
      graphics,
      asked: (): string => String(output.read() ?? ''),
      async says(...chunks: string[]): Promise<string> {
        typed = '';
        for (const chunk of chunks) {
          input.write(chunk);
          await new Promise(setImmediate);
        }
        return typed;
      },
    };
  }

  it('is asked of the terminal, whose answers are not typed text', async () => {
    const { graphics, asked, says } = terminal();
    graphics.ask();
    expect(asked()).toBe('\u001B[c');
    expect(graphics.current).toEqual({});
    expect(await says('he\u001B[?62;4', ';22cllo')).toBe('hello');
    expect(graphics.current).toEqual({ protocol: 'sixel' });
    expect(asked()).toBe('\u001B[14t\u001B[?2;1;0S');
    expect(await says('\u001B[4;700;1300t\u001B[?2;0;1000;1000S')).toBe('');
    expect(graphics.current).toEqual({ protocol: 'sixel', room: { width: 1000, height: 700 } });
  });

  it.each(['\u001B[?64;1;2;6;22c', '\u001B[?4c'])('is nothing after the answer %j', async (answer) => {
    const { graphics, says, asked } = terminal();
    graphics.ask();
    asked();
    expect(await says(answer, 'x')).toBe('x');
    expect(graphics.current).toEqual({});
    expect(asked()).toBe('');
  });

  it.each(['\u001B', '\u001B[A', '\u001B[4~', '\u001B[200~a b\u001B[201~', '한글', '\u001Bb'])(
    'leaves the key %j as it is',
    async (key) => expect(await terminal().says(key)).toBe(key),
  );

  it.each([
    [{ TERM: 'xterm-kitty' }, 'kitty'],
    [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.99.0' }, 'iterm2'],
    [{ TERM: 'mlterm' }, 'sixel'],
  ] as const)('is in the environment %j', (env, protocol) => {
    const { graphics, asked } = terminal(env);
    graphics.ask();
    expect(graphics.current).toEqual({ protocol });
    expect(asked() === '').toBe(protocol !== 'sixel');
  });
});
