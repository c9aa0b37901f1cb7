/** Which scope a method or event needs. https://docs.slack.dev/reference/scopes */
import type { Channel } from './state.ts';

/** A conversation's kind, in the names of scopes. */
const familyOf = ({ im, mpim, private: hidden }: Channel): string => {
  if (im !== undefined) return 'im';
  return mpim ? 'mpim' : hidden ? 'groups' : 'channels';
};

const HISTORY = new Set(['conversations.history', 'conversations.replies']);

/** The scope that a method of a bot needs, if any. */
export function scopeOf(method: string, channel?: Channel): string | undefined {
  if (HISTORY.has(method)) return `${channel === undefined ? 'channels' : familyOf(channel)}:history`;
  switch (method) {
    case 'chat.postMessage':
    case 'chat.postEphemeral':
    case 'chat.update':
    case 'chat.delete':
      return 'chat:write';
    case 'chat.unfurl':
      return 'links:write';
    case 'conversations.info':
      return `${channel === undefined ? 'channels' : familyOf(channel)}:read`;
    case 'conversations.open':
      return 'im:write';
    case 'users.info':
    case 'bots.info':
      return 'users:read';
    case 'files.getUploadURLExternal':
    case 'files.completeUploadExternal':
    case 'files.delete':
      return 'files:write';
    case 'files.info':
      return 'files:read';
    case 'team.info':
      return 'team:read';
    default:
      return undefined;
  }
}

/** The scopes that a subscription to an event needs: one of them. https://docs.slack.dev/reference/events */
export const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  'message.im': ['im:history'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.mpim': ['mpim:history'],
  link_shared: ['links:read'],
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  team_join: ['users:read'],
  user_change: ['users:read'],
  team_rename: ['team:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_archive: ['channels:read'],
  channel_unarchive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_left: ['channels:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
  group_left: ['groups:read'],
};

/** The scopes of a workspace by default: all that the fake knows. */
export const ALL_SCOPES: readonly string[] =
  `commands chat:write chat:write.public app_mentions:read users:read team:read im:history im:read im:write
  channels:history channels:read groups:history groups:read files:read files:write links:read links:write`.split(
    /\s+/,
  );
