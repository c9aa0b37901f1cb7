/** Changes to topics and sources: outdated edits are refused, and the last change can be undone. */
import type { Context } from '../../core/command/command.ts';
import { UserError, type TextAction } from '../../core/reply/user-error.ts';
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
 * Undoes the last change to a record, or the change that made revision `meant` if that is the last.
 * @throws {UserError} when there is no earlier revision, or the record has changed again since.
 */
export async function undoRecord(
  type: 'topic' | 'source',
  id: string,
  meant: number | undefined,
  { history, commit, knowledge }: Context,
): Promise<void> {
  const rev = knowledge.stored(type, id)?.rev ?? 0;
  const revisions = await history(type, id);
  const wanted = revisions.find((each) => each.rev === (meant ?? rev));
  if (wanted?.before === undefined)
    throw new UserError({
      en: `${id} has no earlier revision, so there is nothing to undo.`,
      ko: `${id}에는 그보다 앞선 판이 없어 되돌릴 수 없습니다.`,
    });
  if (wanted.rev !== rev) {
    // A second press of the same button must not undo one more change.
    if (saysTheSame(knowledge.stored(type, id)?.content, wanted.before)) return;
    throw new UserError({
      en: `${id} has changed again since then, so nothing was undone.`,
      ko: `그 뒤에 ${id}의 내용이 또 바뀌어 되돌리지 않았습니다.`,
    });
  }
  await commit([writeOf(type, wanted.before, rev)], { code: 'undone' });
}
