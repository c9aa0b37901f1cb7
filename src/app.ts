/** Assembles the application: the store, spaces with their knowledge, and the bot that answers from them. */
import { fileURLToPath } from 'node:url';
import { packsBelow } from './adapters/files/catalogue.ts';
import { openWeb } from './adapters/links/index.ts';
import { openPictures } from './adapters/pictures/index.ts';
import { openStore } from './adapters/store/index.ts';
import { askFirstAdmin } from './commands/admin/first-admin.ts';
import { commands, groups } from './commands/index.ts';
import { ConfigError, secretsIn, type Config } from './config.ts';
import { createBot } from './core/command/bot.ts';
import { noticeWithLines, withLinesIn } from './core/command/line-in.ts';
import { SiteLinks } from './core/command/site-links.ts';
import { previewLink } from './core/site/link-preview.ts';
import { Sites } from './core/site/sites.ts';
import { FALLBACK_TIME_ZONE, machineTimeZone } from './core/base/time-zone.ts';
import { todayIn } from './core/date/zone.ts';
import { Library } from './core/space/library.ts';
import type { Locale } from './core/base/locale.ts';
import { deadLinksMessage } from './core/curation/dead-links.ts';
import { feedMessage } from './core/curation/feed-news.ts';
import { FeedWatcher } from './core/curation/feed-watcher.ts';
import { LinkChecker } from './core/links/link-checker.ts';
import { createPageReader } from './core/links/page-reader.ts';
import { NO_WEB, type Web } from './core/links/web.ts';
import type { Log } from './core/base/log.ts';
import type { Memories } from './core/base/memory.ts';
import { silent, type Meter } from './core/base/meter.ts';
import { WriteBehind } from './core/base/write-behind.ts';
import { Popularity } from './core/command/popularity.ts';
import { packIdOf, type PackCatalogue } from './core/packs/catalogue.ts';
import { installPack } from './core/packs/install.ts';
import { formatProblem } from './core/packs/problem.ts';
import { KeptLines } from './core/platform/kept-lines.ts';
import { metered } from './core/platform/metered.ts';
import { Notices } from './core/platform/notices.ts';
import { Once } from './core/platform/once.ts';
import { DRAIN_LIMIT, type CommandList, type PlatformServices } from './core/platform/platform.ts';
import { SpaceLookup } from './core/space/space-lookup.ts';
import type { ReplyContent } from './core/reply/build.ts';
import { postOf } from './core/reply/notice.ts';
import { Dispatcher, type DispatcherTiming } from './core/delivery/dispatcher.ts';
import { Outlets } from './core/delivery/outlet.ts';
import { createLog } from './log.ts';
import { offerTopics } from './commands/shared/topic.ts';
import type { Bot } from './core/command/call.ts';

/** The operator’s own space, created at the first start; the terminal and direct messages use it. */
export const LOCAL_SPACE = 'local';

/** The commands as platforms see them. Slack’s App Home shows subscriptions only to those who manage them. */
export const commandList: CommandList = {
  commands,
  groups,
  home: ['/help', '/latest', '/subscriptions'],
};

const PACKS = fileURLToPath(new URL('../packs/', import.meta.url));
/** The pack that new spaces start with unless the configuration says otherwise. */
const STARTER_PACK = 'deepseek-2025';
/** The value of the variable `STARTER_PACK` with which spaces begin empty. */
export const NO_STARTER_PACK = 'none';
/** The packs that come with this installation. */
export const starterPacks = (): PackCatalogue => packsBelow(PACKS);

