/** The whole bot in this process, as `npm start` puts it together, on a Discord and a Slack that are local. */
import { connectDiscord } from '../../src/adapters/discord/connect/connection.ts';
import { Api } from '../../src/adapters/discord/connect/requests.ts';
import { register } from '../../src/adapters/discord/setup/register.ts';
import { connectSlack } from '../../src/adapters/slack/connect/connection.ts';
import { manifestOf } from '../../src/adapters/slack/setup/manifest.ts';
import { openApp, type App } from '../../src/app.ts';
import { servicesFor } from '../../src/app/services.ts';
import { commands, groups } from '../../src/commands/index.ts';
import { readConfig } from '../../src/config.ts';
import { attach } from '../../src/core/platform/platform.ts';
import { NO_WEB, type Web } from '../../src/core/links/web.ts';
import type { DispatcherTiming } from '../../src/core/delivery/dispatcher.ts';
import { startDiscord, type Discord } from '../fakes/discord/index.ts';
import { startSlack, type SlackServer } from '../fakes/slack/index.ts';

export interface WholeApp {
  app: App;
  discord: Discord;
  slack: SlackServer;
  /** The space of a Discord server or Slack workspace. */
  spaceOf(platform: 'discord' | 'slack', id: string): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Dispatching as fast as the platforms let us; retries come quickly. */
const QUICK: Partial<DispatcherTiming> = {
  poll: 20,
  schedule: 50,
  backoff: { first: 50, factor: 2, longest: 500 },
};

/** In ms. */
const UNHURRIED = {
  discord: { announce: 5000, within: 8000, attempt: 5000 },
  slack: { announce: 10_000, submission: 10_000, suggestions: 10_000, person: 10_000 },
} as const;

export interface WholeAppOptions {
  /** Spaces begin with the starter pack, unless they say otherwise. */
  variables?: Readonly<Record<string, string>>;
  /** Whether answers have all the time they need, so that a busy machine shows no notes on waiting. */
  unhurried?: boolean;
}

/** It reads no web pages, unless there is a `web` to read. */
export async function wholeApp(
  databaseUrl = 'sqlite::memory:',
  web: Web = NO_WEB,
  { variables = { STARTER_PACK: 'deepseek-2025' }, unhurried = false }: WholeAppOptions = {},
): Promise<WholeApp> {
  const discord = await startDiscord({
    guilds: [
      { name: 'Readers', channels: ['general', 'news'] },
      { name: '독자 모임', channels: ['잡담'], preferredLocale: 'ko' },
    ],
  });
  const slack = await startSlack({ manifest: manifestOf(commands, groups, { mode: 'socket' }) });
  const config = readConfig({ DATABASE_URL: databaseUrl, TIME_ZONE: 'Asia/Seoul', ...variables });
  const app = await openApp(config, 'en', { timing: QUICK, web });
  const apiUrl = `${discord.url}/api`;
  await register(Api.standalone(apiUrl, discord.token), { commands, groups }, {});
  const onDiscord = connectDiscord(servicesFor(app, 'discord'), {
    token: discord.token,
    apiUrl,
    shards: 1,
    groups,
    ...(unhurried && { acknowledge: UNHURRIED.discord }),
  });
  const onSlack = connectSlack(servicesFor(app, 'slack'), {
    apiUrl: `${slack.url}/api`,
    mode: { kind: 'socket', botToken: slack.botToken, appToken: slack.appToken },
    home: ['/help'],
    ...(unhurried && { timing: UNHURRIED.slack }),
  });
  attach('discord', onDiscord, app);
  attach('slack', onSlack, app);
  const connections = [onDiscord, onSlack];
  app.dispatcher.start();
  await Promise.all([discord.gateway.ready(), slack.socket.connected()]);
  return {
    app,
    discord,
    slack,
    spaceOf: (platform, id) => app.spaces.spaceOf({ platform, id }, 'en'),
    async [Symbol.asyncDispose]() {
      await app.dispatcher.stop(1000);
      await Promise.all(connections.map((each) => each.stop()));
      await app.close();
      await Promise.all([discord.stop(), slack.stop()]);
    },
  };
}
