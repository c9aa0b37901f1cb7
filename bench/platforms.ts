/** Platforms that enforce their rate limits, with as many channels and for as many processes of the bot as asked. */
import type { Workspace } from '../src/core/record/workspace.ts';
import { snowflake, startDiscord } from '../test/fakes/discord/index.ts';
import { crowdOnSlack } from './crowd.ts';
import { discordAsk, type Ask } from './running.ts';

export interface Platform {
  workspaces: readonly { workspace: Workspace; channels: readonly string[] }[];
  /** For each process of the bot, the environment variables that lead it there, and a command that it answers. */
  processes: readonly { env: Record<string, string>; ask: Ask }[];
  /** Messages a second within the rate limit. */
  perSecond: number;
  /** When each message was posted to a channel, in ms since 1970, oldest first. */
  posts(): readonly number[];
  /** Requests that were rate limited. */
  limited(): number;
  stop(): Promise<void>;
}

const DISCORD_PER_SECOND = 50;

/** Discord with one server for each shard, each shard for one process. https://docs.discord.com/developers/events/gateway#sharding */
export async function shardedDiscord(processes: number, channels: number): Promise<Platform> {
  const share = Math.ceil(channels / processes);
  const names = Array.from({ length: share }, (_, n) => `channel-${n}`);
  const base = (BigInt(snowflake()) >> 22n) / BigInt(processes);
  const guilds = Array.from({ length: processes }, (_, shard) => ({
    id: String((base * BigInt(processes) + BigInt(shard)) << 22n),
    name: `Readers ${shard}`,
    channels: names.map((name) => ({ name: `${name}-of-${shard}` })),
  }));
  const server = await startDiscord({ guilds, shards: processes });
  return {
    workspaces: guilds.map((guild) => ({
      workspace: { platform: 'discord', id: guild.id },
      channels: guild.channels.map(({ name }) => `discord:${server.channel(name).id}`),
    })),
    processes: guilds.map(({ name }, shard) => ({
      env: {
        DISCORD_TOKEN: server.token,
        DISCORD_API_URL: `${server.url}/api`,
        DISCORD_SHARDS: `${shard}-${shard}/${processes}`,
      },
      ask: discordAsk(server, name),
    })),
    perSecond: DISCORD_PER_SECOND,
    posts: () =>
      server.requests.flatMap(({ method, path, status, at }) =>
        method === 'POST' && status === 200 && /^\/channels\/\d+\/messages$/.test(path) ? [at] : [],
      ),
    limited: () => server.limited.length,
    stop: () => server.stop(),
  };
}

/** One Slack workspace over Socket Mode, which gives each event to one of the connections. */
export async function socketSlack(processes: number, channels: number): Promise<Platform> {
  const crowd = await crowdOnSlack(channels);
  return {
    workspaces: [{ workspace: crowd.workspace, channels: crowd.channels }],
    processes: Array.from({ length: processes }, () => ({ env: crowd.env, ask: crowd.ask })),
    perSecond: crowd.perSecond,
    posts: () => crowd.posts().map(({ at }) => at),
    limited: () => crowd.limited(),
    stop: () => crowd.stop(),
  };
}
