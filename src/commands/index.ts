/** Every command, in the order in which help lists them. A new one is a file here and a line in this list. */
import type { Command, CommandGroup } from '../core/command/command.ts';
import { about } from './about.ts';
import { adminCommands, adminGroups } from './admin/index.ts';
import { curateAdd } from './curate/add.ts';
import { curateApprove } from './curate/approve.ts';
import { curateEdit } from './curate/edit.ts';
import { curateHistory } from './curate/history.ts';
import { curatePublish } from './curate/publish.ts';
import { curateReject } from './curate/reject.ts';
import { curateRestore } from './curate/restore.ts';
import { curateRetire } from './curate/retire.ts';
import { curateReview } from './curate/review.ts';
import { curateShow } from './curate/show.ts';
import { curateUndo } from './curate/undo.ts';
import { fact } from './fact.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { latest } from './latest.ts';
import { quote } from './quote.ts';
import { source } from './source.ts';
import { suggest } from './suggest.ts';
import { timeline } from './timeline.ts';
import { today } from './today.ts';
import { topics } from './topics.ts';

export { otherwise } from './shared/topic.ts';

export const commands: readonly Command[] = [
  timeline,
  quote,
  fact,
  about,
  source,
  find,
  latest,
  topics,
  today,
  help,
  suggest,
  curateAdd,
  curateShow,
  curateEdit,
  curatePublish,
  curateRetire,
  curateRestore,
  curateHistory,
  curateUndo,
  curateReview,
  curateApprove,
  curateReject,
  ...adminCommands,
];

/** What the first words of two-word names stand for. */
export const groups: readonly CommandGroup[] = [
  {
    name: { en: 'curate', ko: '큐레이션' },
    description: {
      en: 'What curators do: add, correct, review',
      ko: '큐레이터의 일: 추가, 수정, 검토',
    },
  },
  ...adminGroups,
];
