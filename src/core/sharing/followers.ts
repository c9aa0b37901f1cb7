/** The channels of a workspace that goes from one space to another: what they follow goes along. */
import type { Write } from '../store/store.ts';
import type { Channel } from '../record/channel.ts';
import type { Governance } from '../space/governance.ts';
import type { Workspace } from '../record/workspace.ts';

/** Those that follow something, by id. */
export const followersIn = ({ channels }: Governance, { platform, id }: Workspace): readonly Channel[] =>
  channels.filter(
    ({ workspace, subscriptions }) =>
      workspace.platform === platform && workspace.id === id && subscriptions.length > 0,
  );

/** In the space that is left nothing is followed there any more. */
export const unfollow = (governance: Governance, workspace: Workspace): readonly Write[] =>
  followersIn(governance, workspace).map((channel) => {
    const { paused: _, ...rest } = channel;
    const base = governance.revOf('channel', channel.id);
    return { type: 'channel', id: channel.id, base, content: { ...rest, subscriptions: [] } };
  });
