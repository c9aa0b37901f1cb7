/** A platform with many channels that enforces its rate limits, and counts what the bot does. */
import type { Workspace } from '../src/core/record/workspace.ts';
import { startDiscord } from '../test/fakes/discord/index.ts';
import { DEFAULT_WORKSPACE, startSlack } from '../test/fakes/slack/index.ts';
import { discordAsk, slackAsk, type Ask } from './running.ts';

export interface Crowd {
  workspace: Workspace;
  /** `discord:1234`. */
  channels: readonly string[];
  /** Messages a second within the rate limit. */
  perSecond: number;
  /** The environment variables that lead the bot to it. */
  env: Record<string, string>;
  ask: Ask;
  /** The messages that were posted to channels, the oldest first: where, and when in ms since 1970. */
  posts(): readonly { channel: unknown; at: number }[];
  /** Requests that were rate limited. */
  limited(): number;
  /** Violations of the rate limits. */
  violations(): number;
  stop(): Promise<void>;
}

const namesOf = (count: number, prefix: string): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`);

/** One server with all of them. https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
export async function crowdOnDiscord(count: number): Promise<Crowd> {
  const names = namesOf(count, 'channel-');
  const server = await startDiscord({ guilds: [{ name: 'Readers', channels: names }] });
  const { id } = server.guild('Readers');
  return {
    workspace: { platform: 'discord', id },
    channels: names.map((name) => `discord:${server.channel(name).id}`),
    perSecond: 50,
    env: { DISCORD_TOKEN: server.token, DISCORD_API_URL: `${server.url}/api` },
    ask: discordAsk(server),
    posts: () =>
      server.requests.flatMap(({ method, path, status, at }) =>
        method === 'POST' && status === 200 && /^\/channels\/\d+\/messages$/.test(path)
          ? [{ channel: path, at }]
          : [],
      ),
    limited: () => server.limited.length,
    violations: () => server.violations.length,
    stop: () => server.stop(),
  };
}

/** "Several hundred a minute", of which we take 240. https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting */
export async function crowdOnSlack(count: number): Promise<Crowd> {
  const ids = namesOf(count, 'C0CROWD');
  const channels = [...(DEFAULT_WORKSPACE.channels ?? []), ...ids.map((channel) => ({ id: channel }))];
  const server = await startSlack({ workspaces: [{ ...DEFAULT_WORKSPACE, channels }] });
  const { id } = server.workspace();
  return {
    workspace: { platform: 'slack', id },
    channels: ids.map((channel) => `slack:${id}:${channel}`),
    perSecond: 4,
    env: {
      SLACK_BOT_TOKEN: server.botToken,
      SLACK_APP_TOKEN: server.appToken,
      SLACK_API_URL: `${server.url}/api`,
    },
    ask: slackAsk(server),
    posts: () =>
      server.requests.flatMap(({ method, ok, body, at }) =>
        method === 'chat.postMessage' && ok ? [{ channel: body['channel'], at }] : [],
      ),
    limited: () => server.requests.filter(({ status }) => status === 429).length,
    violations: () => server.violations.length,
    stop: () => server.stop(),
  };
}
