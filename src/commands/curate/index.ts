/** The commands of curators, in the order in which help lists them. */
import type { Command, CommandGroup } from '../../core/command/command.ts';
import { curateAdd } from './add.ts';
import { curateApprove } from './approve.ts';
import { curateEdit } from './edit.ts';
import { curateExport } from './export.ts';
import { curateGaps } from './gaps.ts';
import { curateHistory } from './history.ts';
import { curateImport } from './import.ts';
import { curatePublish } from './publish.ts';
import { curateReject } from './reject.ts';
import { curateRestore } from './restore.ts';
import { curateWithdraw } from './withdraw.ts';
import { curateReview } from './review.ts';
import { curateShow } from './show.ts';
import { curateSourceAdd } from './source/add.ts';
import { curateSourceEdit } from './source/edit.ts';
import { curateSourceMerge } from './source/merge.ts';
import { curateSourceUndo } from './source/undo.ts';
import { curateSourceWithdraw } from './source/withdraw.ts';
import { curateTopicAdd } from './topic/add.ts';
import { curateTopicAlias } from './topic/alias.ts';
import { curateTopicEdit } from './topic/edit.ts';
import { curateTopicMerge } from './topic/merge.ts';
import { curateTopicRename } from './topic/rename.ts';
import { curateTopicUndo } from './topic/undo.ts';
import { curateUndo } from './undo.ts';

export const curateCommands: readonly Command[] = [
  curateAdd,
  curateShow,
  curateEdit,
  curatePublish,
  curateWithdraw,
  curateRestore,
  curateHistory,
  curateUndo,
  curateReview,
  curateApprove,
  curateReject,
  curateGaps,
  curateTopicAdd,
  curateTopicEdit,
  curateTopicRename,
  curateTopicAlias,
  curateTopicMerge,
  curateTopicUndo,
  curateSourceAdd,
  curateSourceEdit,
  curateSourceMerge,
  curateSourceWithdraw,
  curateSourceUndo,
  curateExport,
  curateImport,
];

export const curateGroups: readonly CommandGroup[] = [
  {
    name: { en: 'curate', ko: '큐레이션' },
    description: { en: 'Add, correct and review statements', ko: '기록을 추가, 수정, 검토하기' },
  },
  {
    name: { en: 'curate topic', ko: '큐레이션 주제' },
    description: { en: 'Manage topics and their names', ko: '주제와 그 이름 관리하기' },
  },
  {
    name: { en: 'curate source', ko: '큐레이션 출처' },
    description: { en: 'Manage the sources of statements', ko: '기록의 출처 관리하기' },
  },
];
