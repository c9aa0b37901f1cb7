/** The state of the fake Slack: workspaces, people, channels, shown messages and views, and violations. */
import { randomUUID } from 'node:crypto';
import { LENIENCY, PATIENCE } from '../busy.ts';
import type { Block } from './blocks.ts';
import type { Json } from './check.ts';
import type { SlackFile } from './files.ts';

export interface UserOptions {
  id: string;
  /** The name of this person in tests; defaults to the id. */
  name?: string;
  /** The locale, as in `users.info`: `en-US`, `ko-KR`. */
  locale?: string;
  admin?: boolean;
  owner?: boolean;
  /**
   * A multi-channel or a single-channel guest: `is_restricted`, and `is_ultra_restricted` for the latter.
   * https://docs.slack.dev/reference/objects/user-object
   */
  guest?: 'multi' | 'single';
  /** Their own workspace, if it is another: somebody met through Slack Connect. https://docs.slack.dev/apis/slack-connect */
  home?: string;
  /** In an organisation: the workspaces that they are in; defaults to their own. https://docs.slack.dev/reference/objects/user-object */
  teams?: readonly string[];
  /** `is_stranger`: of another workspace, and in no channel that the app can see (same source). */
  stranger?: boolean;
  deleted?: boolean;
  /** The error of `users.info` about them. https://docs.slack.dev/reference/methods/users.info#errors */
  hidden?: 'user_not_found' | 'user_not_visible';
}
export interface ChannelOptions {
  id: string;
  name?: string;
  private?: boolean;
  archived?: boolean;
  /** A group DM: a private conversation of several people. https://docs.slack.dev/reference/objects/conversation-object */
  mpim?: boolean;
  /** Whether the bot is a member; default true. */
  bot?: boolean;
  /** The error of people who may not post there, in Slack's words: `restricted_action`. */
  restricted?: string;
}
export interface WorkspaceOptions {
  id: string;
  name?: string;
  /** The organisation of Enterprise Grid that the workspace belongs to; none by default. */
  enterprise?: { id: string; name: string };
  /**
   * The app is installed in the whole organisation, with one token for all its workspaces; default false.
   * https://api.slack.com/enterprise/apps/reference
   */
  orgWide?: boolean;
  botToken?: string;
  users?: readonly UserOptions[];
  channels?: readonly ChannelOptions[];
  /** The granted scopes; default to those of the manifest, or all scopes without one. */
  scopes?: readonly string[];
  /** Whether the app is installed; default true. `server.install` installs it. */
  installed?: boolean;
}

export type User = UserOptions & Required<Pick<UserOptions, 'name' | 'locale' | 'admin' | 'owner'>>;
export interface Channel extends Required<Omit<ChannelOptions, 'restricted'>> {
  restricted?: string;
  /** The person on the other side of a direct message. */
  im?: string;
  messages: Message[];
  ephemerals: Message[];
}
export interface Message {
  type: 'message';
  ts: string;
  text: string;
  /** The author, or for an ephemeral message the one who sees it. */
  user: string;
  channel: string;
  team: string;
  thread_ts?: string;
  bot_id?: string;
  app_id?: string;
  blocks?: Block[];
  metadata?: Json;
  edited?: { user: string; ts: string };
  ephemeral?: boolean;
  subtype?: string;
  client_msg_id?: string;
  /** Previews, copies of forwarded messages, and what bots attach. */
  attachments?: Json[];
  /** Files that are shared by it. */
  files?: Json[];
  /** The request as the app sent it. */
  sent?: Json;
}
export interface View extends Json {
  id: string;
  type: 'modal' | 'home';
  blocks: Block[];
  hash: string;
  callback_id: string;
  external_id: string;
  private_metadata: string;
  root_view_id: string;
  previous_view_id: string | null;
  /** Ours: who sees it; left out of what is sent. */
  user: string;
}
export interface Workspace {
  id: string;
  name: string;
  enterprise: { id: string; name: string } | undefined;
  orgWide: boolean;
  botToken: string;
  botId: string;
  botUser: string;
  scopes: readonly string[];
  installed: boolean;
  users: Map<string, User>;
  channels: Map<string, Channel>;
  views: Map<string, View>;
  homes: Map<string, View>;
}

