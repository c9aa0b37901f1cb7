/**
 * Cleans up when a workspace leaves a space: ends the subscriptions of its channels, the roles that its admins gave,
 * and the announcements of suggestions in its channels.
 */
import { withoutWorkspace, type Grant } from '../record/role.ts';
import { SETTINGS_ID } from '../record/settings.ts';
import { workspaceName, type Workspace } from '../record/workspace.ts';
import type { OpenSpace } from '../space/library.ts';
import type { Governance } from '../space/governance.ts';
import { type Write, writeOf } from '../store/store.ts';
import { unfollow } from './followers.ts';

/** A role before and after the workspace that gave it has left. */
export interface EndingRole {
  before: Grant;
  after: Grant;
}

/** The roles that end or become lower when the workspace leaves, by the ids of the people. */
export const endingRoles = (governance: Governance, workspace: Workspace): readonly EndingRole[] =>
  governance.grants.flatMap((before) => {
    const after = withoutWorkspace(before, workspaceName(workspace));
    return after === undefined ? [] : [{ before, after }];
  });

/** The writes in the space that the workspace leaves. */
export const planDeparture = ({ governance }: OpenSpace, workspace: Workspace): readonly Write[] => [
  ...unfollow(governance, workspace),
  ...withoutReviewChannel(governance, workspace),
  ...endingRoles(governance, workspace).map(({ after }) =>
    writeOf('role', after, governance.revOf('role', after.id)),
  ),
];

/** Resets the review channel if it is a channel of the workspace. */
function withoutReviewChannel(governance: Governance, workspace: Workspace): readonly Write[] {
  const { reviewChannel, ...settings } = governance.settings;
  if (reviewChannel === undefined) return [];
  const known = governance.stored('channel', reviewChannel)?.content.workspace;
  const isTheirs =
    reviewChannel.startsWith(`${workspaceName(workspace)}:`) ||
    (known !== undefined && workspaceName(known) === workspaceName(workspace));
  if (!isTheirs) return [];
  return [
    { type: 'settings', id: SETTINGS_ID, base: governance.revOf('settings', SETTINGS_ID), content: settings },
  ];
}
