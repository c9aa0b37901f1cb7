/** Feeds and calendars of a site, for readers and programs of other kinds. */
import { BOT_NAME } from '../../../core/base/bot-name.ts';
import { Feed } from 'feed';
import ical, { ICalEventRepeatingFreq, ICalEventStatus, ICalCalendarMethod } from 'ical-generator';
import type { Locale, Text } from '../../../core/base/locale.ts';
import { inLocale } from '../../../core/base/locale.ts';
import { calendarDay } from '../../../core/date/calendar.ts';
import { formatDate } from '../../../core/date/format.ts';
import { firstDay, lastDay } from '../../../core/date/order.ts';
import { parseDate } from '../../../core/date/parse.ts';
import { topicName } from '../../../core/present/statement.ts';
import { successorWords } from '../../../core/present/withdrawn.ts';
import { ENTRY_KIND_NAMES, capitalized } from '../../../core/record/names.ts';
import type { Entry } from '../../../core/record/schema.ts';
import type { FeedRoute } from '../../../core/record/site-address.ts';
import { changesOf, lastChanges, wordsOfChange, type SiteChange } from '../../../core/site/changes-page.ts';
import type { OpenSite } from '../../../core/site/sites.ts';
import { escapedHtml } from '../show/markup.ts';
import { withdrawalsOn } from '../../../core/site/withdrawals.ts';

export const FEED_FORMATS = {
  'feed.atom': 'application/atom+xml',
  'feed.rss': 'application/rss+xml',
  'feed.json': 'application/feed+json',
} as const;
export type FeedFormat = keyof typeof FEED_FORMATS;

export interface FeedReader {
  site: OpenSite;
  locale: Locale;
  /** The address of the server, without a slash at the end. */
  base: string;
}

/** A withdrawn statement stays in the feed, and says so: readers may still show what it said. */
const CHANGE_PREFIX: Readonly<Record<SiteChange['change'], Text>> = {
  published: { en: '', ko: '' },
  corrected: { en: 'Corrected: ', ko: '정정: ' },
  withdrawn: { en: 'Withdrawn: ', ko: '철회: ' },
};

export async function writeFeed(route: FeedRoute, format: FeedFormat, reader: FeedReader): Promise<string> {
  const { site, locale, base } = reader;
  const { changes, hasOlder } = await changesOf(site, route);
  const home =
    base +
    site.path(locale, route.topic === undefined ? { kind: 'changes' } : { kind: 'topic', id: route.topic });
  const title = titleOf(route, reader);
  const latest = changes[0]?.at;
  const feed = new Feed({
    id: home,
    link: home,
    title: escapedHtml(title),
    description: escapedHtml(hasOlder ? `${title}. ${lastChanges(changes.length)[locale]}` : title),
    language: locale,
    copyright: '',
    generator: 'Almanac',
    // An empty feed dates from 1970, so that the same feed is always the same bytes.
    updated: new Date(latest ?? 0),
  });
  for (const change of changes) {
    const url = base + site.path(locale, { kind: 'statement', id: change.entry.id });
    const words = CHANGE_PREFIX[change.change][locale] + wordsOfChange(change, locale);
    feed.addItem({
      id: url,
      link: url,
      title: escapedHtml(words),
      content: itemContent(change, reader),
      date: new Date(change.at),
      published: new Date(change.since),
    });
  }
  if (format === 'feed.atom') return feed.atom1();
  return format === 'feed.rss' ? feed.rss2() : feed.json1();
}

function titleOf({ topic, of }: FeedRoute, { site, locale }: FeedReader): string {
  const name = BOT_NAME[locale];
  const parts = [
    topic === undefined ? undefined : topicName(topic, site.knowledge, locale),
    of === undefined ? undefined : capitalized(ENTRY_KIND_NAMES[of].many)[locale],
  ].filter((part) => part !== undefined);
  return [...parts, name].join(' · ');
}

/** The statement as HTML: its date, its words, its sources. */
function itemContent(change: SiteChange, { site, locale }: FeedReader): string {
  const { entry } = change;
  if (change.change === 'withdrawn')
    return [wordsOfChange(change, locale), successorWords(entry, site.knowledge, locale)]
      .filter((words) => words !== undefined)
      .map((words) => `<p>${escapedHtml(words)}</p>`)
      .join('');
  const date = entry.date === undefined ? undefined : parseDate(entry.date);
  const who = entry.kind === 'quote' ? `${topicName(entry.speaker, site.knowledge, locale)}: ` : '';
  const sources = entry.sources.map(({ source }) => {
    const found = site.knowledge.source(source);
    const title = escapedHtml(inLocale(found?.title, locale)?.text ?? source);
    return found?.url === undefined ? title : `<a href="${escapedHtml(found.url)}">${title}</a>`;
  });
  return [
    `<p>${date === undefined ? '' : `${escapedHtml(formatDate(date, locale))}: `}${escapedHtml(who + wordsOfChange(change, locale))}</p>`,
    `<p>${{ en: 'Source', ko: '출처' }[locale]}: ${sources.join(', ')}</p>`,
  ].join('');
}

