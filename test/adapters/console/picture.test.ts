/** Pictures in a terminal: always a file, and shown where the terminal can. */
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pictureLines } from '../../../src/adapters/console/picture.ts';
import { PICTURE } from '../../support/picture.ts';

const NOTHING = { kitty: false, iterm2: false };
const pathIn = (line = ''): string => line.replace(/^\S+ /, '');

describe('a picture', () => {
  it('is a file that only its owner can reach, whose place is said', () => {
    const lines = pictureLines({ ...PICTURE, name: '../../x/타임라인.png' }, 'ko', NOTHING);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^그림: \//);
    const path = pathIn(lines[0]);
    expect(readFileSync(path)).toEqual(Buffer.from(PICTURE.png));
    expect(path.slice(dirname(path).length + 1)).not.toContain('/');
    expect(statSync(dirname(path)).mode & 0o077).toBe(0);
  });

  it('is shown in terminals with the protocol of Kitty, in pieces', () => {
    const png = new Uint8Array(10_000).fill(7);
    const [shown = '', where] = pictureLines({ ...PICTURE, png }, 'en', { ...NOTHING, kitty: true });
    const pieces = [...shown.matchAll(/_G([^;]*);([\w+/=]*)/g)];
    expect(pieces.map(([, keys]) => keys)).toEqual(['a=T,f=100,q=2,m=1', 'm=1', 'm=1', 'm=0']);
    const data = pieces.map(([, , piece]) => piece).join('');
    expect(Buffer.from(data, 'base64')).toEqual(Buffer.from(png));
    expect(pieces.every(([, , piece = '']) => piece.length <= 4096)).toBe(true);
    expect(where).toMatch(/^Picture: /);
  });

  it('is shown in terminals with the protocol of iTerm2', () => {
    const [shown = ''] = pictureLines(PICTURE, 'en', { ...NOTHING, iterm2: true });
    const [, size, data = ''] = /File=inline=1;size=(\d+);[^:]*:(.*).$/.exec(shown) ?? [];
    expect(Number(size)).toBe(PICTURE.png.length);
    expect(Buffer.from(data, 'base64')).toEqual(Buffer.from(PICTURE.png));
  });
});
