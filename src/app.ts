/** Assembles the application: the store, spaces with their knowledge, and the bot that answers from them. */
import { openWeb } from './adapters/links/index.ts';
import { openPictures } from './adapters/pictures/index.ts';
import { openStore } from './adapters/store/index.ts';
import { askFirstAdmin } from './commands/admin/first-admin.ts';
import { commands, groups } from './commands/index.ts';
import { secretsIn, type Config } from './config.ts';
import { createBot } from './core/command/bot.ts';
import { SiteLinks } from './core/command/site-links.ts';
import { Sites } from './core/site/sites.ts';
import { FALLBACK_TIME_ZONE, machineTimeZone } from './core/base/time-zone.ts';
import { todayIn } from './core/date/zone.ts';
import { Library } from './core/space/library.ts';
import type { Locale } from './core/base/locale.ts';
import { createPageReader } from './core/links/page-reader.ts';
import { NO_WEB, type Web } from './core/links/web.ts';
import type { Log } from './core/base/log.ts';
import type { Memories } from './core/base/memory.ts';
import { silent, type Meter } from './core/base/meter.ts';
import { WriteBehind } from './core/base/write-behind.ts';
import { Popularity } from './core/command/popularity.ts';
import { Notices } from './core/platform/notices.ts';
import { type CommandList } from './core/platform/platform.ts';
import { SpaceLookup } from './core/space/space-lookup.ts';
import { type DispatcherTiming } from './core/delivery/dispatcher.ts';
import { Outlets } from './core/delivery/outlet.ts';
import { createBackgroundWork, type BackgroundWork } from './app/background-work.ts';
import { LOCAL_SPACE } from './app/local-space.ts';
import { installStarterPack, NO_STARTER_PACK, STARTER_PACK, starterPacks } from './app/starter-pack.ts';
import { createLog } from './log.ts';
import { offerTopics } from './commands/shared/topic.ts';
import type { Bot } from './core/command/call.ts';

export { LOCAL_SPACE };

/** The commands as platforms see them. Slack’s App Home shows subscriptions only to those who manage them. */
export const commandList: CommandList = {
  commands,
  groups,
  home: ['/help', '/latest', '/subscriptions'],
};

export interface App extends BackgroundWork {
  bot: Bot;
  library: Library;
  spaces: SpaceLookup;
  memories: Memories;
  notices: Notices;
  outlets: Outlets;
  /** The pages of spaces whose site is on, and links to them once they are served. */
  sites: Sites;
  siteLinks: SiteLinks;
  log: Log;
  meter: Meter;
  /** Today in the time zone of the operator, as a day number. */
  today(): number;
  /**
   * Resolves when the database can be read.
   * @throws {StoreError} if it cannot; that may take long.
   */
  reach(): Promise<void>;
  close(): Promise<void>;
}

export interface AppOptions {
  /** Log level if the configuration sets none (default `warn`). */
  logLevel?: string;
  /** Metrics sink (default: none). */
  meter?: Meter;
  /** Overrides of the dispatcher’s {@link TIMING}. */
  timing?: Partial<DispatcherTiming>;
  /** The web to read (default: the public web, unless the configuration turns it off). */
  web?: Web;
}

/**
 * Opens the store and creates the local space with the starter pack.
 * @throws {StoreError} if the database cannot be used.
 */
export async function openApp(
  config: Config,
  locale: Locale,
  { logLevel = 'warn', meter = silent, timing = {}, web = webOf(config) }: AppOptions = {},
): Promise<App> {
  const log = createLog(config.LOG_LEVEL ?? logLevel, secretsIn(config));
  const { store, keyv, reach } = await openStore(config.DATABASE_URL, {
    onWatchError: (error) =>
      log.warn({ err: error }, 'cannot hear of changes by other processes; retrying until it works'),
  });
  const library = new Library(store, (error, space) =>
    log.error({ err: error, space }, 'could not read changes of other processes; retrying until it works'),
  );
  const behind = new WriteBehind(keyv);
  const { memories } = behind;
  async function close(): Promise<void> {
    await behind.close();
    await library.close();
    await store.close();
  }
  const packs = starterPacks();
  const wanted = config.STARTER_PACK;
  const spaces = new SpaceLookup(library, async (space) => {
    const starter = wanted ?? STARTER_PACK;
    if (starter !== NO_STARTER_PACK) await installStarterPack(library, space, packs, starter);
  });
  try {
    await store.openSpace({ id: LOCAL_SPACE, name: 'Local', locale });
    await spaces.ensureStarterPack(LOCAL_SPACE);
  } catch (error) {
    await close();
    throw error;
  }
  const outlets = new Outlets();
  const timeZone = config.TIME_ZONE ?? machineTimeZone() ?? FALLBACK_TIME_ZONE;
  if (config.TIME_ZONE === undefined && machineTimeZone() === undefined)
    log.warn(
      { timeZone },
      'the time zone of this machine (TZ) is not a known one; set TIME_ZONE to choose one',
    );
  const siteLinks = new SiteLinks();
  const pictures = openPictures(log);
  const bot = createBot({
    siteLinks,
    commands,
    fallback: offerTopics,
    library,
    memories,
    popularity: new Popularity(behind),
    packs,
    aside: askFirstAdmin,
    starter: wanted === undefined ? STARTER_PACK : undefined,
    today: (timeZone) => todayIn(timeZone),
    timeZone,
    outlets,
    pictures,
    pages: createPageReader(web),
    logError: (id, error, command) => log.error({ id, command, err: error }, 'could not answer'),
  });
  const notices = new Notices(memories('notice-once', { late: true }), log);
  const work = createBackgroundWork({
    library,
    notices,
    outlets,
    siteLinks,
    pictures,
    web,
    log,
    meter,
    timeZone,
    timing,
    ledgerDays: config.LEDGER_DAYS,
  });
  library.listen(() => work.dispatcher.wake());
  return {
    bot,
    library,
    spaces: spaces,
    memories,
    notices,
    outlets,
    sites: new Sites({ library, today: (zone) => todayIn(zone), timeZone, pictures }),
    siteLinks,
    ...work,
    log,
    meter,
    today: () => todayIn(timeZone),
    reach,
    close,
  };
}

function webOf({ FETCH_LINKS, FETCH_PROXY }: Config): Web {
  return FETCH_LINKS === 'off' ? NO_WEB : openWeb({ proxy: FETCH_PROXY });
}
