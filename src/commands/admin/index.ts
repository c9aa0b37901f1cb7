/** The admin commands, in the order in which help lists them. */
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
import { adminSite } from './site.ts';
import { adminStart } from './start.ts';
import { adminUnlink } from './unlink.ts';
import { adminWatch } from './watch.ts';

export const adminCommands: readonly Command[] = [
  adminStart,
  adminSettings,
  adminSite,
  adminCuratorList,
  adminCuratorAdd,
  adminCuratorRemove,
  adminAudit,
  adminPackList,
  adminPackInstall,
  adminPackRemove,
  adminWatch,
  adminLink,
  adminUnlink,
];

export const adminGroups: readonly CommandGroup[] = [
  {
    name: { en: 'admin', ko: '관리' },
    description: {
      en: 'Manage settings, roles, packs and sharing',
      ko: '설정, 역할, 팩, 함께 쓰기 관리하기',
    },
  },
  {
    name: { en: 'admin curator', ko: '관리 큐레이터' },
    description: { en: 'Manage curators and admins', ko: '큐레이터와 관리자 지정하기' },
  },
  {
    name: { en: 'admin pack', ko: '관리 팩' },
    description: { en: 'Install and remove packs of knowledge', ko: '지식 팩 설치하고 제거하기' },
  },
];
