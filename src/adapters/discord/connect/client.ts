/** Sets up discord.js so that its connection to the gateway survives outages. */
import { Client, GatewayIntentBits, Options, SimpleShardingStrategy, type ClientOptions } from 'discord.js';
import type { Shards } from './options.ts';
import { restOptions } from './requests.ts';
import { pause } from '../../../core/base/timers.ts';

/**
 * The least intents with which the bot receives direct messages and messages that mention it; commands and buttons need
 * none. None of these is privileged. https://docs.discord.com/developers/events/gateway#list-of-intents
 */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** Once `stopping` is raised, the client makes no further connection. */
export function createClient(apiUrl: string, shards: Shards, stopping: AbortSignal): Client {
  const client = new Client({
    intents: INTENTS,
    rest: restOptions(apiUrl),
    allowedMentions: { parse: [] },
    ws: { buildStrategy: (manager) => new PatientStrategy(manager, stopping) },
    makeCache: Options.cacheWithLimits(NO_CACHES),
    ...shardOptions(shards),
  });
  leaveRaw(client);
  return client;
}

function shardOptions(shards: Shards): Pick<ClientOptions, 'shards' | 'shardCount'> {
  if (shards === 'auto') return { shards };
  if (typeof shards === 'number') return { shardCount: shards, shards: [...Array(shards).keys()] };
  return { shardCount: shards.of, shards: shards.ids };
}

/** Caches kept empty. Answering needs only the language and the roles of servers, which discord.js always caches. */
const NO_CACHES = Object.fromEntries(
  (
    [
      'ApplicationCommandManager',
      'ApplicationEmojiManager',
      'AutoModerationRuleManager',
      'BaseGuildEmojiManager',
      'DMMessageManager',
      'EntitlementManager',
      'GuildBanManager',
      'GuildEmojiManager',
      'GuildForumThreadManager',
      'GuildInviteManager',
      'GuildMemberManager',
      'GuildMessageManager',
      'GuildScheduledEventManager',
      'GuildStickerManager',
      'GuildTextThreadManager',
      'MessageManager',
      'PresenceManager',
      'ReactionManager',
      'ReactionUserManager',
      'StageInstanceManager',
      'ThreadManager',
      'ThreadMemberManager',
      'UserManager',
      'VoiceStateManager',
    ] as const
  ).map((name) => [name, 0]),
);

/** The private part of a discord.js client that makes objects of events. client.test.ts fails if an upgrade changes it. */
interface WithActions {
  actions: Partial<Record<(typeof READ_RAW)[number], { handle(data: unknown): unknown }>>;
}

/** Events that are read as Discord sends them. */
const READ_RAW = ['InteractionCreate', 'MessageCreate'] as const;

/** Spares the objects that discord.js would make of every interaction and message: nothing here uses them. */
function leaveRaw(client: Client): void {
  const { actions } = client as unknown as WithActions;
  for (const name of READ_RAW) {
    const action = actions[name];
    if (action !== undefined) action.handle = () => ({});
  }
}

/**
 * The private parts of a discord.js shard that are used or replaced here. client.test.ts fails if an upgrade changes
 * them.
 */
interface Shard {
  connection: { terminate(): void } | null;
  connect(): Promise<void>;
  internalConnect(): Promise<void>;
  destroy(options?: StopOptions): Promise<void>;
  on(event: 'hello', listener: () => void): unknown;
}

type StopOptions = Parameters<SimpleShardingStrategy['destroy']>[0];

/** Timeout of closing a connection to the gateway, in milliseconds. */
const CLOSE_TIMEOUT_MS = 2000;
/**
 * Added to the half second that a shard waits before it reconnects: at first, and at most (doubled after each failure).
 */
const SHARD_RECONNECT_MS = 250;
const MAX_RECONNECT_MS = 60_000;

/**
 * When the first connection fails for an unknown reason, discord.js gives up the client but not its shards, which go on
 * unnoticed. This strategy retries a failed connection; final refusals are recognised by the close code of the gateway.
 */
class PatientStrategy extends SimpleShardingStrategy {
  readonly #stopping: AbortSignal;

  constructor(manager: ConstructorParameters<typeof SimpleShardingStrategy>[0], stopping: AbortSignal) {
    super(manager);
    this.#stopping = stopping;
  }

  get #shards(): Map<number, Shard> {
    return (this as unknown as { shards: Map<number, Shard> }).shards;
  }

  override async connect(): Promise<void> {
    for (const shard of this.#shards.values()) {
      slowDown(shard, this.#stopping);
      shard.connect().catch(() => {});
    }
  }

  override async destroy(options?: StopOptions): Promise<void> {
    await Promise.all([...this.#shards.values()].map((shard) => stopShard(shard, options)));
    this.#shards.clear();
  }
}

/** discord.js reconnects every half second, however long Discord is away. This doubles the pause after each failure. */
function slowDown(shard: Shard, stopping: AbortSignal): void {
  const connect = shard.internalConnect.bind(shard);
  let failures = 0;
  shard.on('hello', () => void (failures = 0));
  shard.internalConnect = async () => {
    if (failures > 0) await pause(Math.min(SHARD_RECONNECT_MS * 2 ** failures, MAX_RECONNECT_MS), stopping);
    failures += 1;
    if (!stopping.aborted) await connect();
  };
}

/**
 * Stops a shard within {@link CLOSE_TIMEOUT_MS}. One that discord.js stops while it connects, or waits to reconnect,
 * would connect all the same, and `destroy` would never resolve.
 */
async function stopShard(shard: Shard, options: StopOptions): Promise<void> {
  const destroy = shard.destroy.bind(shard);
  shard.destroy = async () => {};
  shard.internalConnect = async () => {};
  const stopped = new AbortController();
  await Promise.race([destroy(options), pause(CLOSE_TIMEOUT_MS, stopped.signal)]);
  stopped.abort();
  shard.connection?.terminate();
}
