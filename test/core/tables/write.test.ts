/** No cell of an exported table begins a formula, whichever separator the spreadsheet splits lines at. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, textOfCell } from '../../../src/core/tables/cell.ts';
import { entriesCsv } from '../../../src/core/tables/write.ts';
import { event, groundwork, knowing, quote } from '../../support/records.ts';

const SIGNS = '=+-@＝＋－＠﹦﹢﹣﹫−';
const INVISIBLE = [
  '',
  ' ',
  '\t',
  '\r',
  '\n',
  '\u00A0',
  '\u00AD',
  '\u200B',
  '\u200D',
  '\u2060',
  '\uFEFF',
  '\uFE0F',
];

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['\u200B=1', "\u200B'=1"],
    [' -1', " '-1"],
    ['\t=1', `"\t'=1"`],
    ['x;=HYPERLINK(1)', `"x;'=HYPERLINK(1)"`],
    ['x; @a', `"x; '@a"`],
    ['x;"=1"', `"x;""'=1"""`],
    ['Money, "two"', '"Money, ""two"""'],
    ['say "two"', '"say ""two"""'],
    ['one, two', '"one, two"'],
    ['one\ntwo', '"one\ntwo"'],
    ['one\rtwo', '"one\rtwo"'],
    ['\u0000=1', "\u0000'=1"],
    ['\uFE0F=1', "\uFE0F'=1"],
    ['a - b = c', 'a - b = c'],
    ['nature @ p. 3', 'nature @ p. 3'],
    ["'=1", "''=1"],
  ])('%j is written as %j', (text, expected) => {
    expect(csvCell(text)).toBe(expected);
  });

  it('is read back as it was', () => {
    const piece = fc.oneof(
      fc.constantFrom(...SIGNS, ...INVISIBLE, ';', "'", '"', 'x'),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const cell = csvCell(text);
        const unquoted =
          cell.startsWith('"') && /[",;\t\r\n]/.test(cell.slice(1))
            ? cell.slice(1, -1).replaceAll('""', '"')
            : cell;
        expect(textOfCell(unquoted)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['\t', '\n', ' ', '"', "'", ';', '\u200B', "'\t"])(
    'of many %j is read once, however long',
    (piece) => {
      const text = piece.repeat(100_000);
      expect(textOfCell(csvCell(text).replace(/^"|"$/g, '').replaceAll('""', '"'))).toHaveLength(text.length);
    },
  );

  it('never begins a formula', () => {
    const piece = fc.oneof(
      fc.constantFrom(...SIGNS, ...INVISIBLE, ';', ',', '"', 'x', '1'),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const cell = csvCell(pieces.join(''));
        for (const part of cell.split(/[;\t\r\n]/)) {
          const [first = ''] = part.replace(/^[\s\p{Cf}\p{Cc}\p{Variation_Selector}"]+/u, '');
          expect(first === '' || !SIGNS.includes(first)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('each entry has a row of its own, by id, with the columns that its kind has', () => {
  const records = [
    event('c', { topics: ['deepseek', 'more'], note: { ko: '쪽지' } }),
    quote('b', { stance: 'claim', by: 'nature' }),
    event('a', { text: { en: 'One', ko: '하나' }, order: 2 }),
  ];
  const [head = '', ...rows] = entriesCsv(knowing(...groundwork, ...records)).split('\r\n');
  expect(head.slice(1)).toBe(
    'id,kind,state,date,dating,time_of_day,order,speaker,text_en,text_ko,topics,sources,stance,by,wording,original,note_en,note_ko,' +
      'reason_en,reason_ko,merged,corrects,retrieved,archive,revision',
  );
  expect(rows).toEqual([
    'a,event,published,2025-01-20,,,2,,One,하나,deepseek,nature,reported,,,,,,,,,,,,1',
    'b,quote,published,,,,,deepseek,What b says,,deepseek,nature,claim,nature,verbatim,en,,,,,,,,,1',
    'c,event,published,2025-01-20,,,,,What c says,,"deepseek, more",nature,reported,,,,,쪽지,,,,,,,1',
    '',
  ]);
});