/** A thing that appears, changes or disappears on a screen. */
export interface Seen {
  kind: 'message' | 'ephemeral' | 'update' | 'delete' | 'view' | 'view-update' | 'view-close' | 'home';
  workspace: string;
  channel?: string;
  /** The only person who sees it; undefined for the whole channel. */
  user?: string;
  message?: Message;
  view?: View;
  /** The interaction it answers, if Slack can tell: by `response_url`, `trigger_id` or the acknowledgement. */
  via?: string;
}

/** The links of a `link_shared` event: of one message, or of one that is being written. */
export interface SharedLinks {
  id: string;
  workspace: string;
  source: 'composer' | 'conversations_history';
  urls: readonly string[];
  /** Absent while it is being written. */
  message?: Message;
  /** By address, as the app made them. */
  previews: Readonly<Record<string, Json>>;
}

/** A rule that was broken, by what, and how. */
export interface Violation {
  rule: string;
  request: string;
  detail: unknown;
}

/** One request to the Web API (`method` is its name) or to a `response_url` (`method` is `response_url`). */
export interface Logged {
  method: string;
  body: Json;
  at: number;
  ok: boolean;
  status: number;
  error?: string;
  workspace?: string;
}

export interface Limits {
  /** Milliseconds for an acknowledgement: 3 s, times LENIENCY. https://docs.slack.dev/interactivity/handling-user-interaction */
  ackWithin: number;
  /** Milliseconds a `trigger_id` can be used: 3 s, times LENIENCY. https://docs.slack.dev/interactivity/handling-user-interaction */
  triggerFor: number;
  /** Milliseconds, and uses, of a `response_url`. https://docs.slack.dev/interactivity/handling-user-interaction */
  responseUrlFor: number;
  responseUrlUses: number;
  /** Milliseconds before each redelivery of an event. https://docs.slack.dev/apis/events-api/#retries */
  redeliverAfter: readonly number[];
  /** Milliseconds between messages to one channel, and how many may come at once before. https://docs.slack.dev/apis/web-api/rate-limits */
  postEvery: number;
  postBurst: number;
  /**
   * Messages to a workspace, edits of messages (Tier 3), and reads of histories (Tier 3, or 1 for distributed apps
   * outside the Marketplace), each per `minute`, whose length in milliseconds can be set.
   * https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting "several hundred messages per minute"
   * https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
   */
  minute: number;
  postsPerMinute: number;
  updatesPerMinute: number;
  historiesPerMinute: number;
  /** The maximum page size of a history; 15 for such apps. */
  historyPage: number;
  /** Milliseconds for which a message can be changed, which a workspace decides. https://docs.slack.dev/reference/methods/chat.update#errors */
  editFor: number;
  /** Milliseconds between the pings of Socket Mode. */
  pingEvery: number;
  /** Characters of a message's blocks as JSON; not documented: https://github.com/slackapi/bolt-js/issues/2509 */
  blocksLength: number;
  /** Milliseconds that an action of a person waits for something to see. */
  patience: number;
}
export const LIMITS: Limits = {
  ackWithin: 3000 * LENIENCY,
  triggerFor: 3000 * LENIENCY,
  responseUrlFor: 30 * 60_000,
  responseUrlUses: 5,
  redeliverAfter: [0, 60_000, 300_000],
  postEvery: 1000,
  postBurst: 5,
  minute: 60_000,
  postsPerMinute: 300,
  updatesPerMinute: 50,
  historiesPerMinute: 50,
  historyPage: 999,
  editFor: Infinity,
  pingEvery: 10_000,
  blocksLength: 13_200,
  patience: PATIENCE,
};

