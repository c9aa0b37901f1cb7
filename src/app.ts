/** Puts the parts together: a store, what it knows, and the bot that answers from it. */
import { fileURLToPath } from 'node:url';
import { importPacks } from './adapters/files/import-packs.ts';
import { openStore } from './adapters/store/index.ts';
import { commands, otherwise } from './commands/index.ts';
import { secretsIn, type Config } from './config.ts';
import { createBot, type Bot } from './core/command/bot.ts';
import { todayIn } from './core/date/edtf.ts';
import { Library } from './core/knowledge/library.ts';
import type { Locale } from './core/locale.ts';
import type { Log } from './core/log.ts';
import type { Memories } from './core/memory.ts';
import { formatProblem } from './core/packs/problem.ts';
import { KeptLines } from './core/platform/kept-lines.ts';
import { Once } from './core/platform/once.ts';
import type { Desk } from './core/platform/platform.ts';
import { createLog } from './log.ts';

/** The space of whoever runs the bot in a terminal, made at the first start. */
export const LOCAL_SPACE = 'local';

const STARTER_PACK = fileURLToPath(new URL('../packs/deepseek-2025/', import.meta.url));

export interface App {
  bot: Bot;
  library: Library;
  memories: Memories;
  log: Log;
  close(): Promise<void>;
}

/**
 * The local space knows the starter pack from the beginning. `logLevel` is that of the log where none is configured.
 * @throws {StoreError} when the database cannot be used.
 */
export async function openApp(config: Config, locale: Locale, logLevel = 'warn'): Promise<App> {
  const log = createLog(config.LOG_LEVEL ?? logLevel, secretsIn(config));
  const { store, keyv } = await openStore(config.DATABASE_URL);
  const library = new Library(store, (error) =>
    log.error({ err: error }, 'could not read changes of other processes'),
  );
  async function close(): Promise<void> {
    await library.close();
    await store.close();
  }
  try {
    await store.openSpace({ id: LOCAL_SPACE, name: 'Local', locale });
    // Not whether the space is new: the process that made it may have been killed before it could go on.
    if ((await store.cursor(LOCAL_SPACE)) === 0) await installStarterPack(library);
  } catch (error) {
    await close();
    throw error;
  }
  const zone = config.TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const bot = createBot({
    commands,
    otherwise,
    library,
    today: () => todayIn(zone),
    logError: (id, error, command) => log.error({ id, command, err: error }, 'could not answer'),
  });
  return { bot, library, memories: keyv, log, close };
}

/** What the adapter of a platform is given. Everybody asks the one space there is. */
export function deskOf({ bot, memories, log }: App, platform: string): Desk {
  return {
    bot,
    lines: new KeptLines(memories('kept-line')),
    once: new Once(memories(`${platform}-once`)),
    memories,
    log,
    placeOf: async (_workspace, locale) => ({ space: LOCAL_SPACE, locale }),
  };
}

async function installStarterPack(library: Library): Promise<void> {
  const { problems } = await importPacks(
    [STARTER_PACK],
    { library, space: LOCAL_SPACE },
    // Two processes that start at once both come here; a request is carried out once.
    { request: 'starter-pack', author: 'almanac', reason: 'Starter pack' },
  );
  if (problems.length > 0)
    throw new Error(
      `The starter pack is damaged:\n${problems.map((each) => formatProblem(each, 'en')).join('\n')}`,
    );
}
