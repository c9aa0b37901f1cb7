/** The connection to Discord's gateway, as discord.js keeps it, made to hold. */
import { Client, GatewayIntentBits, Options, SimpleShardingStrategy, type ClientOptions } from 'discord.js';
import type { Shards } from './options.ts';
import { restOptions } from './requests.ts';
import { pause } from '../../../core/base/timers.ts';

/**
 * The least that lets the bot hear of messages that mention it, and of direct messages; commands and buttons need
 * none. None of these is privileged. https://docs.discord.com/developers/events/gateway#list-of-intents
 */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** Once `stopping` is raised it makes no further connection. */
export function createClient(apiUrl: string, shards: Shards, stopping: AbortSignal): Client {
  return new Client({
    intents: INTENTS,
    rest: restOptions(apiUrl),
    allowedMentions: { parse: [] },
    ws: { buildStrategy: (manager) => new PatientStrategy(manager, stopping) },
    makeCache: Options.cacheWithLimits(NO_CACHES),
    ...shardOptions(shards),
  });
}

function shardOptions(shards: Shards): Pick<ClientOptions, 'shards' | 'shardCount'> {
  if (shards === 'auto') return { shards };
  if (typeof shards === 'number') return { shardCount: shards, shards: [...Array(shards).keys()] };
  return { shardCount: shards.of, shards: shards.ids };
}

/** Of servers we need the language and the roles, which discord.js always keeps; of everything else nothing. */
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

/** What of a shard discord.js keeps to itself. */
interface Shard {
  connection: { terminate(): void } | null;
  connect(): Promise<void>;
  internalConnect(): Promise<void>;
  destroy(options?: StopOptions): Promise<void>;
  on(event: 'hello', listener: () => void): unknown;
}

type StopOptions = Parameters<SimpleShardingStrategy['destroy']>[0];

/** How long the gateway may take to say goodbye, in milliseconds. */
const CLOSE_TIMEOUT_MS = 2000;
/** What is added to the half second that a shard waits before it connects again, at first and at most. */
const FIRST_RECONNECT_MS = 250;
const MAX_RECONNECT_MS = 60_000;

/**
 * discord.js gives up a client, but not its shards, when the first connection fails in a way that it does not know: they
 * go on by themselves, unseen. Here a connection that fails is one that is tried again; what is final is told by the
 * code that the gateway closes with.
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

/** A shard of discord.js tries to connect every half second, however long Discord is away. Here it waits ever longer. */
function slowDown(shard: Shard, stopping: AbortSignal): void {
  const connect = shard.internalConnect.bind(shard);
  let failures = 0;
  shard.on('hello', () => void (failures = 0));
  shard.internalConnect = async () => {
    if (failures > 0) await pause(Math.min(FIRST_RECONNECT_MS * 2 ** failures, MAX_RECONNECT_MS), stopping);
    failures += 1;
    if (!stopping.aborted) await connect();
  };
}

/**
 * A shard of discord.js that is stopped while it connects, or waits to connect again, goes on to do so, and the promise
 * that it has stopped never resolves.
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
