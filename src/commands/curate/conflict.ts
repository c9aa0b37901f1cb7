/** The answer to an edit of an outdated revision: it shows both edits, and the editor decides. Nothing is overwritten. */
import type { Context, Result } from '../../core/command/command.ts';
import { changedFields, type ChangedField } from '../../core/curation/changes.ts';
import type { EntryFields } from '../../core/curation/fields.ts';
import type { Entry } from '../../core/record/schema.ts';
import type { Block, Inline } from '../../core/reply/reply.ts';
import type { StoredEntry } from '../shared/entry.ts';
import { ENTRY_FIELDS } from './entry-options.ts';
import { momentOf } from '../shared/labels.ts';

/**
 * @param mine The entry with the edit applied to its current revision.
 * @param seen The revision that the edit was made from.
 * @param fields The fields that the edit changed.
 */
export async function conflictResult(
  { rev, content }: StoredEntry,
  mine: Entry,
  seen: number,
  fields: EntryFields,
  context: Context,
): Promise<Result> {
  const { say, again, history } = context;
  const { id } = content;
  const revisions = await history('entry', id);
  const before = revisions.find((each) => each.rev === seen)?.after;
  const last = revisions.at(-1);
  const theirs = changedFields(before, content, context);
  const yours = changedFields(content, mine, context);
  const by: Inline =
    last === undefined ? [] : [' ', { kind: 'person', id: last.author }, `, ${momentOf(last.at, context)}`];
  // The buttons carry only the changed fields, so that the rest of the other edit is kept.
  const unchanged = ENTRY_FIELDS.filter((key) => !(key in fields)).map((key) => [key, undefined]);
  const now = { ...Object.fromEntries(unchanged), rev: `${rev}`, from: undefined };
  return {
    title: say({ en: 'Someone else changed it', ko: '그사이 다른 사람이 고쳤습니다' }),
    blocks: [
      {
        kind: 'paragraph',
        text: [
          say({
            en: `Nothing was saved yet, and nothing is lost. ${id} changed after you opened it.`,
            ko: `아직 저장하지 않았고, 쓰신 내용도 그대로 있습니다. 양식을 연 뒤에 ${id} 기록이 바뀌었습니다.`,
          }),
        ],
      },
      ...part(say({ en: 'Their change:', ko: '다른 사람이 고친 내용:' }), theirs, by),
      ...part(say({ en: 'Saving yours would change:', ko: '쓰신 내용을 저장하면 바뀌는 부분:' }), yours),
      {
        kind: 'actions',
        actions: [
          { label: say({ en: 'Use mine', ko: '내 것으로 저장' }), line: again(now), writes: true },
          { label: say({ en: 'Keep theirs', ko: '그대로 두기' }), line: `/curate show ${id}` },
          { label: say({ en: 'Edit…', ko: '고쳐 쓰기…' }), line: again(now), mode: 'form' },
        ],
      },
    ],
    entries: [id],
  };
}

const part = (head: string, fields: readonly ChangedField[], by: Inline = []): readonly Block[] => [
  {
    kind: 'paragraph',
    text: [{ kind: 'strong', text: head }, ...by],
  },
  ...(fields.length > 0 ? [{ kind: 'fields', fields } as const] : []),
];
