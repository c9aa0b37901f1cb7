/** Shapes that travel between the fake's parts, named as Discord names them, and only as far as the fake uses them. */

/** A person or a bot. `locale` and `permissions` are what the fake says of them in interactions. */
export interface Person {
  readonly id: string;
  readonly name: string;
  locale: string;
  /** The permissions of the person in every guild, as Discord's bit set. */
  permissions: bigint;
  /** Direct messages from the bot are refused with 50007. */
  closedDms: boolean;
  readonly bot: boolean;
  /** Has only a username, as people who never chose a display name. */
  readonly plain?: boolean;
}

export interface Guild {
  readonly id: string;
  name: string;
  preferredLocale: string;
  /** False for a guild that the bot is not in, where only user-installed commands work. */
  installed: boolean;
  /** The permissions of @everyone, as Discord's bit set. */
  everyone: bigint;
  /** All other roles, and which of them the bot has. */
  readonly roles: Role[];
  readonly botRoles: Set<string>;
  /** ISO 8601; until then the bot may only read. */
  botTimedOutUntil?: string;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  /** Whether Discord made it for the bot; people mention it in place of the bot. */
  readonly ofBot?: true;
}

/**
 * A DM with the bot (1), a private channel without the bot (1 or 3), or a channel of a guild: text (0), voice (2), a category
 * (4), announcements (5), a thread (10, 11, 12), a stage (13), a forum (15).
 */
export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guild?: Guild;
  /** The other person of a DM. */
  readonly recipient?: Person;
  /** Permissions taken from the bot here. */
  denied: bigint;
  /** Permissions given to and taken from roles here. */
  overwrites: { role: string; allow: bigint; deny: bigint }[];
  /** The parent channel of a thread. */
  readonly parent?: Channel;
  /** `hidden`: a private thread to which the bot was not added. */
  thread?: { archived: boolean; locked: boolean; hidden?: boolean };
}

export interface SelectOption {
  label: string;
  value: string;
  description?: string | null;
  default?: boolean | null;
}

/** https://docs.discord.com/developers/components/reference#unfurled-media-item */
export interface MediaItem {
  url: string;
  id?: string;
  proxy_url?: string;
  attachment_id?: string;
  content_type?: string | null;
}

/** Any component of a message or a modal. */
export interface Component {
  type: number;
  id?: number | null;
  custom_id?: string | null;
  label?: string | null;
  description?: string | null;
  style?: number;
  url?: string | null;
  sku_id?: string | null;
  emoji?: { id?: string | null; name?: string | null } | null;
  disabled?: boolean | null;
  placeholder?: string | null;
  options?: SelectOption[];
  min_values?: number | null;
  max_values?: number | null;
  min_length?: number | null;
  max_length?: number | null;
  required?: boolean | null;
  value?: string | null;
  content?: string;
  file?: MediaItem;
  /** Items of a media gallery. */
  items?: { media: MediaItem; description?: string | null }[];
  /** The name of a file, as Discord returns it. */
  name?: string | null;
  size?: number | null;
  spoiler?: boolean | null;
  accent_color?: number | null;
  components?: Component[];
  component?: Component;
  accessory?: Component;
}

export interface Embed {
  type?: string;
  title?: string | null;
  description?: string | null;
  url?: string | null;
  color?: number | null;
  footer?: { text?: string | null; icon_url?: string | null } | null;
  author?: { name?: string | null; url?: string | null; icon_url?: string | null } | null;
  image?: { url?: string | null } | null;
  thumbnail?: { url?: string | null } | null;
  fields?: { name: string; value: string; inline?: boolean | null }[] | null;
}

export interface Attachment {
  id: string;
  filename: string;
  size: number;
  url: string;
  proxy_url: string;
  content_type?: string;
  description?: string;
}

export interface UserPayload {
  id: string;
  username: string;
  global_name: string | null;
  discriminator: string;
  avatar: null;
  public_flags: number;
  flags: number;
  primary_guild: null;
  bot?: boolean;
}

