/** `npm start`: runs the bot on every configured platform, or in the terminal if none is configured. */
import { commandList, servicesFor, LOCAL_SPACE, type App } from '../app.ts';
import { runTerminal } from '../adapters/console/terminal.ts';
import { databaseFile } from '../adapters/store/index.ts';
import { servesPlatforms, type Config } from '../config.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { attach, DRAIN_LIMIT, type Connection, type Platform } from '../core/platform/platform.ts';
import { platforms } from '../platforms.ts';
import type { Health } from './health.ts';
import { HistoryFile } from './history-file.ts';
import { tell } from './output.ts';

/**
 * Resolves when the terminal’s input ends, the signal is raised, or no platform is left. Returns whether it ended
 * without a failure.
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
  tell(platformsOff()[locale]);
  const history = new HistoryFile(databaseFile(config.DATABASE_URL));
  await runTerminal({
    bot: app.bot,
    space: LOCAL_SPACE,
    locale,
    // Anybody who can run it could also edit the database.
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

/** Serves health checks while `work` runs. */
async function watchedOver(
  health: Health | undefined,
  app: App,
  work: () => Promise<boolean>,
): Promise<boolean> {
  if (health === undefined) return work();
  const server = await health.serve(app.reach);
  app.log.info({ port: server.port }, 'health server listening');
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
  // A promise that an SDK forgets must neither end the process nor go unnoticed.
  const onRejection = (error: unknown): void => log.error({ err: error }, 'unhandled rejection');
  process.on('unhandledRejection', onRejection);
  // After an uncaught exception the state is unknown: end the process, so that its supervisor restarts it.
  const onException = (error: unknown): void => {
    log.error({ err: error }, 'uncaught exception');
    process.exit(1);
  };
  process.on('uncaughtException', onException);
  const { connections, complete } = await connect(app, config, locale);
  app.dispatcher.start();
  for (const { platform, connection } of connections) health?.watch(platform.id, connection);
  const refused: unknown[] = [];
  const ended = Promise.all(
    connections.map(async ({ platform, connection }) => {
      const error = await connection.ended;
      if (error === undefined) return;
      refused.push(error);
      log.error({ platform: platform.id, err: error }, 'refused by the platform');
      tell(`${platform.name}: ${error.text[locale]}`);
    }),
  );
  if (connections.length > 0) tell(serving(connections, complete)[locale]);
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

interface Connected {
  platform: Platform;
  connection: Connection;
}

/**
 * Connects every configured platform. A platform with incomplete settings is reported, and the others start all the
 * same; `complete` says whether there was none.
 */
async function connect(
  app: App,
  config: Config,
  locale: Locale,
): Promise<{ connections: readonly Connected[]; complete: boolean }> {
  const connections: Connected[] = [];
  let complete = true;
  for (const platform of platforms) {
    const configured = platform.configure(config);
    if (configured === undefined) continue;
    if ('missing' in configured) {
      tell(configured.missing[locale]);
      complete = false;
      continue;
    }
    const connection = await configured.connect(servicesFor(app, platform.id), commandList);
    attach(platform.id, connection, app);
    connections.push({ platform, connection });
  }
  return { connections, complete };
}

/** Says what runs. Where the settings of a platform are incomplete, it names those that run without it. */
function serving(connections: readonly Connected[], complete: boolean): Text {
  if (complete)
    return {
      en: 'Almanac is running. Control-C stops it.',
      ko: '연감을 시작했습니다. Control-C로 끝냅니다.',
    };
  const names = connections.map(({ platform }) => platform.name);
  const list = (locale: Locale): string => new Intl.ListFormat(locale).format(names);
  return {
    en: `Almanac is running on ${list('en')} only. Control-C stops it.`,
    ko: `연감을 ${list('ko')}에서만 시작했습니다. Control-C로 끝냅니다.`,
  };
}

/** Says that no platform is configured, and which pages explain how to configure one. */
function platformsOff(): Text {
  const names = platforms.map(({ name }) => name);
  const pages = (suffix: string): string[] => platforms.map(({ id }) => `docs/${id}${suffix}`);
  const list = new Intl.ListFormat('en');
  return {
    en: `${list.format(names)} are off, so Almanac answers here. ${list.format(pages('.md'))} explain how to turn them on.`,
    ko: `연결된 플랫폼(${names.join(', ')})이 없어 여기 터미널에서 답합니다. 켜는 방법은 ${pages('.ko.md').join(', ')}에 있습니다.`,
  };
}
