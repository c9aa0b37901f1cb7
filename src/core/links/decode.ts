/**
 * Decodes a page in the encoding that its byte order mark, its server or the page itself names; else as UTF-8. The decoders
 * are those of the Encoding standard: Node’s own do not know the 8,822 syllables that CP949 adds to EUC-KR.
 */
import { getBOMEncoding, TextDecoder } from '@exodus/bytes/encoding.js';

/** How much of a page may come before the encoding that it names. The HTML standard says 1,024 bytes; sites do not keep to it. */
const PRESCAN_BYTES = 4096;

/** Names of encodings that sites use and the Encoding standard does not have. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  'x-windows-949': 'euc-kr',
  cp932: 'shift_jis',
  cp936: 'gbk',
  utf8mb4: 'utf-8',
};

/**
 * The text of a document; `type` is its `Content-Type` header. Never throws: bytes that are not valid become U+FFFD.
 * @example
 * decodePage(bytes, 'text/html; charset=euc-kr')
 */
export function decodePage(bytes: Uint8Array, type: string): string {
  const decoder =
    decoderFor(getBOMEncoding(bytes)) ?? decoderFor(charsetIn(type)) ?? decoderFor(declaredIn(bytes));
  if (decoder !== undefined) return decoder.decode(bytes);
  // Old Korean pages often name no encoding, and most are in EUC-KR.
  const asUtf8 = new TextDecoder().decode(bytes);
  return asUtf8.slice(0, -4).includes('\uFFFD') ? (asKorean(bytes) ?? asUtf8) : asUtf8;
}

/** The text as EUC-KR, if it is valid and has Hangul; the last bytes may be half a character. */
function asKorean(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('euc-kr').decode(bytes);
  return !text.slice(0, -2).includes('\uFFFD') && /\p{Script=Hangul}/u.test(text) ? text : undefined;
}

/** The encoding named in a `Content-Type` header. */
const charsetIn = (type: string): string | undefined => /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(type)?.[1];

/** The encoding named in `<meta charset>`, `<meta http-equiv>` or an XML declaration. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES));
  const named =
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(start)?.[1] ??
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(start)?.[1];
  // A page whose ASCII can be read cannot be in UTF-16, whatever it says.
  return named !== undefined && /^utf-?16/i.test(named) ? 'utf-8' : named;
}

function decoderFor(encoding: string | null | undefined): TextDecoder | undefined {
  if (encoding === null || encoding === undefined) return undefined;
  const name = encoding.toLowerCase();
  try {
    return new TextDecoder(OTHER_NAMES[name] ?? name);
  } catch {
    return undefined;
  }
}
