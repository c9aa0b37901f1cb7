import { expect, test } from 'vitest';
import { entriesCsv, isCsv } from '../../../src/core/curation/csv.ts';
import { event, groundwork, knowing } from '../../support/records.ts';

/** The row of an entry from its `text_en` on. The schema allows no control characters; old databases may have some. */
function rowOf(text: string): string {
  const entry = { ...event('e'), text: { en: text } };
  const [, row = ''] = entriesCsv(knowing(...groundwork, entry)).split('2025-01-20,,');
  return row;
}

test.each([
  ['=1+1', "'=1+1,"],
  ['+1', "'+1,"],
  ['-1 + cmd', "'-1 + cmd,"],
  ['@SUM(A1)', "'@SUM(A1),"],
  ['\t=1+1', "'\t=1+1,"],
  ['\r=1+1', `"'\r=1+1",`],
  ['1-1', '1-1,'],
  ['a=b', 'a=b,'],
  ['=A1, "x"', `"'=A1, ""x""",`],
  ['two\nlines', '"two\nlines",'],
])('the cell of %j begins %j, which no spreadsheet runs', (text, cell) => {
  expect(rowOf(text).slice(0, cell.length)).toBe(cell);
});

test('a file of entries is recognised, with and without its byte order mark', () => {
  const csv = entriesCsv(knowing(...groundwork));
  expect(csv.startsWith('\uFEFFid,kind,state,')).toBe(true);
  expect(isCsv(csv)).toBe(true);
  expect(isCsv(csv.slice(1))).toBe(true);
  expect(isCsv('pack: more')).toBe(false);
});
