import { command } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { isSameEntry } from '../../core/curation/duplicates.ts';
import { changeTo } from './change.ts';
import { entryResult } from './entry-card.ts';
import { changedEntryOption, storedEntry } from '../shared/entry.ts';
import { undoableChanges } from './undoable.ts';
import { undoneRevision } from '../shared/options.ts';

export const curateUndo = command({
  name: { en: 'curate undo', ko: '큐레이션 되돌리기' },
  description: { en: 'Undo the last change to a statement', ko: '기록의 마지막 변경을 되돌리기' },
  role: 'curator',
  private: true,
  writes: ({ entry }) => entry !== undefined,
  options: { entry: changedEntryOption, rev: undoneRevision },
  examples: ['', 'fix-example'],
  async run({ entry, rev: meant }, context) {
    if (entry === undefined) return undoableChanges(context);
    const stored = storedEntry(entry, context);
    const { rev, content } = stored;
    const { id } = content;
    const title = { en: `Undone: ${id}`, ko: `되돌렸습니다: ${id}` };
    const revisions = await context.history('entry', id);
    const undone = revisions.find((each) => each.rev === (meant ?? rev));
    if (undone?.before === undefined) throw nothingBefore(id);
    // A second press of the same button must not undo one more change.
    if (undone.rev !== rev && isSameEntry(undone.before, content))
      return entryResult(stored, context, { title: context.say(title) });
    if (undone.rev !== rev) throw entryChangedSince(id);
    return changeTo(undone.before, rev, context, { reason: { code: 'undone' }, title });
  },
});

const nothingBefore = (id: string): UserError =>
  new UserError(
    {
      en: `${id} has no earlier revision, so there is nothing to undo. You can withdraw it instead.`,
      ko: `${id} 기록에는 그보다 앞선 판이 없어 되돌릴 수 없습니다. 대신 철회할 수 있습니다.`,
    },
    { actions: [{ label: { en: 'Withdraw…', ko: '철회…' }, line: `/curate withdraw ${id}`, mode: 'form' }] },
  );

const entryChangedSince = (id: string): UserError =>
  new UserError(
    {
      en: `${id} has changed again since then, so nothing was undone. Its history shows all changes.`,
      ko: `그 뒤에 ${id} 기록이 또 바뀌어 되돌리지 않았습니다. 변경 이력에서 모든 변경을 볼 수 있습니다.`,
    },
    { actions: [{ label: { en: 'History', ko: '변경 이력' }, line: `/curate history ${id}` }] },
  );
