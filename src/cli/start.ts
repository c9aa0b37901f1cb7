/** `npm start`: the bot on every platform that is configured, or in the terminal where none is. */
import { servicesFor, LOCAL_SPACE, type App } from '../app.ts';
import { runTerminal } from '../adapters/console/terminal.ts';
import { connectDiscord } from '../adapters/discord/connect/connection.ts';
import { connectSlack } from '../adapters/slack/connect/connection.ts';
import { databaseFile } from '../adapters/store/index.ts';
import { groups } from '../commands/index.ts';
import type { Config } from '../config.ts';
import { discordSettings, servesPlatforms, slackSettings } from '../config/platforms.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { DRAIN_LIMIT, type Connection } from '../core/platform/platform.ts';
import type { Health } from './health.ts';
import { HistoryFile } from './history-file.ts';
import { tell } from './output.ts';

/**
 * Resolves when the input of the terminal ends, the signal is raised, or no platform is left; tells whether it ended
 * as it was meant to.
 */
export async function start(
  app: App,
  config: Config,
  locale: Locale,
  signal: AbortSignal,
  health?: Health,
): Promise<boolean> {
  if (servesPlatforms(config))
    return watchedOver(health, app, () => serve(app, config, locale, signal, health));
  tell(PLATFORMS_OFF[locale]);
  const history = new HistoryFile(databaseFile(config.DATABASE_URL));
  await runTerminal({
    bot: app.bot,
    space: LOCAL_SPACE,
    locale,
    // Whoever can run it could as well edit the database.
    role: 'admin',
    input: process.stdin,
    output: process.stdout,
    history: await history.read(),
    onHistory: (lines) => history.keep(lines),
    signal,
  });
  await history.write();
  return true;
}

/** Tells how the bot is, from before it connects until it has stopped. */
async function watchedOver(
  health: Health | undefined,
  app: App,
  work: () => Promise<boolean>,
): Promise<boolean> {
  if (health === undefined) return work();
  const server = await health.serve(app.reach);
  app.log.info({ port: server.port }, 'tells how it is');
  try {
    return await work();
  } finally {
    await server.close();
  }
}

async function serve(
  app: App,
  config: Config,
  locale: Locale,
  signal: AbortSignal,
  health: Health | undefined,
): Promise<boolean> {
  const { log } = app;
  // An SDK that forgets a promise must not end the process, and must not do so in silence either.
  const onRejection = (error: unknown): void => log.error({ err: error }, 'unhandled rejection');
  process.on('unhandledRejection', onRejection);
  // What is thrown where nobody catches leaves things half done: better begin anew, with the reason in the log.
  const onException = (error: unknown): void => {
    log.error({ err: error }, 'uncaught exception');
    process.exit(1);
  };
  process.on('uncaughtException', onException);
  const { connections, complete } = connect(app, config, locale);
  app.dispatcher.start();
  for (const { name, connection } of connections) health?.watch(name.toLowerCase(), connection);
  const refused: unknown[] = [];
  const ended = Promise.all(
    connections.map(async ({ name, connection }) => {
      const error = await connection.ended;
      if (error === undefined) return;
      refused.push(error);
      log.error({ platform: name, err: error }, 'refused by the platform');
      tell(`${name}: ${error.text[locale]}`);
    }),
  );
  tell(SERVING[locale]);
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([ended, stopped]);
  health?.stopping();
  await Promise.all([
    app.dispatcher.stop(DRAIN_LIMIT),
    ...connections.map(({ connection }) => connection.stop()),
  ]);
  process.off('unhandledRejection', onRejection);
  process.off('uncaughtException', onException);
  return signal.aborted || (refused.length === 0 && complete);
}

/** One platform that cannot be started says so, and the others start all the same. */
function connect(
  app: App,
  config: Config,
  locale: Locale,
): { connections: readonly { name: string; connection: Connection }[]; complete: boolean } {
  const connections: { name: string; connection: Connection }[] = [];
  const discord = discordSettings(config);
  if (discord !== undefined)
    connections.push({
      name: 'Discord',
      connection: connectDiscord(servicesFor(app, 'discord'), { ...discord, groups }),
    });
  const slack = slackSettings(config);
  if (slack === undefined) return { connections, complete: true };
  if ('missing' in slack) {
    tell(slack.missing[locale]);
    return { connections, complete: false };
  }
  connections.push({
    name: 'Slack',
    connection: connectSlack(servicesFor(app, 'slack'), { ...slack, home: HOME }),
  });
  return { connections, complete: true };
}

/** What the App Home of Slack shows; what channels follow only to those who manage that. */
const HOME = ['/help', '/latest', '/subscriptions'];

const SERVING: Text = {
  en: 'Almanac is running. Control-C stops it.',
  ko: '연감을 시작했습니다. Control-C로 끝냅니다.',
};

const PLATFORMS_OFF: Text = {
  en: 'Discord and Slack are off, so Almanac answers here. docs/discord.md and docs/slack.md say how to turn them on.',
  ko: 'Discord와 Slack이 꺼져 있어 여기 터미널에서 답합니다. 켜는 방법은 docs/discord.ko.md와 docs/slack.ko.md에 있습니다.',
};
