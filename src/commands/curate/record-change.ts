/** What topics and sources have in common when they change: nothing is overwritten, and each change can be undone. */
import type { Context } from '../../core/command/command.ts';
import { count } from '../../core/command/option.ts';
import { UserError, type TextAction } from '../../core/reply/user-error.ts';
import { saysTheSame } from '../../core/record/equal.ts';
import type { Source, Topic } from '../../core/record/schema.ts';

/** The revision that a form was opened at. */
export const revOption = count({
  name: { en: 'rev', ko: '판' },
  description: { en: 'The revision that you have seen', ko: '보고 고친 판의 번호' },
});

/** @throws {UserError} when somebody changed it since; with the way to insist, and to look first. */
export function requireSeen(
  { rev, seen, show }: { rev: number; seen: number | undefined; show: string },
  { again }: Context,
): void {
  if (seen === undefined || seen === rev) return;
  const actions: TextAction[] = [
    { label: { en: 'Use mine', ko: '내 것으로 저장' }, line: again({ rev: `${rev}` }) },
    { label: { en: 'Look at it', ko: '지금 내용 보기' }, line: show },
  ];
  throw new UserError(
    {
      en: 'Somebody changed this since you opened it, so nothing was saved. What you wrote is kept.',
      ko: '양식을 연 뒤에 다른 사람이 이 내용을 고쳐 저장하지 않았습니다. 쓰신 내용은 남아 있습니다.',
    },
    { actions },
  );
}

/**
 * Makes a record what it was before its last change.
 * @throws {UserError} when nothing came before, or it changed once more since.
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
      en: `Nothing of ${id} came before that, so there is nothing to go back to.`,
      ko: `${id}에는 그보다 앞선 내용이 없어 되돌릴 수 없습니다.`,
    });
  if (wanted.rev !== rev) {
    // Whoever presses twice wanted it once.
    if (saysTheSame(knowledge.stored(type, id)?.content, wanted.before)) return;
    throw new UserError({
      en: `${id} has changed once more since then, so nothing was undone.`,
      ko: `그 뒤에 ${id}의 내용이 또 바뀌어 되돌리지 않았습니다.`,
    });
  }
  await commit([writeOf(type, wanted.before, rev)], { code: 'undone' });
}

export const writeOf = (type: 'topic' | 'source', content: Topic | Source, base: number) =>
  type === 'topic'
    ? ({ type, id: content.id, base, content: content as Topic } as const)
    : ({ type, id: content.id, base, content: content as Source } as const);
