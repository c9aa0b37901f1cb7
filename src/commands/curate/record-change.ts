/** Changes to topics and sources: outdated edits are refused, and the last change can be undone. */
import type { Context } from '../../core/command/command.ts';
import { UserError, type TextAction } from '../../core/reply/user-error.ts';
import { withParticle } from '../../core/base/locale.ts';
import { countOf, RECORD_NAMES } from '../../core/record/names.ts';
import { saysTheSame } from '../../core/record/identity.ts';
import { writeOf } from '../../core/store/store.ts';

/**
 * @throws {UserError} when somebody changed the record after the revision `seen`; its buttons save anyway or show it.
 */
export function requireSeen(
  { rev, seen, show }: { rev: number; seen: number | undefined; show: string },
  { again }: Context,
): void {
  if (seen === undefined || seen === rev) return;
  const actions: TextAction[] = [
    { label: { en: 'Use mine', ko: '내 것으로 저장' }, line: again({ rev: `${rev}` }), writes: true },
    { label: { en: 'Show it', ko: '지금 내용 보기' }, line: show },
  ];
  throw new UserError(
    {
      en: 'Someone else changed this after you opened it, so nothing was saved. What you wrote is kept.',
      ko: '양식을 연 뒤에 다른 사람이 이 내용을 고쳐 저장하지 않았습니다. 쓰신 내용은 남아 있습니다.',
    },
    { actions },
  );
}

/**
 * Undoes the last change to a record, or the change that made revision `meant` if that is the last. To undo the first
 * change is to withdraw the record.
 * @throws {UserError} when published statements need the record, or it has changed again since.
 */
export async function undoRecord(
  type: 'topic' | 'source',
  id: string,
  meant: number | undefined,
  context: Context,
): Promise<void> {
  const { history, commit, knowledge } = context;
  const { rev, content } = knowledge.stored(type, id) ?? { rev: 0, content: undefined };
  const revisions = await history(type, id);
  const undone = revisions.find((each) => each.rev === (meant ?? rev));
  const target =
    undone?.before ?? (undone === undefined ? undefined : { ...undone.after, retired: true as const });
  if (undone === undefined || target === undefined || (undone.rev === rev && saysTheSame(target, content)))
    throw new UserError({
      en: `${id} has no earlier revision, so there is nothing to undo.`,
      ko: `${id}에는 그보다 앞선 판이 없어 되돌릴 수 없습니다.`,
    });
  if (undone.rev !== rev) {
    // A second press of the same button must not undo one more change.
    if (saysTheSame(content, target)) return;
    throw new UserError({
      en: `${id} has changed again since then, so nothing was undone.`,
      ko: `그 뒤에 ${id}의 내용이 또 바뀌어 되돌리지 않았습니다.`,
    });
  }
  if (target.retired === true) requireUnused(type, id, context);
  await commit([writeOf(type, target, rev)], { code: 'undone' });
}

/** @throws {UserError} when published statements cite the source, or are on the topic: readers could not find it. */
export function requireUnused(type: 'topic' | 'source', id: string, { knowledge }: Context): void {
  const uses = type === 'source' ? knowledge.entriesCiting(id) : knowledge.entriesOn(id);
  if (uses.length === 0) return;
  const statements = countOf(uses.length, RECORD_NAMES.entry);
  throw new UserError(
    type === 'source'
      ? {
          en: `${statements.en} cite${uses.length === 1 ? 's' : ''} ${id}, so it can’t be withdrawn yet. Edit or withdraw ${uses.length === 1 ? 'it' : 'them'} first.`,
          ko: `${withParticle(id, '을/를')} 인용한 기록이 ${uses.length}건 있어 아직 철회할 수 없습니다. 그 기록부터 고치거나 철회해 주세요.`,
        }
      : {
          en: `${statements.en} ${uses.length === 1 ? 'is' : 'are'} about ${id}, so it can’t be withdrawn yet. Edit or withdraw ${uses.length === 1 ? 'it' : 'them'} first.`,
          ko: `${id} 주제의 기록이 ${uses.length}건 있어 아직 철회할 수 없습니다. 그 기록부터 고치거나 철회해 주세요.`,
        },
    {
      actions: [
        {
          label: { en: 'Show the statements', ko: '기록 보기' },
          line: type === 'source' ? `/source ${id}` : `/latest ${id}`,
        },
      ],
    },
  );
}
