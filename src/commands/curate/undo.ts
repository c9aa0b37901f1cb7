import { command } from '../../core/command/command.ts';
import { count } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { isSameEntry } from '../../core/curation/duplicates.ts';
import { changeTo } from './change.ts';
import { entryResult } from './entry-card.ts';
import { entryOption, storedEntry } from '../shared/entry.ts';

export const curateUndo = command({
  name: { en: 'curate undo', ko: '큐레이션 되돌리기' },
  description: { en: 'Take back the last change of a statement', ko: '기록의 마지막 변경을 되돌리기' },
  role: 'curator',
  private: true,
  options: {
    entry: entryOption,
    rev: count({
      name: { en: 'rev', ko: '판' },
      description: {
        en: 'The change that is meant: the last, unless told',
        ko: '되돌릴 판의 번호. 없으면 마지막 판',
      },
    }),
  },
  examples: ['fix-example'],
  async run({ entry, rev: meant }, context) {
    const stored = storedEntry(entry, context);
    const { rev, content } = stored;
    const { id } = content;
    const title = { en: `Undone: ${id}`, ko: `되돌렸습니다: ${id}` };
    const revisions = await context.history('entry', id);
    const wanted = revisions.find((each) => each.rev === (meant ?? rev));
    if (wanted?.before === undefined) throw nothingBefore(id);
    // Whoever presses twice wanted it once.
    if (wanted.rev !== rev && isSameEntry(wanted.before, content))
      return entryResult(stored, context, { title: context.say(title) });
    if (wanted.rev !== rev) throw entryChangedSince(id);
    return changeTo(wanted.before, rev, context, { reason: { code: 'undone' }, title });
  },
});

const nothingBefore = (id: string): UserError =>
  new UserError(
    {
      en: `Nothing of ${id} came before that, so there is nothing to go back to. It can be withdrawn.`,
      ko: `${id} 항목에는 그보다 앞선 내용이 없어 되돌릴 수 없습니다. 철회할 수는 있습니다.`,
    },
    { actions: [{ label: { en: 'Withdraw…', ko: '철회…' }, line: `/curate withdraw ${id}`, mode: 'form' }] },
  );

const entryChangedSince = (id: string): UserError =>
  new UserError(
    {
      en: `${id} has changed once more since then, so nothing was undone. Its history shows all changes.`,
      ko: `그 뒤에 ${id} 항목이 또 바뀌어 되돌리지 않았습니다. 변경 기록에서 모든 변경을 볼 수 있습니다.`,
    },
    { actions: [{ label: { en: 'History', ko: '변경 기록' }, line: `/curate history ${id}` }] },
  );
