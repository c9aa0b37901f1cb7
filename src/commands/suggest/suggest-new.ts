/** Suggests a new statement, and continues one's own suggestion while it is pending. */
import type { Context, FormContext, Questions, Result, Typed } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { isUntitled } from '../../core/curation/citations.ts';
import { isSameEntry } from '../../core/curation/duplicates.ts';
import { fieldsFromEntry, entryFromFields, type EntryFields } from '../../core/curation/fields.ts';
import { newRecordWrites } from '../../core/curation/fresh.ts';
import { sourceFromFields } from '../../core/curation/sources.ts';
import type { Entry, Source } from '../../core/record/schema.ts';
import type { Write } from '../../core/store/store.ts';
import { draftOf } from '../curate/draft.ts';
import { previewBlocks, translationButtons } from '../curate/entry-card.ts';
import { entryQuestions, questionsForKind, withNewTopics } from '../curate/entry-questions.ts';
import type { NewEntry } from '../curate/new-entry.ts';
import { readingActions, readingBlocks } from '../curate/reading.ts';
import { pageProposals } from '../curate/source/page-proposal.ts';
import { fieldsLeft } from '../shared/options.ts';
import { button, buttonsBlock, formButton, paragraph } from '../shared/blocks.ts';
import { curates, type StoredEntry } from '../shared/entry.ts';
import { postSuggestion } from './suggestion-post.ts';
import { countSuggestion, requireRoom } from './suggestion-limits.ts';

export async function suggestNew(
  { kind, fields, read }: NewEntry & { fields: EntryFields },
  context: Context,
  { anyway, why }: { anyway: boolean; why: string | undefined },
): Promise<Result> {
  await requireRoom(context);
  const drafted = await draftOf(kind, fields, context, { anyway, reason: why ?? { code: 'drafted' } });
  if (!('entry' in drafted)) return drafted;
  const { content } = drafted.entry;
  await countSuggestion(content.id, context);
  if (drafted.isNew) postSuggestion(content, why, context);
  return thanksResult(content, context, read);
}

/** The questions of the form that continues one's own suggestion, beginning at the field `from`. */
export async function ownQuestions(
  { draft = '', ...typed }: Typed,
  context: FormContext,
  said: boolean,
): Promise<Questions> {
  const { content } = await ownDraft(draft, context);
  const becoming = questionsForKind(content, typed['kind'], context);
  if (becoming !== undefined) return becoming;
  const isNew = untitledOf(content, context) !== undefined;
  const { fields, required = [] } = entryQuestions(content.kind, context.locale, { isNew });
  return withNewTopics(
    { fields: fieldsLeft(fields, typed), required: said ? [] : required, opens: !said },
    typed,
    context,
  );
}

export async function ownPrefill({ draft = '' }: Typed, context: FormContext): Promise<Typed> {
  return fieldsFromEntry((await ownDraft(draft, context)).content, context) as Typed;
}

export async function continueSuggestion(
  draft: string,
  fields: EntryFields,
  context: Context,
): Promise<Result> {
  const { rev, content } = await ownDraft(draft, context);
  const { title, publisher, published, ...rest } = fields;
  const { entry, fresh } = entryFromFields(rest, content, context);
  const writes: Write[] = [
    ...newRecordWrites(fresh, { offered: false, knowledge: context.knowledge }),
    ...sourceWrites(untitledOf(content, context), { title, publisher, date: published }, context),
  ];
  if (!isSameEntry(entry, content)) writes.push({ type: 'entry', id: content.id, base: rev, content: entry });
  if (writes.length > 0) await context.commit(writes, { code: 'edited' });
  return thanksResult(entry, context);
}

/** The new source of a draft whose title is still its address. */
function untitledOf(entry: Entry, { knowledge }: Pick<Context, 'knowledge'>): Source | undefined {
  return entry.sources
    .flatMap(({ source }) => knowledge.source(source) ?? [])
    .find((source) => source.retired === true && isUntitled(source));
}

function sourceWrites(
  source: Source | undefined,
  fields: Parameters<typeof sourceFromFields>[0],
  context: Context,
): readonly Write[] {
  if (source === undefined || Object.values(fields).every((value) => value === undefined || value === ''))
    return [];
  const { id } = source;
  const base = context.knowledge.stored('source', id)?.rev ?? 0;
  return [{ type: 'source', id, base, content: sourceFromFields(fields, source, context) }];
}

/**
 * A draft that the caller made.
 * @throws {UserError} for any other id. The text does not reveal whether a draft of that id exists.
 */
async function ownDraft(
  id: string,
  { knowledge, history, caller }: Pick<Context, 'knowledge' | 'history' | 'caller'>,
): Promise<StoredEntry> {
  const stored = knowledge.stored('entry', id.trim());
  const [made] = stored?.content.state === 'draft' ? await history('entry', stored.content.id) : [];
  if (stored !== undefined && made?.author === caller.id) return stored;
  throw new UserError({
    en: `“${excerpt(id)}” isn’t one of your pending suggestions.`,
    ko: `대기 중인 내 제안 가운데 “${excerpt(id)}” 제안은 없습니다.`,
  });
}

/** The answer to the person who suggested it. */
export async function thanksResult(entry: Entry, context: Context, read?: NewEntry['read']): Promise<Result> {
  const { id } = entry;
  const page = await pageProposals(entry, context);
  const lineOf = (options: string): string => `/suggest draft:${id} ${options}`;
  return {
    title: context.say({ en: 'Thank you', ko: '고맙습니다' }),
    blocks: [
      ...(read === undefined ? [] : readingBlocks(entry, read, context)),
      ...previewBlocks(entry, context),
      ...page.blocks,
      paragraph(...pendingNote(id, context)),
      ...buttonsBlock([
        curates(context)
          ? button(context, { en: 'Decide on it', ko: '바로 결정하기' }, `/curate review ${id}`)
          : formButton(context, { en: 'Change it…', ko: '고치기…' }, `/suggest draft:${id}`),
        ...page.actions,
        ...translationButtons(entry, context, (option) => lineOf(`only:${option}`)),
        ...(read === undefined ? [] : readingActions(entry, context, lineOf)),
      ]),
    ],
    entries: [id],
    more: (from) => lineOf(`from:${from}`),
  };
}

export const pendingNote = (id: string, { say }: Pick<Context, 'say'>) => [
  say({
    en: 'Your suggestion is pending review as ',
    ko: '제안이 검토 대기 중입니다. 제안 id: ',
  }),
  { kind: 'code', text: id } as const,
  '. ',
  say({ en: 'You’ll get a message when it is decided.', ko: '결정되면 알려 드립니다.' }),
];
