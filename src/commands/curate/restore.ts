import { command } from '../../core/command/command.ts';
import { count } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { isSameEntry } from '../../core/curation/duplicates.ts';
import { changeTo } from './change.ts';
import { entryResult } from './entry-card.ts';
import { entryOption, storedEntry } from '../shared/entry.ts';

export const curateRestore = command({
  name: { en: 'curate restore', ko: '큐레이션 복원' },
  description: {
    en: 'Bring back a withdrawn statement, or an earlier revision',
    ko: '철회한 기록이나 이전 판을 되살리기',
  },
  role: 'curator',
  private: true,
  options: {
    entry: entryOption,
    rev: count({
      name: { en: 'rev', ko: '판' },
      description: { en: 'The revision to go back to', ko: '되돌아갈 판의 번호' },
    }),
  },
  examples: ['r1-released', 'r1-released rev:1'],
  async run({ entry, rev: wanted }, context) {
    const stored = storedEntry(entry, context);
    const { rev, content } = stored;
    const { id } = content;
    const title = { en: `Restored: ${id}`, ko: `되살렸습니다: ${id}` };
    const revisions = await context.history('entry', id);
    const found =
      wanted === undefined
        ? revisions.findLast(({ after }) => after.state !== 'retired')
        : revisions.find((each) => each.rev === wanted);
    if (found === undefined) throw noSuchRevision(id, wanted, rev);
    const isThere =
      isSameEntry(found.after, content) || (wanted === undefined && content.state !== 'retired');
    if (isThere) return entryResult(stored, context, { title: context.say(title) });
    const code = wanted === undefined ? 'restored' : 'reverted';
    return changeTo(found.after, rev, context, { reason: { code }, title });
  },
});

const noSuchRevision = (id: string, wanted: number | undefined, rev: number): UserError =>
  new UserError(
    wanted === undefined
      ? {
          en: `${id} never was anything but withdrawn.`,
          ko: `${id} 항목은 처음부터 철회된 상태라 되살릴 내용이 없습니다.`,
        }
      : {
          en: `${id} has no revision ${wanted}; the last is ${rev}.`,
          ko: `${id} 항목에는 ${wanted}번째 판이 없습니다. 마지막은 ${rev}번째 판입니다.`,
        },
    { actions: [{ label: { en: 'History', ko: '변경 기록' }, line: `/curate history ${id}` }] },
  );
