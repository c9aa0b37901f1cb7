import type { Channel, Guild, Person, UserPayload } from './types.ts';
import type { World } from './world.ts';

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
export const PERMISSIONS = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useExternalEmojis: 1n << 18n,
  useApplicationCommands: 1n << 31n,
} as const;

/** What @everyone may do in the fake's guilds, the bot included. */
export const EVERYONE =
  PERMISSIONS.viewChannel |
  PERMISSIONS.sendMessages |
  PERMISSIONS.embedLinks |
  PERMISSIONS.attachFiles |
  PERMISSIONS.readMessageHistory |
  PERMISSIONS.useExternalEmojis |
  PERMISSIONS.useApplicationCommands;

const JOINED = '2024-01-01T00:00:00.000Z';

export function userPayload(person: Person): UserPayload {
  return {
    id: person.id,
    username: person.name.toLowerCase().replaceAll(/\s/g, '_'),
    global_name: person.bot ? null : person.name,
    discriminator: '0',
    avatar: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...(person.bot && { bot: true }),
  };
}

/** A member without its user, as in `resolved` and in message events. */
export function memberPayload(person: Person): object {
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: JOINED,
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    flags: 0,
    deaf: false,
    mute: false,
    bot: person.bot,
  };
}

/** The permissions of the bot in a channel, as `app_permissions` of an interaction says them. */
export function botPermissions(channel: Channel): bigint {
  const { embedLinks, attachFiles, mentionEveryone, useExternalEmojis } = PERMISSIONS;
  const granted = channel.guild ? EVERYONE : embedLinks | attachFiles | mentionEveryone | useExternalEmojis;
  return granted & ~channel.denied;
}

export function channelPayload(world: World, channel: Channel): object {
  const common = { id: channel.id, type: channel.type, flags: 0, last_message_id: null };
  if (!channel.guild)
    return { ...common, recipients: channel.recipient ? [userPayload(channel.recipient)] : [] };
  return {
    ...common,
    guild_id: channel.guild.id,
    name: channel.name,
    parent_id: null,
    position: 0,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    permission_overwrites:
      channel.denied === 0n ? [] : [{ id: world.bot.id, type: 1, allow: '0', deny: String(channel.denied) }],
  };
}

export function guildPayload(world: World, guild: Guild): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: world.owner.id,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [everyoneRole(guild)],
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 0,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.preferredLocale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** What GUILD_CREATE adds to a guild. https://docs.discord.com/developers/events/gateway-events#guild-create */
export function guildCreatePayload(world: World, guild: Guild): object {
  return {
    ...guildPayload(world, guild),
    joined_at: JOINED,
    large: false,
    unavailable: false,
    member_count: 2,
    members: [{ ...memberPayload(world.bot), user: userPayload(world.bot) }],
    channels: world.channelsOf(guild).map((channel) => channelPayload(world, channel)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function applicationPayload(world: World): object {
  return {
    id: world.applicationId,
    name: world.bot.name,
    icon: null,
    description: '',
    type: null,
    flags: 0,
    flags_new: '0',
    bot: userPayload(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userPayload(world.owner),
    approximate_guild_count: [...world.guilds.values()].filter(({ installed }) => installed).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}

function everyoneRole(guild: Guild): object {
  return {
    id: guild.id,
    name: '@everyone',
    permissions: String(EVERYONE),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}
