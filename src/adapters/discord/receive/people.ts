/** Reads the language of a person and their rights in a server. */
import { PermissionFlagsBits, type Client, type Guild } from 'discord.js';
import { BoundedMap } from '../../../core/base/bounded.ts';
import { isLocale, localeFromTag, type Locale } from '../../../core/base/locale.ts';
import { lenient, type Memory } from '../../../core/base/memory.ts';
import type { Caller } from '../../../core/record/role.ts';
import { permissionsIn } from '../setup/permissions.ts';
import { NO_NAMES, type PlaceNames } from './message.ts';

const HALF_A_YEAR_MS = 180 * 24 * 60 * 60_000;
/** People cached in the process, so that not every press is a write. */
const MAX_CACHED_PEOPLE = 10_000;

/** Remembers people’s languages: Discord sends them with commands and buttons, but not with messages. */
export class Locales {
  readonly #memory: Memory<string>;
  readonly #cache = new BoundedMap<string, Locale>(MAX_CACHED_PEOPLE);

  constructor(memory: Memory<string>) {
    this.#memory = lenient(memory);
  }

  remember(user: string, locale: Locale): void {
    if (this.#cache.get(user) === locale) return;
    this.#cache.set(user, locale);
    // If this fails, the next message is answered in the language of the place.
    void this.#memory.set(user, locale, HALF_A_YEAR_MS);
  }

  /** The language of a person; `undefined` if it is not known. Never rejects. */
  async of(user: string): Promise<Locale | undefined> {
    const known = this.#cache.get(user) ?? (await this.#memory.get(user));
    return isLocale(known) ? known : undefined;
  }
}

/** The rights of a person in a server. */
export type Rights = Pick<Caller, 'role' | 'managesChannels'>;

/** Those who may manage a server are admins of its knowledge. https://docs.discord.com/developers/topics/permissions */
export function rightsOf(permissions: bigint): Rights {
  const has = (wanted: bigint): boolean =>
    (permissions & (wanted | PermissionFlagsBits.Administrator)) !== 0n;
  return {
    role: has(PermissionFlagsBits.ManageGuild) ? 'admin' : 'member',
    managesChannels: has(PermissionFlagsBits.ManageChannels),
  };
}

/** The settings of a server that an answer to a message depends on. */
export interface GuildContext {
  locale: Locale | undefined;
  /** The rights of a member with these roles in one channel. */
  rightsOf(member: string, roles: readonly string[], channel: string): Rights;
  /** The role that Discord made for the bot, which people may mention instead of it. */
  botRole: string | undefined;
}

/** The overwrites of a channel, or for a thread of its channel; none for a channel that is not known. */
function overwritesOf(guild: Guild, id: string) {
  const channel = guild.channels.cache.get(id);
  const holder = channel?.isThread() === true ? channel.parent : channel;
  if (holder == null || !('permissionOverwrites' in holder)) return [];
  return holder.permissionOverwrites.cache.map(({ id: whose, type, allow, deny }) => ({
    id: whose,
    type,
    allow: String(allow.bitfield),
    deny: String(deny.bitfield),
  }));
}

/** Reads it from the cache of the gateway; `undefined` for a direct message or an unknown server. */
export function guildIn(client: Client, id: string | undefined): GuildContext | undefined {
  const guild = id === undefined ? undefined : client.guilds.cache.get(id);
  return (
    guild && {
      locale: localeFromTag(guild.preferredLocale),
      botRole: guild.roles.cache.find(({ tags }) => tags?.botId === client.user?.id)?.id,
      rightsOf(member, roles, channel) {
        if (member === guild.ownerId) return rightsOf(PermissionFlagsBits.Administrator);
        const granted = permissionsIn(overwritesOf(guild, channel), {
          guild: guild.id,
          member,
          roles: guild.roles.cache.map(({ id: role, permissions }) => ({
            id: role,
            permissions: String(permissions.bitfield),
          })),
          memberRoles: roles,
        });
        return rightsOf(granted);
      },
    }
  );
}

/** Reads names from the cache of the gateway. A channel that not everybody sees keeps its name to itself. */
export function namesIn(client: Client, id: string | undefined): PlaceNames {
  const guild = id === undefined ? undefined : client.guilds.cache.get(id);
  if (guild === undefined) return NO_NAMES;
  return {
    role: (role) => guild.roles.cache.get(role)?.name,
    channel(channel) {
      const found = guild.channels.cache.get(channel);
      const isPublic = found?.permissionsFor(guild.id)?.has(PermissionFlagsBits.ViewChannel) === true;
      return isPublic ? found.name : undefined;
    },
  };
}
