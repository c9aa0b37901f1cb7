/** The button that unfolds the notes on dates and wording of an answer, and the one that folds them again. */
import type { Context } from '../../core/command/command.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import type { Text } from '../../core/base/locale.ts';
import { noteMarkOf, noteOf } from '../../core/present/statement.ts';
import type { Action } from '../../core/reply/reply.ts';
import { turnButton } from './blocks.ts';

/** No button where no statement has a note. Its label begins with the marks that stand at the statements. */
export function notesButton(found: readonly DatedEntry[], context: Context): readonly Action[] {
  const noted = found.filter(({ entry }) => noteOf(entry, context.locale) !== undefined);
  if (noted.length === 0) return [];
  if (context.showsNotes) return [turnButton(context, FOLD, context.again({ notes: undefined }))];
  const isOnDates = noted.some(({ entry, date }) => entry.kind !== 'quote' && date !== undefined);
  const marks = [...new Set(noted.map(({ entry }) => noteMarkOf(entry, context.locale)))].toSorted().join('');
  const { en, ko } = isOnDates ? WHY_DATES : NOTES;
  const label = { en: `${marks} ${en}`, ko: `${marks} ${ko}` };
  return [turnButton(context, label, context.again({ notes: 'true' }))];
}

const WHY_DATES: Text = { en: 'Why these dates?', ko: '날짜의 근거' };
const NOTES: Text = { en: 'Notes', ko: '설명' };
const FOLD: Text = { en: 'Hide notes', ko: '설명 접기' };
