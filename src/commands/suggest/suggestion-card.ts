/** A suggestion as whoever decides on it sees it: what it would change or add, why, and from whom. */
import type { Context } from '../../core/command/command.ts';
import { parseDate } from '../../core/date/edtf.ts';
import { formatDate } from '../../core/date/format.ts';
import { draftProblems } from '../../core/curation/problems.ts';
import { sayReason, type ChangeReason } from '../../core/record/reason.ts';
import type { Entry } from '../../core/record/schema.ts';
import { inLocale } from '../../core/base/locale.ts';
import type { Action, Block, Inline } from '../../core/reply/reply.ts';
import { hintBlocks, previewBlocks } from '../curate/entry-card.ts';

/** How a suggestion came about. */
export interface SuggestionOrigin {
  author: string;
  /** ISO 8601. */
  at: string;
  reason?: ChangeReason | undefined;
}

export function suggestionBlocks(
  draft: Entry,
  made: SuggestionOrigin | undefined,
  context: Context,
): readonly Block[] {
  const { say } = context;
  const head = [field(say({ en: 'Suggestion', ko: '제안' }), [{ kind: 'code', text: draft.id }])];
  const corrected =
    draft.corrects === undefined ? undefined : context.knowledge.stored('entry', draft.corrects)?.content;
  const tail = made === undefined ? [] : originFields(made, context);
  if (corrected !== undefined)
    return [
      { kind: 'fields', fields: [...head, ...correctionFields(draft, corrected, context), ...tail] },
      ...hintBlocks(draft, context),
    ];
  return [
    ...previewBlocks(draft, context),
    { kind: 'fields', fields: [...head, ...tail] },
    ...hintBlocks(draft, context),
  ];
}

/** `lineTo` says a command on the suggestion as a line. */
export function suggestionActions(
  draft: Entry,
  { say }: Pick<Context, 'say'>,
  lineTo: (command: string) => string,
): readonly Action[] {
  const isReady = draftProblems(draft).length === 0;
  return [
    ...(isReady ? [{ label: say({ en: 'Approve', ko: '승인' }), line: lineTo('curate approve') }] : []),
    {
      label: say({ en: 'Edit first…', ko: '고친 뒤 승인…' }),
      line: `/curate edit ${draft.id}`,
      mode: 'form',
    },
    { label: say({ en: 'Reject…', ko: '반려…' }), line: lineTo('curate reject'), mode: 'form' },
  ];
}

const field = (label: string, value: Inline) => ({ label, value });

function correctionFields(draft: Entry, corrected: Entry, { locale, say }: Context) {
  const changed = (Object.keys(draft.text) as (keyof typeof draft.text)[]).find(
    (language) => draft.text[language] !== corrected.text[language],
  );
  const language = changed ?? locale;
  return [
    field(say({ en: 'Corrects', ko: '고칠 항목' }), [{ kind: 'code', text: corrected.id }]),
    field(say({ en: 'Now', ko: '지금' }), [inLocale(corrected.text, language)?.text ?? '']),
    field(say({ en: 'Suggested', ko: '제안한 본문' }), [inLocale(draft.text, language)?.text ?? '']),
  ];
}

function originFields({ author, at, reason }: SuggestionOrigin, { locale, say }: Context) {
  const date = parseDate(at.slice(0, 10));
  const day = date === undefined ? at : formatDate(date, locale);
  return [
    field(say({ en: 'Why', ko: '이유' }), [sayReason({ reason }, locale)]),
    field(say({ en: 'From', ko: '보낸 사람' }), [{ kind: 'code', text: author }, `, ${day}`]),
  ];
}
