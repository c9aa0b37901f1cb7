/** Serves every configured platform until the process is to stop. */
import type { HealthAnswers } from '../adapters/web/connect/options.ts';
import { commandList, type App } from '../app.ts';
import { servicesFor } from '../app/services.ts';
import type { Config } from '../config.ts';
import type { Locale } from '../core/base/locale.ts';
import { attach, type Platform } from '../core/platform/platform.ts';
import { platforms } from '../platforms.ts';
import type { Health } from './health.ts';
import { tell } from './output.ts';
import { sayWhenRunning, type Connected } from './running.ts';
import { isHealthOnWeb, openInBrowser, sitesAt, startWeb, webCredential } from './web.ts';

interface Served {
  health?: Health | undefined;
  /** The chat platforms to connect to, as far as they are configured (default: all). */
  chats?: readonly Platform[];
}

/** Resolves when the signal is raised or no platform is left. Returns whether it ended without a failure. */
export function serve(
  app: App,
  config: Config,
  locale: Locale,
  signal: AbortSignal,
  { health, chats = platforms }: Served,
): Promise<boolean> {
  const isOnWeb = isHealthOnWeb(config);
  const answers = isOnWeb ? health?.answers(app.reach) : undefined;
  return watchedOver(isOnWeb ? undefined : health, app, () =>
    runPlatforms(app, config, locale, signal, { health, answers, chats }),
  );
}

/** Serves health checks on a port of their own while `work` runs. */
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

async function runPlatforms(
  app: App,
  config: Config,
  locale: Locale,
  signal: AbortSignal,
  { health, answers, chats }: Required<Served> & { answers: HealthAnswers | undefined },
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
  const { connections, complete } = await connect(app, config, locale, chats, answers);
  app.startWork();
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
  void sayWhenRunning(connections, complete, locale, signal);
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([ended, stopped]);
  health?.stopping();
  // Health checks may be at the port of the browser: they say that the process drains until all else has stopped.
  const stopAll = (areWeb: boolean, others?: Promise<unknown>) =>
    connections
      .filter(({ platform }) => (platform.id === 'web') === areWeb)
      .map(({ connection }) => connection.stop(others));
  const others = Promise.all([app.stopWork(), ...stopAll(false)]);
  await Promise.all([others, ...stopAll(true, others)]);
  process.off('unhandledRejection', onRejection);
  process.off('uncaughtException', onException);
  return signal.aborted || (refused.length === 0 && complete);
}

/**
 * Connects every configured platform, and the browser if it has a password or is served alone. A platform with incomplete settings is reported, and the others start all the
 * same; `complete` says whether there was none.
 */
async function connect(
  app: App,
  config: Config,
  locale: Locale,
  chats: readonly Platform[],
  health: HealthAnswers | undefined,
): Promise<{ connections: readonly Connected[]; complete: boolean }> {
  const connections: Connected[] = [];
  let complete = true;
  const { WEB_PASSWORD, WEB_PORT } = config;
  const credential = WEB_PASSWORD !== undefined || chats.length === 0 ? webCredential(config) : undefined;
  if (credential !== undefined || WEB_PORT !== undefined) {
    const connection = await startWeb(app, config, locale, credential, health);
    tell((credential === undefined ? sitesAt(connection.base) : openInBrowser(connection.url))[locale]);
    connections.push({ platform: { id: 'web', name: 'Web' }, connection });
  }
  for (const platform of chats) {
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
