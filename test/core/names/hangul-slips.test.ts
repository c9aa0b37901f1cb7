/** Which words a Korean word may be a slip of. */
import { expect, it } from 'vitest';
import { slipsOfHangul } from '../../../src/core/names/hangul-slips.ts';

it.each([
  ['딥시크크', '딥시크', 'repeated'],
  ['어ㅓ디에', '어디에', 'repeated'],
  ['싴크', '시크', 'repeated'],
  ['언재', '언제', 'sound'],
  ['이써요', '있어요', 'sound'],
  ['연혀기', '연혁이', 'sound'],
  ['바닸어', '받았어', 'sound'],
  ['창업나했어', '창업했나어', 'order'],
  ['설리자', '설립자', 'final'],
  ['창업쟈', '창업자', 'key'],
  ['앙업했나요', '창업했나요', 'key'],
  ['김범준', '김범수', 'none'],
])('%s for %s: %s', (typed, meant, kind) => {
  const found = [...slipsOfHangul(typed)].find(({ texts }) => texts.includes(meant));
  expect(found?.kind ?? 'none').toBe(kind);
});