export type World = ReturnType<typeof createWorld>;

export function createWorld(settings: { limits: Limits; appId: string }) {
  const { limits, appId } = settings;
  const workspaces = new Map<string, Workspace>();
  const violations: Violation[] = [];
  const requests: Logged[] = [];
  const shown: Seen[] = [];
  const files = new Map<string, SlackFile>();
  const links = new Map<string, SharedLinks>();
  const watchers = new Set<() => void>();
  let ahead = 0;
  let serial = 0;
  const now = (): number => Date.now() + ahead;

  return {
    limits,
    appId,
    workspaces,
    violations,
    requests,
    shown,
    files,
    /** By `unfurl_id`. */
    links,
    /** The address of this Slack; known once it listens. */
    url: '',
    now,
    /** Lets time pass for everything that expires. */
    later(ms: number): void {
      ahead += ms;
    },
    /** An id of Slack's shape: `V00000001`. */
    id: (prefix: string): string => `${prefix}${(++serial).toString(36).toUpperCase().padStart(8, '0')}`,
    /** A timestamp of a message: unique and growing. */
    ts: (): string => `${Math.floor(now() / 1000)}.${String(++serial).padStart(6, '0')}`,
    secret: (): string => randomUUID().replaceAll('-', ''),
    violate(rule: string, request: string, detail: unknown): void {
      violations.push({ rule, request, detail });
    },
    show(seen: Seen): void {
      shown.push(seen);
      for (const watcher of watchers) watcher();
    },
    /** Calls back whenever something is shown; returns how to stop that. */
    watch(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    add(options: WorkspaceOptions, scopes: readonly string[]): Workspace {
      const own: Workspace = {
        id: options.id,
        name: options.name ?? options.id,
        enterprise: options.enterprise,
        orgWide: options.orgWide ?? false,
        botToken: options.botToken ?? `xoxb-${options.id}-${randomUUID()}`,
        botId: `B${options.id.slice(1)}BOT`,
        botUser: `U${options.id.slice(1)}BOT`,
        scopes: options.scopes ?? scopes,
        installed: options.installed ?? true,
        users: new Map(),
        channels: new Map(),
        views: new Map(),
        homes: new Map(),
      };
      for (const user of options.users ?? [])
        own.users.set(user.id, { name: user.id, locale: 'en-US', admin: false, owner: false, ...user });
      for (const channel of options.channels ?? []) {
        const whole = {
          name: channel.id,
          private: false,
          archived: false,
          mpim: false,
          bot: true,
          ...channel,
        };
        own.channels.set(channel.id, { ...whole, messages: [], ephemerals: [] });
      }
      workspaces.set(own.id, own);
      return own;
    },
    workspace(id?: string): Workspace {
      const own = id === undefined ? [...workspaces.values()][0] : workspaces.get(id);
      if (own === undefined) throw new Error(`there is no workspace ${id}`);
      return own;
    },
    /** A person by id or name. */
    user({ users, id }: Workspace, who: string): User {
      const own = users.get(who) ?? [...users.values()].find(({ name }) => name === who);
      if (own === undefined) throw new Error(`there is no user ${who} in ${id}`);
      return own;
    },
    /** A channel by id or name, with or without `#`. */
    channel({ channels, id }: Workspace, which: string): Channel {
      const own =
        channels.get(which) ?? [...channels.values()].find(({ name }) => name === which.replace(/^#/, ''));
      if (own === undefined) throw new Error(`there is no channel ${which} in ${id}`);
      return own;
    },
    /** The direct messages between the bot and a person. */
    im({ channels }: Workspace, user: string): Channel {
      const id = `D${user.slice(1)}`;
      const own = channels.get(id) ?? {
        id,
        name: id,
        private: true,
        archived: false,
        mpim: false,
        bot: true,
        im: user,
        messages: [],
        ephemerals: [],
      };
      channels.set(id, own);
      return own;
    },
  };
}
