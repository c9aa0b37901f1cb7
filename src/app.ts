/** Puts the parts together: a store, what it knows, and the bot that answers from it. */
import { destination, pino, type Logger } from 'pino';
import { openStore } from './adapters/store/index.ts';
import { commands } from './commands/index.ts';
import type { Config } from './config.ts';
import { createBot, type Bot } from './core/command/bot.ts';
import { todayIn } from './core/date/edtf.ts';
import { Library } from './core/knowledge/library.ts';
import type { Locale } from './core/locale.ts';

/** The space of whoever runs the bot in a terminal, made at the first start. */
export const LOCAL_SPACE = 'local';

export interface App {
  bot: Bot;
  library: Library;
  /** Whether the space was made just now, and so knows nothing yet. */
  created: boolean;
  log: Logger;
  close(): Promise<void>;
}

/** @throws {StoreError} when the database cannot be used. */
export async function openApp(
  config: Config,
  options: { locale: Locale; database?: string | undefined },
): Promise<App> {
  // Standard output belongs to answers.
  const log = pino({ level: config.LOG_LEVEL }, destination({ fd: 2, sync: true }));
  const { store } = await openStore(options.database ?? config.DATABASE_URL);
  const { created } = await store.openSpace({ id: LOCAL_SPACE, name: 'Local', locale: options.locale });
  const library = new Library(store, (error) =>
    log.error({ err: error }, 'could not read changes of other processes'),
  );
  const zone = config.TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const bot = createBot({
    commands,
    library,
    today: () => todayIn(zone),
    logError: (id, error, command) => log.error({ id, command, err: error }, 'could not answer'),
  });
  return {
    bot,
    library,
    created,
    log,
    async close() {
      await library.close();
      await store.close();
    },
  };
}
