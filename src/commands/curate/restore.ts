import { command } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { isSameEntry } from '../../core/curation/duplicates.ts';
import { changeTo } from './change.ts';
import { entryResult } from './entry-card.ts';
import { entryOption, storedEntry } from '../shared/entry.ts';
import { revisionOption } from '../shared/options.ts';

export const curateRestore = command({
  name: { en: 'curate restore', ko: '큐레이션 복원' },
  description: {
    en: 'Restore a withdrawn statement or an earlier revision',
    ko: '철회한 기록이나 이전 판을 복원하기',
  },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    entry: entryOption,
    rev: revisionOption({
      en: 'Revision to restore (default: the last before it was withdrawn)',
      ko: '복원할 판의 번호(기본값: 철회 직전의 판)',
    }),
  },
  examples: ['r1-released', 'r1-released rev:1'],
  async run({ entry, rev: wanted }, context) {
    const stored = storedEntry(entry, context);
    const { rev, content } = stored;
    const { id } = content;
    const title = { en: `Restored: ${id}`, ko: `복원했습니다: ${id}` };
    const revisions = await context.history('entry', id);
    const found =
      wanted === undefined
        ? revisions.findLast(({ after }) => after.state !== 'retired')
        : revisions.find((each) => each.rev === wanted);
    if (found === undefined) throw noSuchRevision(id, wanted, rev);
    const isRestored =
      isSameEntry(found.after, content) || (wanted === undefined && content.state !== 'retired');
    if (isRestored) return entryResult(stored, context, { title: context.say(title) });
    const code = wanted === undefined ? 'restored' : 'reverted';
    return changeTo(found.after, rev, context, { reason: { code }, title });
  },
});

const noSuchRevision = (id: string, wanted: number | undefined, rev: number): UserError =>
  new UserError(
    wanted === undefined
      ? {
          en: `${id} has no earlier version to restore.`,
          ko: `${id} 기록에는 복원할 이전 판이 없습니다.`,
        }
      : {
          en: `${id} has no revision ${wanted}; the last is ${rev}.`,
          ko: `${id} 기록에는 ${wanted}번째 판이 없습니다. 마지막은 ${rev}번째 판입니다.`,
        },
    { actions: [{ label: { en: 'History', ko: '변경 이력' }, line: `/curate history ${id}` }] },
  );
