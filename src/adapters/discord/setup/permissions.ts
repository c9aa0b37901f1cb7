/** The permissions that the bot asks for, and those that it has in a channel. https://docs.discord.com/developers/topics/permissions#permission-overwrites */
import { OverwriteType, PermissionFlagsBits, type APIOverwrite, type APIRole } from 'discord.js';
import type { Text } from '../../../core/base/locale.ts';

export const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, ReadMessageHistory } =
  PermissionFlagsBits;

/** As Discord's own client calls them, from the most important. */
const PERMISSION_NAMES: readonly (readonly [bit: bigint, name: Text])[] = [
  [ViewChannel, { en: 'View Channel', ko: '채널 보기' }],
  [SendMessages, { en: 'Send Messages', ko: '메시지 보내기' }],
  [SendMessagesInThreads, { en: 'Send Messages in Threads', ko: '스레드에서 메시지 보내기' }],
  [EmbedLinks, { en: 'Embed Links', ko: '링크 첨부' }],
  [ReadMessageHistory, { en: 'Read Message History', ko: '메시지 기록 보기' }],
];

/** The names of those of `needed` that are not among `granted`. */
export const missingPermissionNames = (needed: bigint, granted: bigint): readonly Text[] =>
  PERMISSION_NAMES.flatMap(([bit, name]) => ((needed & ~granted & bit) === 0n ? [] : [name]));

export interface Membership {
  guild: string;
  /** The bot's own id. */
  member: string;
  /** All roles of the server. */
  roles: readonly Pick<APIRole, 'id' | 'permissions'>[];
  /** Ids of those that the bot has, without that of everybody, which is called like the server. */
  memberRoles: readonly string[];
}

/** `overwrites` are those of the channel; of a thread those of the channel that it is in. */
export function permissionsIn(
  overwrites: readonly Pick<APIOverwrite, 'id' | 'type' | 'allow' | 'deny'>[],
  { guild, member, roles, memberRoles }: Membership,
): bigint {
  const own = new Set([guild, ...memberRoles]);
  const base = union(roles.filter(({ id }) => own.has(id)).map(({ permissions }) => permissions));
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return ~0n;
  const ofRoles = overwrites.filter(({ type }) => type === OverwriteType.Role);
  // Each step overrules the one before it: everybody's role, the other roles all at once, and the bot itself.
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

/** All that Almanac has a use for; docs/discord.md says which. */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

/** `application` is the id of the bot's application, which is that of the bot. */
export const inviteTo = (application: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${PERMISSIONS}`;
