/** Suggesting something new, and going on with a suggestion of one's own as long as nobody has decided on it. */
import type { Context, FormContext, Questions, Result, Typed } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { isUntitled } from '../../core/curation/citations.ts';
import { isSameEntry } from '../../core/curation/duplicates.ts';
import { fieldsFromEntry, entryFromFields, type EntryFields } from '../../core/curation/fields.ts';
import { newRecordWrites } from '../../core/curation/fresh.ts';
import { sourceFromFields } from '../../core/curation/sources.ts';
import type { Entry, EntryKind, Source } from '../../core/record/schema.ts';
import type { Write } from '../../core/store/store.ts';
import { draftOf } from '../curate/draft.ts';
import { previewBlocks } from '../curate/entry-card.ts';
import { entryQuestions } from '../curate/entry-questions.ts';
import { curates, type StoredEntry } from '../shared/entry.ts';
import { postSuggestion } from './suggestion-post.ts';
import { countSuggestion, requireRoom } from './suggestion-limits.ts';

export async function suggestNew(
  kind: EntryKind,
  fields: EntryFields,
  context: Context,
  { anyway, why }: { anyway: boolean; why: string | undefined },
): Promise<Result> {
  await requireRoom(context);
  const drafted = await draftOf(kind, fields, context, { anyway, reason: why ?? { code: 'drafted' } });
  if (!('entry' in drafted)) return drafted;
  const { content } = drafted.entry;
  await countSuggestion(content.id, context);
  if (drafted.isNew) postSuggestion(content, why, context);
  return thanksResult(content, context);
}

/** What a suggestion of one's own asks for from a field on. */
export async function ownQuestions(
  { draft = '', from }: Typed,
  context: FormContext,
  said: boolean,
): Promise<Questions> {
  const { content } = await ownDraft(draft, context);
  const isNew = untitledOf(content, context) !== undefined;
  const { fields, required = [] } = entryQuestions(content.kind, context.locale, { isNew });
  const start = Math.max(0, fields.indexOf(from ?? ''));
  return { fields: fields.slice(start), required: said ? [] : required, opens: !said };
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

/** The new source of a draft that has only its address for a title. */
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
 * A draft that whoever asks has made.
 * @throws {UserError} for any other, whether there is one or not.
 */
async function ownDraft(
  id: string,
  { knowledge, history, caller }: Pick<Context, 'knowledge' | 'history' | 'caller'>,
): Promise<StoredEntry> {
  const stored = knowledge.stored('entry', id.trim());
  const [made] = stored?.content.state === 'draft' ? await history('entry', stored.content.id) : [];
  if (stored !== undefined && made?.author === caller.id) return stored;
  throw new UserError({
    en: `“${excerpt(id)}” is none of your suggestions that still wait for review.`,
    ko: `검토를 기다리는 내 제안 가운데 “${excerpt(id)}” 항목은 없습니다.`,
  });
}

/** What whoever suggested it sees. */
export function thanksResult(entry: Entry, context: Context): Result {
  const { say } = context;
  const { id } = entry;
  const actions = curates(context)
    ? [{ label: say({ en: 'Decide on it', ko: '바로 결정하기' }), line: `/curate review ${id}` }]
    : [
        {
          label: say({ en: 'Change it…', ko: '고치기…' }),
          line: `/suggest draft:${id}`,
          mode: 'form' as const,
        },
      ];
  return {
    title: say({ en: 'Thank you', ko: '고맙습니다' }),
    blocks: [
      ...previewBlocks(entry, context),
      { kind: 'paragraph', text: pendingNote(id, context) },
      { kind: 'actions', actions },
    ],
    entries: [id],
    more: (from) => `/suggest draft:${id} from:${from}`,
  };
}

export const pendingNote = (id: string, { say }: Pick<Context, 'say'>) => [
  say({
    en: 'Your suggestion waits for a curator as ',
    ko: '제안이 큐레이터의 검토를 기다립니다. 제안 id: ',
  }),
  { kind: 'code', text: id } as const,
  '. ',
  say({ en: 'You will be told what becomes of it.', ko: '결정되면 알려 드립니다.' }),
];
