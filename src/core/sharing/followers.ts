/** The subscriptions of a workspace's channels, which move with the workspace from one space to another. */
import type { Channel } from '../record/channel.ts';
import type { Workspace } from '../record/workspace.ts';
import type { Governance } from '../space/governance.ts';
import { type Write, writeOf } from '../store/store.ts';

/** The channels of the workspace that follow something, by id. */
export const followersIn = ({ channels }: Governance, { platform, id }: Workspace): readonly Channel[] =>
  channels.filter(
    ({ workspace, subscriptions }) =>
      workspace.platform === platform && workspace.id === id && subscriptions.length > 0,
  );

/** The writes that end all subscriptions of the workspace in the space that it leaves. */
export const unfollow = (governance: Governance, workspace: Workspace): readonly Write[] =>
  followersIn(governance, workspace).map((channel) => {
    const { paused: _, ...rest } = channel;
    return writeOf('channel', { ...rest, subscriptions: [] }, governance.revOf('channel', channel.id));
  });
