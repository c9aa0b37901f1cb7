/** Decodes files of text as editors and spreadsheets save them: UTF-8, UTF-16, CP949 (which includes EUC-KR) or Windows-1252. */
import type * as encodings from '@exodus/bytes/encoding.js';
import type { Text } from '../base/locale.ts';

export type DecodedText =
  | { readonly text: string; readonly encoding: Encoding; readonly problem?: undefined }
  /** The rest of a sentence that begins with the name of the file. */
  | { readonly text?: undefined; readonly problem: Text };

/** Decodes as browsers do: the `euc-kr` of Node’s ICU lacks the 8,822 syllables that only CP949 has. Loaded with the first file. */
type Decoders = typeof encodings;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'euc-kr' | 'windows-1252';

/**
 * Decodes a file without a byte order mark, too, by trying the strictest encoding first. Never throws.
 * @example await decodeText(new Uint8Array([0xbb, 0xe7, 0xb0, 0xc7])) // { text: '사건', encoding: 'euc-kr' }
 */
export async function decodeText(bytes: Uint8Array): Promise<DecodedText> {
  const format = OTHER_FORMATS.find(({ start }) => start.every((byte, at) => bytes[at] === byte));
  if (format !== undefined) return { problem: format.problem };
  const decoders = await import('@exodus/bytes/encoding.js');
  for (const encoding of candidates(bytes, decoders)) {
    const text = decoded(bytes, encoding, decoders);
    if (text !== undefined && !CONTROLS.test(text)) return { text, encoding };
  }
  return { problem: NOT_TEXT };
}

function candidates(bytes: Uint8Array, { getBOMEncoding }: Decoders): readonly Encoding[] {
  const marked = getBOMEncoding(bytes);
  if (marked !== null) return [marked];
  const zeros = [0, 0];
  for (let at = 0; at < bytes.length && at < SAMPLE_BYTES; at++)
    if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Separators and line ends have a zero byte in UTF-16, and in no other encoding.
  if (even + odd > Math.min(bytes.length, SAMPLE_BYTES) * LEAST_ZEROS)
    return odd > even ? ['utf-16le'] : ['utf-16be'];
  return looksKorean(bytes) ? ['utf-8', 'euc-kr', 'windows-1252'] : ['utf-8', 'windows-1252'];
}

const SAMPLE_BYTES = 100_000;
/** The part of the bytes that is zero in UTF-16 at least; fewer are strays in a text of another encoding. */
const LEAST_ZEROS = 0.02;

/**
 * Whether most bytes above ASCII stand in pairs of two such bytes, as the 2,350 common syllables do in EUC-KR. Letters with
 * accents in Windows-1252 mostly stand alone between ASCII letters.
 */
function looksKorean(bytes: Uint8Array): boolean {
  let paired = 0;
  let single = 0;
  for (let at = 0; at < bytes.length && at < SAMPLE_BYTES; at++) {
    if ((bytes[at] ?? 0) < 0x81) continue;
    if ((bytes[at + 1] ?? 0) >= 0xa1) {
      paired++;
      at++;
    } else single++;
  }
  return paired > single;
}

function decoded(bytes: Uint8Array, encoding: Encoding, { TextDecoder }: Decoders): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text has no other control characters than tabs and the ends of lines and pages. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u0080-\u0084\u0086-\u009F]/;

const asCsv = (what: Text): Text => ({
  en: `is ${what.en}. In the spreadsheet, save it as “CSV UTF-8”, and use that file.`,
  ko: `파일은 ${what.ko}입니다. 스프레드시트에서 “CSV UTF-8” 형식으로 저장한 파일을 쓰세요.`,
});
const WORKBOOK: Text = { en: 'a workbook (such as .xlsx or .ods)', ko: '통합 문서(.xlsx, .ods 등)' };

/** Formats that people take for text, by their first bytes. */
const OTHER_FORMATS: readonly { start: readonly number[]; problem: Text }[] = [
  { start: [0x50, 0x4b, 0x03, 0x04], problem: asCsv(WORKBOOK) },
  {
    start: [0xd0, 0xcf, 0x11, 0xe0],
    problem: asCsv({ en: 'an old workbook (.xls)', ko: '예전 통합 문서(.xls)' }),
  },
  {
    start: [0x25, 0x50, 0x44, 0x46],
    problem: {
      en: 'is a PDF. Use a table (CSV) or a pack (YAML or JSON).',
      ko: '파일은 PDF입니다. 표(CSV)나 팩(YAML, JSON)을 쓰세요.',
    },
  },
];

const NOT_TEXT: Text = {
  en: 'isn’t text. Use a table (CSV) or a pack (YAML or JSON), saved as UTF-8.',
  ko: '파일은 텍스트가 아닙니다. UTF-8로 저장한 표(CSV)나 팩(YAML, JSON)을 쓰세요.',
};
