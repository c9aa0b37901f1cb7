/** The addresses of a site’s pages. They are permanent: whatever a page is called, its address contains ids only. */
import { isLocale, type Locale } from '../base/locale.ts';
import { calendarDay, dayNumber } from '../date/calendar.ts';
import type { EntryKind } from './schema.ts';
import type { Settings } from './settings.ts';

/** The subject of a page. */
export type SiteRoute =
  | { kind: 'home' }
  | { kind: 'topic'; id: string; page?: number }
  | { kind: 'statement'; id: string }
  | { kind: 'source'; id: string; page?: number }
  | { kind: 'search'; query: string; page?: number }
  /** `day`: `01-20`; today by default. */
  | { kind: 'today'; day?: string; page?: number }
  | { kind: 'changes' };

/** The content of a feed: everything, one topic, or one kind of statement. */
export interface FeedRoute {
  topic?: string;
  of?: EntryKind;
}

/**
 * The part of an address that names the site of a space: its id if everybody may read it, with the key if people with the
 * link may. `undefined` while it is off, and after its last day. `today` is a day number.
 */
export function siteName(space: string, { site }: Settings, today: number): string | undefined {
  if (site === undefined || site.access === 'off') return undefined;
  if (site.until !== undefined && today > dayOf(site.until)) return undefined;
  if (site.access === 'public') return space;
  return site.key === undefined ? undefined : `${space}~${site.key}`;
}

function dayOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return dayNumber(year, month, day);
}

/** The id of the space in a site’s name; `undefined` for a text that cannot be one. */
export const spaceNamed = (name: string): string | undefined =>
  /^([a-z0-9][a-z0-9-]{0,39})(?:~[2-9a-z]{26})?$/.exec(name)?.[1];

/** The path of a page, without the host. */
export function sitePath(name: string, locale: Locale, route: SiteRoute): string {
  const base = `/s/${name}/${locale}`;
  switch (route.kind) {
    case 'home':
      return `${base}/`;
    case 'topic':
    case 'source':
      return `${base}/${route.kind}/${route.id}${addressQuery({ page: furtherPage(route) })}`;
    case 'statement':
      return `${base}/statement/${route.id}`;
    case 'search':
      return `${base}/search${addressQuery({ q: encodeURIComponent(route.query), page: furtherPage(route) })}`;
    case 'today':
      return `${base}/today${addressQuery({ day: route.day, page: furtherPage(route) })}`;
    case 'changes':
      return `${base}/changes`;
  }
}

/** The first page of a list is at the address of the list. */
const furtherPage = ({ page = 1 }: { page?: number }): number | undefined => (page > 1 ? page : undefined);

/** `?day=01-20&page=2`; nothing where all are missing. */
function addressQuery(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.length === 0 ? '' : `?${given.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

/** Reads the path of a page about one thing, or of the start page; `undefined` for other paths. */
export function readSitePath(path: string): { name: string; locale: Locale; route: SiteRoute } | undefined {
  const [, name, locale, kind, id] =
    /^\/s\/([^/]+)\/([a-z]+)\/(?:(topic|statement|source)\/([^/]+))?$/.exec(path) ?? [];
  if (name === undefined || !isLocale(locale)) return undefined;
  if (kind === undefined || id === undefined) return { name, locale, route: { kind: 'home' } };
  return { name, locale, route: { kind: kind as 'topic' | 'statement' | 'source', id } };
}

/** A day of any year, `01-20`; `undefined` for other text. */
export function readDay(text: string | undefined): { month: number; day: number } | undefined {
  const [, month = 0, day = 0] = /^(\d\d)-(\d\d)$/.exec(text ?? '')?.map(Number) ?? [];
  const read = month >= 1 && month <= 12 && day >= 1 ? calendarDay(dayNumber(2024, month, day)) : undefined;
  return read?.month === month ? { month, day } : undefined;
}
