/** Readers see at once whether a date is exact, about, or worked out. */
import { describe, expect, it } from 'vitest';
import { notesButton } from '../../../src/commands/shared/notes-button.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import { LOCALES, type Text } from '../../../src/core/base/locale.ts';
import type { Context } from '../../../src/core/command/command.ts';
import { entryFromFields, fieldsFromEntry } from '../../../src/core/curation/fields.ts';
import { Citations } from '../../../src/core/present/citations.ts';
import { statementData } from '../../../src/core/present/record-data.ts';
import { statementRow, type StatementOptions } from '../../../src/core/present/statement.ts';
import type { Entry } from '../../../src/core/record/schema.ts';
import { event, fact, groundwork, knowing } from '../../support/records.ts';

const knowledge = knowing(...groundwork);
const note = { en: 'Counted back from the day of the article.', ko: '기사 날짜에서 거꾸로 셌다.' };
const stated = event('stated');
const noted = event('noted', { note });
const workedOut = event('worked-out', { note, dating: 'worked-out' });
const about = event('about', { date: '2015~', note, dating: 'worked-out' });

const dated = (entry: Entry) => ({
  entry,
  date: entry.date === undefined ? undefined : parseDate(entry.date),
});
const leadOf = (entry: Entry, options?: StatementOptions, locale: 'en' | 'ko' = 'en') =>
  statementRow(dated(entry), knowledge, locale, new Citations(knowledge, locale), options).lead;

describe('the date of a statement', () => {
  it.each([
    [stated, '20 Jan 2025', '2025년 1월 20일'],
    [noted, '20 Jan 2025*', '2025년 1월 20일*'],
    [workedOut, '20 Jan 2025†', '2025년 1월 20일†'],
    [about, 'about 2015†', '2015년경†'],
  ])('%#: bears the mark of how it is known', (entry, en, ko) => {
    expect(leadOf(entry, { notes: 'marked' })).toBe(en);
    expect(leadOf(entry, { notes: 'marked' }, 'ko')).toBe(ko);
  });

  it.each(['hidden', 'shown'] as const)('shows that it was worked out where notes are %s', (notes) => {
    expect(leadOf(workedOut, { notes })).toBe('20 Jan 2025†');
    expect(leadOf(noted, { notes })).toBe('20 Jan 2025');
  });
});

describe('the button to the notes', () => {
  const labels = (...entries: readonly Entry[]) =>
    LOCALES.flatMap((locale) => {
      const context = {
        locale,
        say: (text: Text) => text[locale],
        again: () => '',
        showsNotes: false,
      } as unknown as Context;
      return notesButton(entries.map(dated), context).map(({ label }) => label);
    });

  it('begins with the marks that it explains', () => {
    expect(labels(stated)).toEqual([]);
    expect(labels(stated, workedOut)).toEqual(['† Why these dates?', '† 날짜의 근거']);
    expect(labels(workedOut, noted, about)).toEqual(['*† Why these dates?', '*† 날짜의 근거']);
  });
});

it('a form keeps it, and takes it back', () => {
  const context = { knowledge, locale: 'en', again: () => '' } as const;
  const again = (fields: object) => entryFromFields(fields, workedOut, context).entry.dating;
  expect(fieldsFromEntry(workedOut, context).dating).toBe('worked-out');
  expect(again({})).toBe('worked-out');
  expect(again({ dating: 'stated' })).toBeUndefined();
  expect(entryFromFields({ dating: 'worked-out' }, noted, context).entry.dating).toBe('worked-out');
});

it('is published only with a date and a note, and is part of the data', () => {
  const broken = [
    () => event('e', { dating: 'worked-out' }),
    () => fact('f', { note, dating: 'worked-out' }),
  ];
  for (const make of broken) expect(make).toThrow('needs a date, and a note');
  expect(event('d', { state: 'draft', dating: 'worked-out' }).dating).toBe('worked-out');
  expect(statementData(dated(workedOut), knowledge, { locale: 'en' }).dating).toBe('worked-out');
  expect(statementData(dated(noted), knowledge, { locale: 'en' })).not.toHaveProperty('dating');
});
