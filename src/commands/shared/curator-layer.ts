/** Adds ids and a menu for each statement to answers that only a curator reads. */
import type { Context } from '../../core/command/command.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import { formatDate } from '../../core/date/format.ts';
import { inLocale, type Text } from '../../core/base/locale.ts';
import type { Action, Block } from '../../core/reply/reply.ts';
import { button } from './blocks.ts';
import { curates } from './entry.ts';

/** Whether the ids of statements are shown. */
export const seesIds = (context: Context): boolean => curates(context) && context.isPrivate;

/** A menu of the statements, each called by its date and words. */
export function curatorMenu(found: readonly DatedEntry[], context: Context): readonly Block[] {
  if (found.length === 0 || !seesIds(context)) return [];
  const label = context.say({ en: 'Curate a statement', ko: '기록 관리' });
  const options = found.map((known) => ({
    label: menuWords(known, context),
    line: `/curate show ${known.entry.id}`,
    opens: known.entry.id,
  }));
  return [{ kind: 'choose', label, options }];
}

/** Under an answer for everybody: a button to the same answer for the curator alone, with the menu. */
export const curateButton = (found: readonly DatedEntry[], context: Context): readonly Action[] =>
  found.length === 0 || !curates(context) || context.isPrivate
    ? []
    : [button(context, CURATE, context.again({ private: 'true' }))];

const CURATE: Text = { en: 'Curate…', ko: '기록 관리…' };

function menuWords({ entry, date }: DatedEntry, { locale }: Context): string {
  const when = date === undefined ? '' : `${formatDate(date, locale, 'short')} · `;
  return when + (inLocale(entry.text, locale)?.text ?? entry.id);
}
