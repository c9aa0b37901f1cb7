/** A suggestion as curators see it: what it would change or add, why, and from whom. */
import type { Context } from '../../core/command/command.ts';
import { isoDateIn } from '../../core/date/zone.ts';
import { parseDate } from '../../core/date/parse.ts';
import { formatDate } from '../../core/date/format.ts';
import { draftProblems } from '../../core/curation/problems.ts';
import { staleTexts } from '../../core/curation/stale-text.ts';
import { sayReason, type ChangeReason } from '../../core/record/reason.ts';
import type { Entry } from '../../core/record/schema.ts';
import { inLocale } from '../../core/base/locale.ts';
import type { Action, Block } from '../../core/reply/reply.ts';
import { field, fieldsBlock, formButton, writeButton } from '../shared/blocks.ts';
import { hintBlocks, previewBlocks } from '../curate/entry-card.ts';
import { staleButtons, staleNotes } from '../curate/stale-text.ts';

/** The author, time and reason of a suggestion. */
export interface SuggestionOrigin {
  author: string;
  /** The author’s display name. */
  name?: string | undefined;
  /** ISO 8601. */
  at: string;
  reason?: ChangeReason | undefined;
}

/** The statement that a suggestion corrects. */
export const correctedBy = (
  { corrects }: Entry,
  { knowledge }: Pick<Context, 'knowledge'>,
): Entry | undefined => (corrects === undefined ? undefined : knowledge.stored('entry', corrects)?.content);

export function suggestionBlocks(
  draft: Entry,
  origin: SuggestionOrigin | undefined,
  context: Context,
): readonly Block[] {
  const head = [field(context, { en: 'Suggestion', ko: '제안' }, { kind: 'code', text: draft.id })];
  const corrected = correctedBy(draft, context);
  const tail = origin === undefined ? [] : originFields(origin, context);
  if (corrected !== undefined)
    return [
      ...fieldsBlock([...head, ...correctionFields(draft, corrected, context), ...tail]),
      ...staleNotes(staleTexts(corrected, draft), context),
      ...hintBlocks(draft, context),
    ];
  return [
    ...previewBlocks(draft, context),
    ...fieldsBlock([...head, ...tail]),
    ...hintBlocks(draft, context),
  ];
}

/**
 * Approve, or complete what is missing, comes first, then `turns`: they keep their places from one suggestion to the next.
 * `lineTo` turns the name of a command into the line that calls it on the suggestion.
 */
export function suggestionActions(
  draft: Entry,
  context: Pick<Context, 'say' | 'knowledge'>,
  lineTo: (command: string) => string,
  turns: readonly Action[] = [],
): readonly Action[] {
  const missing = [...new Set(draftProblems(draft).map(({ option }) => option))];
  return [
    missing.length === 0
      ? writeButton(context, { en: 'Approve', ko: '승인' }, lineTo('curate approve'))
      : formButton(
          context,
          { en: 'Complete it…', ko: '채워 넣기…' },
          `/curate edit ${draft.id} only:${missing.join(',')}`,
        ),
    ...turns,
    formButton(context, { en: 'Edit first…', ko: '고친 뒤 승인…' }, `/curate edit ${draft.id}`),
    ...staleButtons(
      staleTexts(correctedBy(draft, context), draft),
      context,
      (option) => `/curate edit ${draft.id} only:${option}`,
    ),
    formButton(context, { en: 'Reject…', ko: '반려…' }, lineTo('curate reject')),
  ];
}

function correctionFields(draft: Entry, corrected: Entry, context: Context) {
  const changed = (Object.keys(draft.text) as (keyof typeof draft.text)[]).find(
    (language) => draft.text[language] !== corrected.text[language],
  );
  const language = changed ?? context.locale;
  const textOfEntry = (entry: Entry): string => inLocale(entry.text, language)?.text ?? '';
  return [
    field(context, { en: 'Corrects', ko: '고칠 기록' }, { kind: 'code', text: corrected.id }),
    field(context, { en: 'Now', ko: '지금' }, textOfEntry(corrected)),
    field(context, { en: 'Suggested', ko: '제안한 본문' }, textOfEntry(draft)),
  ];
}

function originFields({ author, name, at, reason }: SuggestionOrigin, context: Context) {
  const { locale, timeZone } = context;
  const date = parseDate(isoDateIn(timeZone, Date.parse(at)));
  const day = date === undefined ? at : formatDate(date, locale);
  return [
    field(context, { en: 'Why', ko: '이유' }, sayReason({ reason }, locale)),
    field(context, { en: 'From', ko: '보낸 사람' }, { kind: 'person', id: author, name }, `, ${day}`),
  ];
}
