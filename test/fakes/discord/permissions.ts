import type { Channel, Guild } from './types.ts';

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
export const PERMISSIONS = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useExternalEmojis: 1n << 18n,
  useApplicationCommands: 1n << 31n,
  sendMessagesInThreads: 1n << 38n,
} as const;

export type Permission = keyof typeof PERMISSIONS;

export const bits = (names: readonly Permission[]): bigint =>
  names.reduce((all, name) => all | PERMISSIONS[name], 0n);

/** The default permissions of @everyone in the fake's guilds, the bot included. */
export const EVERYONE = bits([
  'viewChannel',
  'sendMessages',
  'sendMessagesInThreads',
  'embedLinks',
  'attachFiles',
  'readMessageHistory',
  'useExternalEmojis',
  'useApplicationCommands',
]);

/** The permissions of the bot in a channel. https://docs.discord.com/developers/topics/permissions#permission-overwrites */
export function botPermissions(channel: Channel): bigint {
  const { guild, parent } = channel;
  if (!guild) return bits(['embedLinks', 'attachFiles', 'mentionEveryone', 'useExternalEmojis']);
  let granted = guild.everyone;
  for (const role of guild.roles) if (guild.botRoles.has(role.id)) granted |= role.permissions;
  if (granted & PERMISSIONS.administrator) return ~0n;
  const { overwrites, denied } = parent ?? channel;
  for (const { role, allow, deny } of overwrites) if (role === guild.id) granted = (granted & ~deny) | allow;
  const own = overwrites.filter(({ role }) => guild.botRoles.has(role));
  for (const { deny } of own) granted &= ~deny;
  for (const { allow } of own) granted |= allow;
  granted &= ~denied;
  return isTimedOut(guild) ? granted & bits(['viewChannel', 'readMessageHistory']) : granted;
}

/** https://docs.discord.com/developers/topics/permissions#permissions-for-timed-out-members */
export const isTimedOut = ({ botTimedOutUntil: until }: Guild): boolean =>
  until !== undefined && Date.parse(until) > Date.now();
