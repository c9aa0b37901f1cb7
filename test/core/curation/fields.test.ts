/** An entry is the same after it has been in a form. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDate } from '../../../src/core/date/read.ts';
import { fieldsOf, madeOf, type EntryFields } from '../../../src/core/curation/fields.ts';
import { duplicatesOf } from '../../../src/core/curation/duplicates.ts';
import { sayReason, asMinor, isMinor, REASONS } from '../../../src/core/record/reason.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { talk, type Talk } from '../../support/ask.ts';

let almanac: Talk;
let knowledge: Knowledge;
beforeAll(async () => {
  almanac = await talk();
  knowledge = await almanac.library.knowledge('test');
});
afterAll(() => almanac.close());

describe('every entry of the starter pack', () => {
  it.each(['en', 'ko'] as const)('is what it was after its form was sent unchanged (%s)', (locale) => {
    const context = { knowledge, locale, again: () => '' };
    for (const { entry } of knowledge.entries()) {
      const said = fieldsOf(entry, context);
      const date = said.date === undefined ? undefined : readDate(said.date);
      const fields = { ...said, date } as EntryFields;
      expect(madeOf(fields, entry, context)).toEqual({ entry, fresh: [] });
    }
  });

  it('repeats no other', () => {
    const repeated = knowledge.entries().filter(({ entry }) => duplicatesOf(entry, knowledge).length > 0);
    // Two events of one day on one topic, of which each is worth a look.
    expect(repeated.length).toBeLessThan(10);
  });
});

describe('reasons', () => {
  it('that are ours are said in the reader’s language, and others as they are', () => {
    expect(Object.values(REASONS).map((reason) => /[가-힣]/.test(sayReason(reason, 'ko')))).toEqual(
      Object.values(REASONS).map(() => true),
    );
    expect([
      sayReason('Because.', 'ko'),
      sayReason(undefined, 'ko'),
      sayReason('Approved fix-1', 'ko'),
    ]).toEqual(['Because.', '—', '제안 fix-1 승인']);
    expect([isMinor(asMinor('x')), isMinor('x'), sayReason(asMinor('Edited'), 'ko')]).toEqual([
      true,
      false,
      '사소한 수정: 편집',
    ]);
  });
});
