/** Plans what a workspace takes along when it leaves a space that it shares. */
import { recordsInSpace } from '../packs/plan-changes.ts';
import { SETTINGS_ID } from '../record/settings.ts';
import { workspaceName, type Workspace } from '../record/workspace.ts';
import type { OpenSpace } from '../space/library.ts';
import { type Write, writeOf } from '../store/store.ts';
import type { Governance } from '../space/governance.ts';
import { isUntied, roleGivenIn, withRole, type Grant } from '../record/role.ts';
import { followersIn } from './followers.ts';

/**
 * The writes that fill a new, empty space: all records in every state, the settings except for the site, the packs, the roles that the
 * workspace gave, or that people of it have, and the channels of the workspace.
 */
export function planCopy({ knowledge, governance }: OpenSpace, workspace: Workspace): readonly Write[] {
  const isOurs = (id: string): boolean =>
    id.startsWith(`${workspaceName(workspace)}:`) || id.startsWith(`${workspace.platform}:`);
  const { reviewChannel, site: _, ...settings } = governance.settings;
  const content =
    reviewChannel !== undefined && isOurs(reviewChannel) ? { ...settings, reviewChannel } : settings;
  return [
    ...recordsInSpace(knowledge).map(({ type, content }) => writeOf(type, content)),
    { type: 'settings', id: SETTINGS_ID, base: 0, content },
    ...copiedRoles(governance, workspace).map((grant) => writeOf('role', grant)),
    ...governance.packs.map((pack) => writeOf('pack', pack)),
    ...followersIn(governance, workspace).map((channel) => writeOf('channel', channel)),
  ];
}

/**
 * The roles that hold in the space of the workspace that leaves, given by it from now on. People to whom only another workspace gave
 * a role do not keep it here, unless they belong to this workspace.
 */
function copiedRoles({ grants }: Governance, workspace: Workspace): readonly Grant[] {
  const name = workspaceName(workspace);
  return grants.flatMap((grant) => {
    const { id } = grant;
    const isPersonHere =
      id.startsWith(`${name}:`) || (isUntied(grant) && id.startsWith(`${workspace.platform}:`));
    const role = isPersonHere ? grant.role : roleGivenIn(grant, name);
    return role === undefined ? [] : [withRole(undefined, id, role, name)];
  });
}
