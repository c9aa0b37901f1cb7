/** Work that needs no call: delivering updates, looking at addresses, reading the feeds that spaces watch. */
import type { Locale } from '../core/base/locale.ts';
import type { Log } from '../core/base/log.ts';
import type { Meter } from '../core/base/meter.ts';
import { noticeWithLines, withLinesIn } from '../core/command/line-in.ts';
import type { SiteLinks } from '../core/command/site-links.ts';
import { deadLinksMessage } from '../core/curation/dead-links.ts';
import { feedMessage } from '../core/curation/feed-news.ts';
import { FeedWatcher } from '../core/curation/feed-watcher.ts';
import { todayIn } from '../core/date/zone.ts';
import { Dispatcher, type DispatcherTiming } from '../core/delivery/dispatcher.ts';
import type { Outlets } from '../core/delivery/outlet.ts';
import { LinkChecker } from '../core/links/link-checker.ts';
import type { Web } from '../core/links/web.ts';
import type { Pictures } from '../core/picture/pictures.ts';
import type { Notices } from '../core/platform/notices.ts';
import { DRAIN_LIMIT } from '../core/platform/platform.ts';
import type { ReplyContent } from '../core/reply/build.ts';
import { postOf } from '../core/reply/notice.ts';
import type { Library } from '../core/space/library.ts';
import { commands } from '../commands/index.ts';

export interface BackgroundWork {
  /** Delivers updates to channels. */
  dispatcher: Dispatcher;
  /** Looks at the addresses of sources. */
  linkChecker: LinkChecker;
  startWork(): void;
  /** Finishes work in progress; deliveries get {@link DRAIN_LIMIT}. Without a start, nothing happens. */
  stopWork(): Promise<void>;
}

export function createBackgroundWork(parts: {
  library: Library;
  notices: Notices;
  outlets: Outlets;
  siteLinks: SiteLinks;
  pictures: Pictures;
  web: Web;
  log: Log;
  meter: Meter;
  /** The IANA time zone of spaces that have not set one. */
  timeZone: string;
  timing: Partial<DispatcherTiming>;
  ledgerDays: number;
}): BackgroundWork {
  const { library, notices, outlets, siteLinks, pictures, web, log, meter, timeZone, timing, ledgerDays } =
    parts;
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
    ledgerDays,
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
    const origin = { space, locale: (await library.store.space(space))?.locale ?? 'en' };
    await notices.send([noticeWithLines(postOf(reviewChannel, say, origin), { commands, knowledge })], key);
  }
  return {
    dispatcher,
    linkChecker,
    startWork() {
      for (const each of [dispatcher, linkChecker, feedWatcher]) each.start();
    },
    async stopWork() {
      await Promise.all([dispatcher.stop(DRAIN_LIMIT), linkChecker.stop(), feedWatcher.stop()]);
    },
  };
}
