/** Publishes a draft, or replaces the statement that it corrects, and tells its author. */
import type { Context, Result } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { publishWrites } from '../../core/curation/publish.ts';
import { staleTexts } from '../../core/curation/stale-text.ts';
import type { Entry } from '../../core/record/schema.ts';
import { inLocale } from '../../core/base/locale.ts';
import type { Write } from '../../core/store/store.ts';
import type { Action } from '../../core/reply/reply.ts';
import { button, turnButton } from '../shared/blocks.ts';
import { NEXT, PENDING, pendingSuggestions } from '../suggest/suggestion.ts';
import { entryResult } from './entry-card.ts';
import { staleButtons, staleNotes } from './stale-text.ts';
import { storedEntry, type StoredEntry } from '../shared/entry.ts';
import { correctedBy } from '../suggest/suggestion-card.ts';

/**
 * Publishes a draft under its own id or, where it is a correction, as the next revision of what it corrects.
 * @throws {UserError} when something is missing, or the corrected statement has changed since the suggestion.
 */
export async function publishDraft(stored: StoredEntry, context: Context): Promise<Result> {
  const { say } = context;
  const { content: draft } = stored;
  const id = draft.corrects ?? draft.id;
  const stale = staleTexts(correctedBy(draft, context), draft);
  await commitDraft(stored, context);
  return entryResult(storedEntry(id, context), context, {
    title: say({ en: `Published: ${id}`, ko: `공개했습니다: ${id}` }),
    intro: staleNotes(stale, context),
    also: [
      ...staleButtons(stale, context, (option) => `/curate edit ${id} only:${option}`),
      ...queueButtons(context),
    ],
  });
}

/** “Next”, as under a suggestion, so that it keeps its place when somebody goes through the queue. */
function queueButtons(context: Context): readonly Action[] {
  const line = context.leadTo('curate review');
  return pendingSuggestions(context.knowledge).length === 0
    ? [button(context, PENDING, line)]
    : [{ ...turnButton(context, NEXT, line), leads: 'next' }];
}

/**
 * Publishes one draft and tells its author. `part` names it in a call that publishes several.
 * @throws {UserError} as {@link publishDraft} does.
 */
export async function commitDraft(
  { rev, content: draft }: StoredEntry,
  context: Context,
  part?: string,
): Promise<void> {
  const writes =
    draft.corrects === undefined
      ? publishWrites(draft, draft.id, rev, context.knowledge)
      : await correcting(draft, draft.corrects, rev, context);
  await context.commit(
    writes,
    draft.corrects === undefined ? { code: 'published' } : { code: 'approved', suggestion: draft.id },
    part === undefined ? {} : { part },
  );
  await tellAuthor(draft, context, {
    en: `Your suggestion was accepted and is published: “${entryExcerpt(draft, 'en')}” Thank you!`,
    ko: `제안이 받아들여져 공개되었습니다: “${entryExcerpt(draft, 'ko')}” 고맙습니다!`,
  });
}

/** Tells the author of a draft what was decided, unless the author decided it. */
export async function tellAuthor(
  draft: Entry,
  { history, notify, caller }: Context,
  words: { en: string; ko: string },
): Promise<void> {
  const [made] = await history('entry', draft.id);
  if (made !== undefined && made.author !== caller.id) notify(made.author, words);
}

export const entryExcerpt = (entry: Entry, locale: 'en' | 'ko'): string =>
  excerpt(inLocale(entry.text, locale)?.text ?? entry.id, 200);

async function correcting(
  draft: Entry,
  id: string,
  rev: number,
  context: Context,
): Promise<readonly Write[]> {
  const { knowledge } = context;
  const current = knowledge.stored('entry', id);
  if (current === undefined || current.rev !== (await basisOf(draft, id, context)))
    throw suggestionOutdated(id, draft.id);
  const reason = { en: `Accepted into ${id}.`, ko: `받아들여 ${id}에 반영했습니다.` };
  return [
    ...publishWrites(draft, id, current.rev, knowledge),
    { type: 'entry', id: draft.id, base: rev, content: { ...draft, state: 'retired', reason } },
  ];
}

/** The revision that the suggestion was made from: the last one before it. */
async function basisOf(draft: Entry, id: string, { history }: Context): Promise<number | undefined> {
  const [made] = await history('entry', draft.id);
  const revisions = await history('entry', id);
  return revisions.findLast(({ at }) => made !== undefined && at <= made.at)?.rev;
}

const suggestionOutdated = (id: string, draft: string): UserError =>
  new UserError(
    {
      en: `${id} has changed since this was suggested, so approving it would undo that change. Reject it, and edit ${id} yourself.`,
      ko: `제안한 뒤에 ${id} 기록이 바뀌어, 승인하면 그 변경이 사라집니다. 이 제안은 반려하고 ${id} 기록을 직접 고쳐 주세요.`,
    },
    {
      actions: [
        { label: { en: `Edit ${id}…`, ko: `${id} 편집…` }, line: `/curate edit ${id}`, mode: 'form' },
        { label: { en: 'What changed', ko: '바뀐 내용' }, line: `/curate history ${id}` },
        { label: { en: 'Reject…', ko: '반려…' }, line: `/curate reject ${draft}`, mode: 'form' },
      ],
    },
  );
