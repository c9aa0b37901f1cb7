/** Reading: who, where, what was said. https://docs.slack.dev/reference/methods */
import { Refusal, wireMessage } from './messages.ts';
import type { Json } from './check.ts';
import type { Call, Method } from './methods.ts';
import type { Channel, Message } from './state.ts';

const flag = (value: unknown): boolean => value === true || value === 'true' || value === 1 || value === '1';

function readable({ channel }: Call): Channel {
  if (channel === undefined || (channel.private && !channel.bot)) throw new Refusal('channel_not_found');
  return channel;
}

/** One page, newest first for a history and oldest first for a thread; `cursor` is where the next one begins. */
function page({ args, world }: Call, messages: readonly Message[], most: number): Json {
  const from = Number(args['cursor'] ?? 0);
  const limit = Math.min(Number(args['limit'] ?? most), world.limits.historyPage);
  if (Number.isNaN(from)) throw new Refusal('invalid_cursor');
  const next = from + limit < messages.length ? String(from + limit) : '';
  const withMetadata = flag(args['include_all_metadata']);
  return {
    messages: messages.slice(from, from + limit).map((message) => {
      const { metadata, ...wire } = wireMessage(message);
      return withMetadata && metadata !== undefined ? { ...wire, metadata } : wire;
    }),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

/** Timestamps are decimals of sixteen digits, more than a number holds. */
function isBefore(a: string, b: string): boolean {
  const [[seconds = '', micros = ''], [others = '', rest = '']] = [a.split('.'), b.split('.')];
  if (seconds !== others) return Number(seconds) < Number(others);
  return micros.padEnd(6, '0') < rest.padEnd(6, '0');
}

function between({ args }: Call, messages: readonly Message[]): Message[] {
  const oldest = String(args['oldest'] ?? '0');
  const latest = args['latest'] === undefined ? undefined : String(args['latest']);
  const inclusive = flag(args['inclusive']);
  return messages.filter(({ ts }) => {
    if (ts === oldest || ts === latest) return inclusive;
    return isBefore(oldest, ts) && (latest === undefined || isBefore(ts, latest));
  });
}

function history(call: Call): Json {
  const channel = readable(call);
  if (!channel.bot) throw new Refusal('not_in_channel');
  const top = channel.messages.filter(({ ts, thread_ts: thread }) => thread === undefined || thread === ts);
  return page(call, between(call, top).toReversed(), 100);
}

function replies(call: Call): Json {
  const channel = readable(call);
  if (!channel.bot) throw new Refusal('not_in_channel');
  const parent = String(call.args['ts']);
  const own = channel.messages.filter(({ ts, thread_ts: thread }) => ts === parent || thread === parent);
  if (own.length === 0) throw new Refusal('thread_not_found');
  return page(call, between(call, own), 1000);
}

function info(call: Call): Json {
  const { id, name, im, mpim, private: hidden, archived, bot } = readable(call);
  const common = { id, is_archived: archived, is_im: im !== undefined, is_member: bot, is_private: hidden };
  return {
    channel:
      im === undefined
        ? { ...common, name, is_channel: !hidden, is_group: hidden, is_mpim: mpim, is_general: false }
        : { ...common, user: im, is_open: true },
  };
}

function open({ world, workspace, args }: Call): Json {
  const user = String(args['users'] ?? '');
  if (user.includes(',')) throw new Refusal('method_not_supported_for_channel_type');
  if (!workspace.users.has(user)) throw new Refusal('user_not_found');
  const { id } = world.im(workspace, user);
  return {
    no_op: false,
    already_open: true,
    channel: flag(args['return_im']) ? { id, user, is_im: true } : { id },
  };
}

function userInfo({ workspace, args }: Call): Json {
  const id = String(args['user']);
  const user = workspace.users.get(id);
  const bot = id === workspace.botUser;
  if (user?.hidden !== undefined) throw new Refusal(user.hidden);
  if (user === undefined && !bot) throw new Refusal('user_not_found');
  const name = user?.name ?? 'almanac';
  return {
    user: {
      id,
      team_id: user?.home ?? workspace.id,
      name,
      real_name: name,
      deleted: user?.deleted === true,
      is_bot: bot,
      is_admin: user?.admin === true || user?.owner === true,
      is_owner: user?.owner === true,
      is_primary_owner: false,
      is_restricted: user?.guest !== undefined,
      is_ultra_restricted: user?.guest === 'single',
      ...(user?.stranger !== undefined && { is_stranger: user.stranger }),
      // https://docs.slack.dev/reference/objects/user-object
      ...(workspace.enterprise && {
        enterprise_user: {
          id,
          enterprise_id: workspace.enterprise.id,
          enterprise_name: workspace.enterprise.name,
          is_admin: false,
          is_owner: false,
          teams: user?.teams ?? [user?.home ?? workspace.id],
        },
      }),
      tz: 'Asia/Seoul',
      profile: { real_name: name, display_name: name },
      ...(flag(args['include_locale']) && { locale: user?.locale ?? 'en-US' }),
    },
  };
}

const domain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

export const readMethods: Readonly<Record<string, Method>> = {
  'auth.test': {
    required: [],
    optional: [],
    run: ({ workspace, world }) => ({
      ...(workspace.enterprise && { enterprise_id: workspace.enterprise.id }),
      url: `https://${domain(workspace.name)}.slack.com/`,
      team: workspace.name,
      user: 'almanac',
      // Slack documents no id here for a whole organisation; so it is that of the organisation.
      team_id: workspace.orgWide ? (workspace.enterprise?.id ?? '') : workspace.id,
      user_id: workspace.botUser,
      bot_id: workspace.botId,
      app_id: world.appId,
      is_enterprise_install: workspace.orgWide,
    }),
  },
  'bots.info': {
    required: [],
    optional: ['bot'],
    run({ workspace, world, args }) {
      if (args['bot'] !== undefined && args['bot'] !== workspace.botId) throw new Refusal('bot_not_found');
      const { botId: id, botUser } = workspace;
      return { bot: { id, deleted: false, name: 'almanac', app_id: world.appId, user_id: botUser } };
    },
  },
  'team.info': {
    required: [],
    optional: ['team'],
    run: ({ workspace: { id, name } }) => ({ team: { id, name, domain: domain(name), email_domain: '' } }),
  },
  'users.info': { required: ['user'], optional: ['include_locale'], run: userInfo },
  'conversations.info': {
    required: ['channel'],
    optional: ['include_locale', 'include_num_members'],
    run: info,
  },
  'conversations.open': {
    required: [],
    optional: ['users', 'return_im', 'channel', 'prevent_creation'],
    run: open,
  },
  'conversations.history': {
    required: ['channel'],
    optional: ['cursor', 'limit', 'oldest', 'latest', 'inclusive', 'include_all_metadata'],
    run: history,
  },
  'conversations.replies': {
    required: ['channel', 'ts'],
    optional: ['cursor', 'limit', 'oldest', 'latest', 'inclusive', 'include_all_metadata'],
    run: replies,
  },
};
