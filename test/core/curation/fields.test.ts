/** An entry is the same after it has been in a form. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDate } from '../../../src/core/date/read.ts';
import { fieldsFromEntry, entryFromFields, type EntryFields } from '../../../src/core/curation/fields.ts';
import { duplicatesOf } from '../../../src/core/curation/duplicates.ts';
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
      const said = fieldsFromEntry(entry, context);
      const date = said.date === undefined ? undefined : readDate(said.date, 0);
      const fields = { ...said, date } as EntryFields;
      expect(entryFromFields(fields, entry, context)).toEqual({ entry, fresh: [] });
    }
  });

  it('repeats no other', async () => {
    const repeated: unknown[] = [];
    for (const { entry } of knowledge.entries())
      if ((await duplicatesOf(entry, knowledge)).length > 0) repeated.push(entry.id);
    // Two events of one day on one topic, of which each is worth a look.
    expect(repeated.length).toBeLessThan(10);
  });
});
