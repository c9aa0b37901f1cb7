/** Files of text in the encodings that spreadsheets write. */
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/core/tables/charset.ts';
import { KOREAN_TABLE } from '../../support/korean-table.ts';

const TEXT = '날짜;내용\r\n2025-01-20;“딥시크” café ñ\r\n';
const utf16 = (text: string, isBig: boolean): number[] =>
  [...text].flatMap((each) => {
    const unit = each.charCodeAt(0);
    return isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8];
  });
const bytes = (...parts: readonly (readonly number[])[]): Uint8Array => new Uint8Array(parts.flat());

describe('a file is read', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(TEXT), TEXT],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${TEXT}`), TEXT],
    ['UTF-16 LE', bytes([0xff, 0xfe], utf16(TEXT, false)), TEXT],
    ['UTF-16 BE', bytes([0xfe, 0xff], utf16(TEXT, true)), TEXT],
    ['UTF-16 LE without a mark', bytes(utf16(TEXT, false)), TEXT],
    ['UTF-16 BE without a mark', bytes(utf16(TEXT, true)), TEXT],
    [
      'CP949',
      KOREAN_TABLE,
      '날짜,내용,주제,출처\n2025-01-20,딥시크가 R1을 공개했다.,세종,https://example.org/r1\n',
    ],
    // 똠방각하 has a syllable that only CP949 has.
    ['CP949 beyond EUC-KR', bytes([0x8c, 0x63, 0xb9, 0xe6, 0xb0, 0xa2, 0xc7, 0xcf]), '똠방각하'],
    [
      'Windows-1252',
      bytes(
        [...'date;caf'].map((each) => each.charCodeAt(0)),
        [0xe9, 0x61, 0x3b, 0xf1, 0x61],
      ),
      'date;caféa;ña',
    ],
    ['nothing', bytes(), ''],
  ])('in %s', async (_, content, text) => {
    expect((await decodeText(content)).text).toBe(text);
  });
});

describe('a file is refused', () => {
  it.each([
    ['a workbook', bytes([0x50, 0x4b, 0x03, 0x04, 0x00]), 'save it as “CSV UTF-8”'],
    ['an old workbook', bytes([0xd0, 0xcf, 0x11, 0xe0]), 'save it as “CSV UTF-8”'],
    ['a PDF', bytes([0x25, 0x50, 0x44, 0x46, 0x2d]), 'is a PDF'],
    ['a picture', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'isn’t text'],
    [
      'text with a stray zero byte',
      new TextEncoder().encode(`${TEXT.repeat(3)}\u0000 more text`),
      'isn’t text',
    ],
    ['half a character', bytes([0xff, 0xfe, 0x00]), 'isn’t text'],
  ])('that is %s', async (_, content, why) => {
    const { problem } = await decodeText(content);
    expect(problem?.en).toContain(why);
    expect(problem?.ko).not.toBe('');
  });
});
