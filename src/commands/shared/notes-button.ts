/** The button that unfolds the notes on dates and wording of an answer, and the one that folds them again. */
import type { Context } from '../../core/command/command.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import type { Text } from '../../core/base/locale.ts';
import { NOTE_MARK } from '../../core/present/legend.ts';
import { noteOf } from '../../core/present/statement.ts';
import type { Action } from '../../core/reply/reply.ts';
import { turnButton } from './blocks.ts';

/** No button where no statement has a note. Its label begins with the mark that stands at the statements. */
export function notesButton(found: readonly DatedEntry[], context: Context): readonly Action[] {
  const noted = found.filter(({ entry }) => noteOf(entry, context.locale) !== undefined);
  if (noted.length === 0) return [];
  if (context.showsNotes) return [turnButton(context, FOLD, context.again({ notes: undefined }))];
  const isOnDates = noted.some(({ entry, date }) => entry.kind !== 'quote' && date !== undefined);
  return [turnButton(context, isOnDates ? WHY_DATES : NOTES, context.again({ notes: 'true' }))];
}

const WHY_DATES: Text = { en: `${NOTE_MARK} Why these dates?`, ko: `${NOTE_MARK} 날짜의 근거` };
const NOTES: Text = { en: `${NOTE_MARK} Notes`, ko: `${NOTE_MARK} 설명` };
const FOLD: Text = { en: 'Hide notes', ko: '설명 접기' };