export interface App {
  bot: Bot;
  library: Library;
  spaces: SpaceLookup;
  memories: Memories;
  notices: Notices;
  outlets: Outlets;
  /** The pages of spaces whose site is on, and links to them once they are served. */
  sites: Sites;
  siteLinks: SiteLinks;
  /** Delivers updates to channels. */
  dispatcher: Dispatcher;
  /** Looks at the addresses of sources. */
  linkChecker: LinkChecker;
  log: Log;
  meter: Meter;
  /** Starts what needs no call: delivering updates, looking at addresses, reading the feeds that spaces watch. */
  startWork(): void;
  /** Finishes work in progress; deliveries get {@link DRAIN_LIMIT}. Without a start, nothing happens. */
  stopWork(): Promise<void>;
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
  const dispatcher = new Dispatcher({
    outlets,
    pageUrl: (space, settings, locale, route) =>
      siteLinks.url(space, settings, todayIn(settings.timeZone ?? timeZone), locale, route),
    library,
    meter,
    log,
    tell: (all, request) =>
      void notices.send(
        all.map((notice) => noticeWithLines(notice, { commands })),
        request,
      ),
    pictures,
    phrase: (reply, knowledge) => withLinesIn(reply, { commands, knowledge }),
    timeZone,
    ledgerDays: config.LEDGER_DAYS,
    timing,
  });
  const linkChecker = new LinkChecker({
    library,
    web,
    log,
    meter,
    async tell(space, dead) {
      const { knowledge } = await library.open(space);
      const key = `dead-links:${space}:${dead.map(({ source }) => source).join(' ')}`;
      await tellCurators(space, (locale) => deadLinksMessage(dead, knowledge, locale), key);
    },
  });
  const feedWatcher = new FeedWatcher({
    library,
    web,
    log,
    meter,
    today: (zone) => todayIn(zone ?? timeZone),
    tell: (space, news) => tellCurators(space, (locale) => feedMessage(news, locale), crypto.randomUUID()),
  });
  /** Posts to the review channel of a space. Without one, `/curate gaps` and `/curate review` are where curators look. */
  async function tellCurators(
    space: string,
    say: (locale: Locale) => ReplyContent,
    key: string,
  ): Promise<void> {
    const { governance, knowledge } = await library.open(space);
    const { reviewChannel } = governance.settings;
    if (reviewChannel === undefined) return;
    const origin = { space, locale: (await store.space(space))?.locale ?? 'en' };
    await notices.send([noticeWithLines(postOf(reviewChannel, say, origin), { commands, knowledge })], key);
  }
  library.listen(() => dispatcher.wake());
  return {
    bot,
    library,
    spaces: spaces,
    memories,
    notices,
    outlets,
    sites: new Sites({ library, today: (zone) => todayIn(zone), timeZone, pictures }),
    siteLinks,
    dispatcher,
    linkChecker,
    startWork() {
      for (const each of [dispatcher, linkChecker, feedWatcher]) each.start();
    },
    async stopWork() {
      await Promise.all([dispatcher.stop(DRAIN_LIMIT), linkChecker.stop(), feedWatcher.stop()]);
    },
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

/** The parts of the application that an adapter is served from. */
type ServedApp = Pick<
  App,
  'bot' | 'library' | 'spaces' | 'memories' | 'notices' | 'sites' | 'siteLinks' | 'log' | 'meter'
>;

/**
 * The services for the adapter of a platform. Every server and workspace has a space of its own; direct messages
 * outside of any ask the operator’s space.
 */
export function servicesFor(
  { bot, library, spaces, memories, notices, sites, siteLinks, log, meter }: ServedApp,
  platform: string,
): PlatformServices {
  return {
    bot: metered(bot, platform, meter),
    lines: new KeptLines(memories('kept-line')),
    once: new Once(memories(`${platform}-once`, { late: true })),
    notices,
    memories,
    log,
    meter,
    async placeOf(id, locale) {
      const workspace = id === undefined ? undefined : { platform, id };
      const space = workspace === undefined ? LOCAL_SPACE : await spaces.spaceOf(workspace, locale);
      const { language } = (await library.openEarly(space)).governance.settings;
      return {
        space,
        locale: language === 'auto' ? locale : language,
        ...(workspace !== undefined && { workspace }),
      };
    },
    previewLink: (url, id) =>
      previewLink(url, {
        sites,
        base: siteLinks.base,
        workspace: { platform, id },
        store: library.store,
      }),
  };
}

async function installStarterPack(
  library: Library,
  space: string,
  packs: PackCatalogue,
  id: string,
): Promise<void> {
  const all = await packs.all();
  const starter = all.find((files) => packIdOf(files) === id);
  if (starter === undefined)
    throw noSuchStarterPack(
      id,
      all.flatMap((files) => packIdOf(files) ?? []),
    );
  const problems = await installPack(
    starter,
    { library, space },
    // Two processes may start at once: the same request is carried out only once.
    { request: 'starter-pack', author: 'almanac', reason: { code: 'starter-pack' }, shared: true },
  );
  if (problems.length > 0)
    throw new Error(
      `The starter pack is damaged:\n${problems.map((each) => formatProblem(each, 'en')).join('\n')}`,
    );
}

/** Says which packs there are. */
export const noSuchStarterPack = (id: string, known: readonly string[]): ConfigError =>
  new ConfigError({
    en: `STARTER_PACK is ${id}, but there is no such pack. It can be none${known.map((each) => ` or ${each}`).join('')}.`,
    ko: `STARTER_PACK에 적힌 ${id} 팩이 없습니다. 쓸 수 있는 값: none, ${known.join(', ')}`,
  });
