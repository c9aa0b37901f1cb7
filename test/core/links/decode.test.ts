/** Encodings of pages, also when server and page disagree or say nothing. */
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../src/core/links/decode.ts';

/** “딥시크” and its neighbours in EUC-KR and CP949. */
const EUC_KR = Uint8Array.from([0xb5, 0xf6, 0xbd, 0xc3, 0xc5, 0xa9]);
/** “똠방각하”: its first syllable is in CP949 only. */
const CP949 = Uint8Array.from([0x8c, 0x63, 0xb9, 0xe6, 0xb0, 0xa2, 0xc7, 0xcf]);
const utf8 = new TextEncoder();
const page = (start: string, ...rest: Uint8Array[]): Uint8Array =>
  Uint8Array.from([...utf8.encode(start), ...rest.flatMap((each) => [...each])]);

describe('a page', () => {
  it.each([
    ['text/html; charset=euc-kr', page('', EUC_KR), '딥시크'],
    ['text/html; charset="EUC-KR"', page('', EUC_KR), '딥시크'],
    ['text/html; charset=cp949', page('', CP949), '똠방각하'],
    ['text/html; charset=ms949', page('', CP949), '똠방각하'],
    ['text/html; charset=x-windows-949', page('', CP949), '똠방각하'],
    ['text/html', page('<meta charset="euc-kr">', EUC_KR), '<meta charset="euc-kr">딥시크'],
    [
      'text/html',
      page('<META http-equiv="Content-Type" content="text/html; charset=ks_c_5601-1987">', EUC_KR),
      '<META http-equiv="Content-Type" content="text/html; charset=ks_c_5601-1987">딥시크',
    ],
    [
      '',
      page('<?xml version="1.0" encoding="EUC-KR"?>', EUC_KR),
      '<?xml version="1.0" encoding="EUC-KR"?>딥시크',
    ],
    // No encoding is named.
    ['text/html', page('', EUC_KR), '딥시크'],
    ['text/html', utf8.encode('딥시크'), '딥시크'],
    ['text/html; charset=no-such-thing', utf8.encode('딥시크'), '딥시크'],
    ['text/html', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8.encode('딥시크')]), '딥시크'],
    // A byte order mark is right, whatever server and page say.
    ['text/html; charset=euc-kr', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8.encode('딥시크')]), '딥시크'],
    ['text/html', Uint8Array.from([0xff, 0xfe, 0x25, 0xb5, 0xdc, 0xc2]), '딥시'],
    ['text/html', page('<meta charset="utf-16">', utf8.encode('가')), '<meta charset="utf-16">가'],
    ['text/html; charset=shift_jis', Uint8Array.from([0x93, 0xfa, 0x96, 0x7b]), '日本'],
    ['text/html; charset=gb2312', Uint8Array.from([0xd6, 0xd0, 0xb9, 0xfa]), '中国'],
  ])('of type %j is decoded', (type, bytes, text) => {
    expect(decodePage(bytes, type)).toBe(text);
  });

  it('that breaks off in the middle of a letter keeps the rest', () => {
    expect(decodePage(utf8.encode('딥시크').subarray(0, 8), 'text/html')).toMatch(/^딥시/);
  });
});