/** A message as Discord returns it. */
export interface Message {
  id: string;
  channel_id: string;
  type: number;
  author: UserPayload;
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  tts: boolean;
  mention_everyone: boolean;
  mentions: UserPayload[];
  mention_roles: string[];
  attachments: Attachment[];
  embeds: Embed[];
  components: Component[];
  flags: number;
  pinned: boolean;
  nonce?: string | number;
  webhook_id?: string;
  application_id?: string;
  interaction_metadata?: unknown;
  message_reference?: { type?: number; message_id?: string; channel_id?: string; guild_id?: string };
  referenced_message?: Message | null;
  message_snapshots?: MessageSnapshot[];
  sticker_items?: object[];
  poll?: object;
}

/** The copy of a forwarded message. https://docs.discord.com/developers/resources/message#message-snapshot-object */
export interface MessageSnapshot {
  message: Pick<
    Message,
    | 'type'
    | 'content'
    | 'embeds'
    | 'attachments'
    | 'timestamp'
    | 'edited_timestamp'
    | 'flags'
    | 'mentions'
    | 'mention_roles'
    | 'components'
    | 'sticker_items'
  >;
}

/** The body of a request that creates or edits a message, on any route. */
export interface MessageBody {
  content?: string | null;
  embeds?: Embed[] | null;
  components?: Component[] | null;
  allowed_mentions?: { parse?: string[] | null } | null;
  attachments?: { id: string | number; filename?: string | null; description?: string | null }[] | null;
  flags?: number | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  message_reference?: { message_id?: string; fail_if_not_exists?: boolean | null } | null;
  sticker_ids?: string[] | null;
  poll?: unknown;
  tts?: boolean | null;
}

export type Localised = Record<string, string> | null;

export interface Choice {
  name: string;
  name_localizations?: Localised;
  value: string | number;
}

export interface Option {
  type: number;
  name: string;
  name_localizations?: Localised;
  description: string;
  description_localizations?: Localised;
  required?: boolean | null;
  autocomplete?: boolean | null;
  choices?: Choice[] | null;
  options?: Option[] | null;
  channel_types?: number[] | null;
  min_value?: number | null;
  max_value?: number | null;
  min_length?: number | null;
  max_length?: number | null;
}

/** A command as a bot registers it. */
export interface CommandBody {
  id?: string | null;
  type?: number | null;
  name: string;
  name_localizations?: Localised;
  description?: string | null;
  description_localizations?: Localised;
  options?: Option[] | null;
  default_member_permissions?: string | number | null;
  dm_permission?: boolean | null;
  contexts?: number[] | null;
  integration_types?: number[] | null;
}

/** A command as Discord returns it. */
export interface Command {
  id: string;
  application_id: string;
  version: string;
  type: number;
  name: string;
  name_localizations: Localised;
  description: string;
  description_localizations: Localised;
  options?: Option[];
  default_member_permissions: string | null;
  dm_permission?: boolean;
  contexts?: number[] | null;
  integration_types?: number[];
  nsfw: boolean;
  guild_id?: string;
}

/** One thing wrong with a request: our name of the rule, and where and how Discord would complain. */
export interface Problem {
  rule: string;
  path: readonly (string | number)[];
  code: string;
  message: string;
}

/** A file of a multipart request. */
export interface Upload {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** A request to the REST API, as recorded in `server.requests`. */
export interface LoggedRequest {
  method: string;
  /** Decoded, without `/api/v10` and without the query. */
  path: string;
  query: Record<string, string>;
  body: unknown;
  /** Milliseconds since 1970. */
  at: number;
  /** Missing until there is a response; a fault may remove it for good. */
  status?: number;
}

/** A broken rule. `request` is missing where a rule is broken by silence, or on the gateway. */
export interface Violation {
  rule: string;
  detail: string;
  request?: LoggedRequest;
}

/** The limits for a bot. Times are in milliseconds. */
export interface Limits {
  /** An interaction must be acknowledged within 3 s, times LENIENCY. */
  ackWithin: number;
  /** An interaction's token lives 15 minutes. */
  tokenFor: number;
  /** How long a nonce is remembered: Discord documents "the past few minutes". */
  nonceFor: number;
  /** Messages created in one channel. Discord publishes no number; this one is what it has long answered with. */
  messages: { count: number; within: number };
  /** Commands created within a day, in one guild or globally. */
  commandCreates: number;
  /** Requests of one bot, interactions left out. */
  global: { count: number; within: number };
}
