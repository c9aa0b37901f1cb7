/** Plans what a workspace takes along when it leaves a space that it shares. */
import { recordsInSpace } from '../packs/plan-changes.ts';
import { SETTINGS_ID } from '../record/settings.ts';
import { workspaceName, type Workspace } from '../record/workspace.ts';
import type { OpenSpace } from '../space/library.ts';
import { type Write, writeOf } from '../store/store.ts';
import { followersIn } from './followers.ts';

/**
 * The writes that fill a new, empty space: all records in every state, the settings, the packs, the roles of people of
 * that platform, and the channels of the workspace.
 */
export function planCopy({ knowledge, governance }: OpenSpace, workspace: Workspace): readonly Write[] {
  const isOurs = (id: string): boolean =>
    id.startsWith(`${workspaceName(workspace)}:`) || id.startsWith(`${workspace.platform}:`);
  const { reviewChannel, ...settings } = governance.settings;
  const content =
    reviewChannel !== undefined && isOurs(reviewChannel) ? { ...settings, reviewChannel } : settings;
  return [
    ...recordsInSpace(knowledge).map(({ type, content }) => writeOf(type, content)),
    { type: 'settings', id: SETTINGS_ID, base: 0, content },
    ...governance.grants.filter(({ id }) => isOurs(id)).map((grant) => writeOf('role', grant)),
    ...governance.packs.map((pack) => writeOf('pack', pack)),
    ...followersIn(governance, workspace).map((channel) => writeOf('channel', channel)),
  ];
}
