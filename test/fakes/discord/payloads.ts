import type { Channel, Guild, Person, Role, UserPayload } from './types.ts';
import { isTimedOut } from './permissions.ts';
import type { World } from './world.ts';

const JOINED = '2024-01-01T00:00:00.000Z';

export function userPayload(person: Person): UserPayload {
  return {
    id: person.id,
    username: person.name.toLowerCase().replaceAll(/\s/g, '_'),
    global_name: person.bot || person.plain === true ? null : person.name,
    discriminator: '0',
    avatar: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...(person.bot && { bot: true }),
  };
}

/** A member without its user, as in `resolved` and in message events. `guild` has the permissions of the bot. */
export function memberPayload(person: Person, guild?: Guild): object {
  const own = person.bot ? guild : undefined;
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: [...(own?.botRoles ?? [])],
    joined_at: JOINED,
    premium_since: null,
    communication_disabled_until: own && isTimedOut(own) ? (own.botTimedOutUntil ?? null) : null,
    pending: false,
    flags: 0,
    deaf: false,
    mute: false,
  };
}

export function channelPayload(world: World, channel: Channel): object {
  const common = { id: channel.id, type: channel.type, flags: 0, last_message_id: null };
  if (!channel.guild)
    return { ...common, recipients: channel.recipient ? [userPayload(channel.recipient)] : [] };
  return {
    ...common,
    guild_id: channel.guild.id,
    name: channel.name,
    parent_id: channel.parent?.id ?? null,
    rate_limit_per_user: 0,
    ...(channel.thread
      ? threadPayload(world, channel.thread)
      : { position: 0, topic: null, nsfw: false, permission_overwrites: overwrites(world, channel) }),
  };
}

function overwrites(world: World, { denied, overwrites }: Channel): object[] {
  const ofRoles = overwrites.map(({ role, allow, deny }) => ({
    id: role,
    type: 0,
    allow: String(allow),
    deny: String(deny),
  }));
  if (denied === 0n) return ofRoles;
  return [...ofRoles, { id: world.bot.id, type: 1, allow: '0', deny: String(denied) }];
}

/** https://docs.discord.com/developers/resources/channel#thread-metadata-object */
function threadPayload(world: World, { archived, locked }: NonNullable<Channel['thread']>): object {
  return {
    owner_id: world.owner.id,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    thread_metadata: {
      archived,
      locked,
      archive_timestamp: JOINED,
      auto_archive_duration: 1440,
      create_timestamp: JOINED,
    },
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
    roles: [
      rolePayload({ id: guild.id, name: '@everyone', permissions: guild.everyone }),
      ...guild.roles.map((role) => rolePayload(role, world.bot.id)),
    ],
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

/** The fields that GUILD_CREATE adds to a guild. https://docs.discord.com/developers/events/gateway-events#guild-create */
export function guildCreatePayload(world: World, guild: Guild): object {
  return {
    ...guildPayload(world, guild),
    joined_at: JOINED,
    large: false,
    unavailable: false,
    member_count: 2,
    members: [{ ...memberPayload(world.bot, guild), user: userPayload(world.bot) }],
    channels: of(world, guild, false),
    threads: of(world, guild, true),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

const of = (world: World, guild: Guild, threads: boolean): object[] =>
  world
    .channelsOf(guild)
    .filter(({ thread }) => (thread !== undefined) === threads && thread?.archived !== true)
    .map((channel) => channelPayload(world, channel));

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

/** https://docs.discord.com/developers/topics/permissions#role-object-role-tags-structure */
function rolePayload({ id, name, permissions, ofBot }: Role, bot = ''): object {
  return {
    id,
    name,
    permissions: String(permissions),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: ofBot === true,
    ...(ofBot && { tags: { bot_id: bot } }),
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}
