/** What admins can do, in the order in which help lists it. */
import type { Command, CommandGroup } from '../../core/command/command.ts';
import { adminAudit } from './audit.ts';
import { adminCuratorAdd } from './curator-add.ts';
import { adminCuratorList } from './curator-list.ts';
import { adminCuratorRemove } from './curator-remove.ts';
import { adminLink } from './link.ts';
import { adminPackInstall } from './pack-install.ts';
import { adminPackList } from './pack-list.ts';
import { adminPackRemove } from './pack-remove.ts';
import { adminSettings } from './settings.ts';
import { adminUnlink } from './unlink.ts';

export const adminCommands: readonly Command[] = [
  adminSettings,
  adminCuratorList,
  adminCuratorAdd,
  adminCuratorRemove,
  adminAudit,
  adminPackList,
  adminPackInstall,
  adminPackRemove,
  adminLink,
  adminUnlink,
];

export const adminGroups: readonly CommandGroup[] = [
  {
    name: { en: 'admin', ko: '관리' },
    description: {
      en: 'What admins do: settings, people, packs, sharing',
      ko: '관리자의 일: 설정, 사람, 팩, 함께 쓰기',
    },
  },
  {
    name: { en: 'admin curator', ko: '관리 큐레이터' },
    description: { en: 'Who may publish and decide', ko: '공개하고 결정할 수 있는 사람' },
  },
  {
    name: { en: 'admin pack', ko: '관리 팩' },
    description: { en: 'Knowledge that comes as files', ko: '파일로 들여오는 지식' },
  },
];