/** Years of calendars have four digits: 1 to 9999. */
const MAX_CALENDAR_YEAR = 9999;
/** Longer spans would cover every day of a calendar. */
const MAX_CALENDAR_DAYS = 366;
/** Google Calendar refuses files over 1 MB, and an event takes 500 to 800 bytes. */
const MAX_CALENDAR_EVENTS = 1000;
/** Besides those. Calendars keep what is no longer in the file, so that a withdrawn event is cancelled long after. */
const MAX_CANCELLED_EVENTS = 500;
const REFRESH_SECONDS = 6 * 60 * 60;

/**
 * The dated statements on a topic; without one, the anniversaries of all that happened on a known day. A month is all of its
 * days, and what is only about a date says so in words. Changes raise the sequence; what was withdrawn is cancelled, however long
 * ago: the newest {@link MAX_CANCELLED_EVENTS}.
 * @param limit how many statements it has at most, the latest; it says how many there are
 */
export async function writeCalendar(
  topic: string | undefined,
  reader: FeedReader,
  limit = MAX_CALENDAR_EVENTS,
): Promise<string> {
  const { site, locale, base } = reader;
  const calendar = ical({
    name: titleOf(topic === undefined ? {} : { topic }, reader),
    prodId: { company: 'Almanac', product: 'site', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  const isYearly = topic === undefined;
  const isShown = (entry: Entry): boolean => {
    const days = daysOf(entry);
    return days !== undefined && (!isYearly || days.first === days.last);
  };
  const known = topic === undefined ? site.knowledge.entries() : site.knowledge.entriesOn(topic);
  const dated = known.map(({ entry }) => entry).filter(isShown);
  const shown = dated.slice(-limit);
  if (shown.length < dated.length)
    calendar.description(leftOut(shown.length, dated.length, topic, reader)[locale]);
  const withdrawn = await withdrawalsOn(site, topic, { limit: MAX_CANCELLED_EVENTS, isWanted: isShown });
  const changed = new Map([
    ...(await changesOf(site, topic === undefined ? {} : { topic })).changes.map(
      ({ entry, at }) => [entry.id, at] as const,
    ),
    ...withdrawn.map(({ entry, at }) => [entry.id, at] as const),
  ]);
  for (const entry of [...shown, ...withdrawn.map((each) => each.entry)]) {
    const days = daysOf(entry);
    if (days === undefined) continue;
    const isWithdrawn = entry.state === 'retired';
    const url = base + site.path(locale, { kind: 'statement', id: entry.id });
    const stamp = new Date(changed.get(entry.id) ?? 0);
    calendar.createEvent({
      id: `${entry.id}@${site.name.split('~', 1)[0]}.almanac`,
      sequence: (site.knowledge.stored('entry', entry.id)?.rev ?? 1) - 1,
      start: utcDay(days.first),
      // The end of an all-day event is the day after its last.
      end: utcDay(days.last + 1),
      allDay: true,
      summary: isWithdrawn ? { en: 'Withdrawn', ko: '철회됨' }[locale] : eventSummary(entry, reader),
      description: isWithdrawn
        ? [inLocale(entry.reason, locale)?.text, successorWords(entry, site.knowledge, locale)]
            .filter((words) => words !== undefined)
            .join('\n')
        : `${dateWords(entry, locale)}\n${url}`,
      url,
      stamp,
      lastModified: stamp,
      status: isWithdrawn ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(isYearly && { repeating: { freq: ICalEventRepeatingFreq.YEARLY } }),
    });
  }
  return calendar.toString();
}

/** Nothing is left out without saying so. */
function leftOut(
  shown: number,
  all: number,
  topic: string | undefined,
  { site, locale, base }: FeedReader,
): Text {
  const where =
    base + site.path(locale, topic === undefined ? { kind: 'home' } : { kind: 'topic', id: topic });
  return {
    en: `The last ${shown} of ${all} statements. All of them: ${where}`,
    ko: `기록 ${all}건 가운데 마지막 ${shown}건입니다. 전체: ${where}`,
  };
}

function daysOf(entry: Entry): { first: number; last: number } | undefined {
  const date = entry.date === undefined ? undefined : parseDate(entry.date);
  if (date === undefined) return undefined;
  const [first, last] = [firstDay(date), lastDay(date)];
  if (!Number.isFinite(first) || !Number.isFinite(last) || last - first >= MAX_CALENDAR_DAYS)
    return undefined;
  const year = calendarDay(first).year;
  return year < 1 || year > MAX_CALENDAR_YEAR ? undefined : { first, last };
}

const CALENDAR_DAY_MS = 24 * 60 * 60_000;
const utcDay = (day: number): Date => new Date(day * CALENDAR_DAY_MS);

const dateWords = (entry: Entry, locale: Locale): string => {
  const date = entry.date === undefined ? undefined : parseDate(entry.date);
  return date === undefined ? '' : formatDate(date, locale);
};

/** The words of the statement, after its date in words where the calendar shows more days than are known. */
function eventSummary(entry: Entry, { site, locale }: FeedReader): string {
  const date = entry.date === undefined ? undefined : parseDate(entry.date);
  const text = inLocale(entry.text, locale)?.text ?? entry.id;
  const who = entry.kind === 'quote' ? `${topicName(entry.speaker, site.knowledge, locale)}: ` : '';
  const isExact = date?.kind === 'day' && date.qualifier === undefined;
  return isExact ? who + text : `${dateWords(entry, locale)}: ${who}${text}`;
}
