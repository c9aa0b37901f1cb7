/** The permissions that the bot asks for, and those that it has in a channel. https://docs.discord.com/developers/topics/permissions#permission-overwrites */
import { OverwriteType, PermissionFlagsBits, type APIOverwrite, type APIRole } from 'discord.js';
import type { Text } from '../../../core/base/locale.ts';

export const { ViewChannel, SendMessages, SendMessagesInThreads, ReadMessageHistory } = PermissionFlagsBits;

/** The names in Discord’s own client, the most important first. */
const PERMISSION_NAMES: readonly (readonly [bit: bigint, name: Text])[] = [
  [ViewChannel, { en: 'View Channel', ko: '채널 보기' }],
  [SendMessages, { en: 'Send Messages', ko: '메시지 보내기' }],
  [SendMessagesInThreads, { en: 'Send Messages in Threads', ko: '스레드에서 메시지 보내기' }],
  [ReadMessageHistory, { en: 'Read Message History', ko: '메시지 기록 보기' }],
];

/** The names of the permissions in `needed` that `granted` lacks. */
export const missingPermissionNames = (needed: bigint, granted: bigint): readonly Text[] =>
  PERMISSION_NAMES.flatMap(([bit, name]) => ((needed & ~granted & bit) === 0n ? [] : [name]));

export interface Membership {
  guild: string;
  /** The bot’s id. */
  member: string;
  /** All roles of the server. */
  roles: readonly Pick<APIRole, 'id' | 'permissions'>[];
  /** Ids of the bot’s roles, without @everyone, which has the id of the server. */
  memberRoles: readonly string[];
}

/** Computes the bot’s permissions. `overwrites` are those of the channel; a thread has those of its channel. */
export function permissionsIn(
  overwrites: readonly Pick<APIOverwrite, 'id' | 'type' | 'allow' | 'deny'>[],
  { guild, member, roles, memberRoles }: Membership,
): bigint {
  const own = new Set([guild, ...memberRoles]);
  const base = union(roles.filter(({ id }) => own.has(id)).map(({ permissions }) => permissions));
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return ~0n;
  const ofRoles = overwrites.filter(({ type }) => type === OverwriteType.Role);
  // Each step overrides the one before it: @everyone, then all other roles together, then the bot itself.
  const steps = [
    ofRoles.filter(({ id }) => id === guild),
    ofRoles.filter(({ id }) => id !== guild && own.has(id)),
    overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === member),
  ];
  return steps.reduce(
    (granted, step) =>
      (granted & ~union(step.map(({ deny }) => deny))) | union(step.map(({ allow }) => allow)),
    base,
  );
}

const union = (sets: readonly string[]): bigint => sets.reduce((all, each) => all | BigInt(each), 0n);

/** The permissions that Almanac uses; docs/discord.md explains them. */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

/**
 * The address at which somebody invites the bot to a server. `application` is the id of the application, which is also
 * that of the bot.
 */
export const inviteTo = (application: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${PERMISSIONS}`;
