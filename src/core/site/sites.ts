/** Finds the site of a name. A space whose site is off looks like a space that does not exist. */
import { BoundedMap } from '../base/bounded.ts';
import { Histories } from './histories.ts';
import type { Locale } from '../base/locale.ts';
import type { Pictures } from '../picture/pictures.ts';
import type { SiteAccess } from '../record/site.ts';
import type { Entry } from '../record/schema.ts';
import { type Settings, SETTINGS_ID } from '../record/settings.ts';
import type { Library, OpenSpace } from '../space/library.ts';
import type { RecentRevision, Revision } from '../store/store.ts';
import { siteName, sitePath, spaceNamed, type SiteRoute } from '../record/site-address.ts';

/** A site that may be read now. */
export interface OpenSite extends OpenSpace {
  space: string;
  /** The name in the site’s addresses. */
  name: string;
  access: Exclude<SiteAccess, 'off'>;
  /** Stands for the state of its records: random, as the number of the last change would tell what goes on in other spaces. */
  version: string;
  /** Whether search engines may list it. */
  isIndexed: boolean;
  /** Today in its time zone, as a day number. */
  today: number;
  timeZone: string;
  /** Since when it may lack changes, because the database does not answer: ms since 1970. */
  staleSince: number | undefined;
  /** Draws its pictures; absent if there are none. */
  pictures: Pictures | undefined;
  /** Returns the value cached under this key, or makes it. The cache is emptied when something changes. */
  kept<T>(key: string, make: () => T): T;
  path(locale: Locale, route: SiteRoute): string;
  /** All revisions of a statement, oldest first. */
  history(id: string): Promise<readonly RecentRevision[]>;
  /** All revisions of a source, oldest first. */
  sourceHistory(id: string): Promise<readonly Revision<'source'>[]>;
  /** The newest revisions of statements, newest first; drafts are among them. */
  recent(): Promise<readonly RecentRevision[]>;
  /** All revisions of these statements, newest first. */
  revisionsOf(ids: readonly string[]): Promise<readonly RecentRevision[]>;
}

export interface SitesParts {
  library: Library;
  /** Today in a time zone, as a day number. */
  today(timeZone: string): number;
  /** The time zone of spaces that have not set one. */
  timeZone: string;
  pictures?: Pictures;
}

/** In hexadecimal digits. */
const VERSION_LENGTH = 8;
const MAX_KNOWN_SITES = 1000;
/** Each takes some 100 KB at most. */
const MAX_KEPT = 100;
/** How many revisions the list of changes and the feeds look back. */
export const MAX_RECENT_REVISIONS = 500;

export class Sites {
  readonly #parts: SitesParts;
  /** Spaces whose site was on when it was last asked for. */
  readonly #on = new BoundedMap<string, true>(MAX_KNOWN_SITES);
  /** By space in memory: the site as it was when it was last asked for. */
  readonly #open = new WeakMap<OpenSpace, OpenSite>();
  /** By space: the newest revisions as of a change number. */
  readonly #recent = new BoundedMap<string, { cursor: number; found: Promise<readonly RecentRevision[]> }>(
    50,
  );

  /** Drawings and pictures by site and key, as of a change number and a day. */
  readonly #kept = new BoundedMap<string, { asOf: string; made: unknown }>(MAX_KEPT);

  readonly #histories: Histories;

  constructor(parts: SitesParts) {
    this.#parts = parts;
    this.#histories = new Histories(parts.library.store);
  }

  /**
   * The settings alone are read first, with the same query for every name: no request of a stranger loads a space that is not
   * open, a failing database answers alike, and how long it takes tells nothing of spaces that are there but not open.
   * @throws {StoreError} when it cannot be looked up.
   */
  async find(name: string): Promise<OpenSite | undefined> {
    const { library } = this.#parts;
    const space = spaceNamed(name);
    if (space === undefined) return undefined;
    if (!this.#on.has(space) && !(await this.#isOpen(space, name))) return undefined;
    return this.#siteIn(space, name, await library.open(space));
  }

  /** The site of a name, if its space is in memory; `undefined` also where {@link find} has to look. */
  current(name: string): OpenSite | undefined {
    const space = spaceNamed(name);
    if (space === undefined || !this.#on.has(space)) return undefined;
    const open = this.#parts.library.opened(space);
    return open && this.#siteIn(space, name, open);
  }

  #siteIn(space: string, name: string, open: OpenSpace): OpenSite | undefined {
    const { library } = this.#parts;
    const { settings } = open.governance;
    const { timeZone, today } = this.#clock(settings);
    if (siteName(space, settings, today) !== name) {
      this.#on.delete(space);
      return undefined;
    }
    this.#on.set(space, true);
    const staleSince = library.staleSince(space);
    const known = this.#open.get(open);
    const isUnchanged = known?.cursor === open.cursor;
    const isSame =
      isUnchanged &&
      known.knowledge === open.knowledge &&
      known.governance === open.governance &&
      known.name === name &&
      known.today === today &&
      known.staleSince === staleSince;
    if (isSame) return known;
    const access = settings.site?.access === 'public' ? 'public' : 'link';
    const site: OpenSite = {
      ...open,
      space,
      name,
      access,
      version: isUnchanged ? known.version : crypto.randomUUID().slice(0, VERSION_LENGTH),
      isIndexed: access === 'public' && settings.site?.indexed === true,
      today,
      timeZone,
      staleSince,
      pictures: this.#parts.pictures,
      kept: (key, make) => this.#keptIn(`${space} ${key}`, `${open.cursor} ${today}`, make),
      path: (locale, route) => sitePath(name, locale, route),
      history: (id) => this.#histories.of(space, id, open.knowledge.stored('entry', id)?.rev ?? 0),
      sourceHistory: (id) => library.store.history(space, 'source', id),
      recent: () => this.#recentIn(space, open.cursor),
      revisionsOf: (ids) => library.store.revisionsOf(space, ids),
    };
    this.#open.set(open, site);
    return site;
  }

  async #isOpen(space: string, name: string): Promise<boolean> {
    const revisions = await this.#parts.library.store.history(space, 'settings', SETTINGS_ID);
    const settings = revisions.at(-1)?.after;
    return settings !== undefined && siteName(space, settings, this.#clock(settings).today) === name;
  }

  #clock(settings: Settings): { timeZone: string; today: number } {
    const timeZone = settings.timeZone ?? this.#parts.timeZone;
    return { timeZone, today: this.#parts.today(timeZone) };
  }

  #keptIn<T>(key: string, asOf: string, make: () => T): T {
    const known = this.#kept.get(key);
    if (known?.asOf === asOf) return known.made as T;
    const made = make();
    this.#kept.set(key, { asOf, made });
    // A failed value is removed, so that the next request makes it again.
    if (made instanceof Promise)
      made.then(
        (value) => value === undefined && this.#kept.delete(key),
        () => this.#kept.delete(key),
      );
    return made;
  }

  #recentIn(space: string, cursor: number): Promise<readonly RecentRevision[]> {
    const known = this.#recent.get(space);
    if (known?.cursor === cursor) return known.found;
    const found = this.#parts.library.store.recent(space, MAX_RECENT_REVISIONS);
    this.#recent.set(space, { cursor, found });
    found.catch(() => this.#recent.delete(space));
    return found;
  }
}

export const PUBLIC_CHANGES = ['published', 'corrected', 'withdrawn'] as const;
export type PublicChange = (typeof PUBLIC_CHANGES)[number];

/** Classifies a revision for readers: `undefined` if they saw nothing of it. */
export function publicChange(before: Entry | undefined, after: Entry): PublicChange | undefined {
  if (after.state === 'published') return before?.state === 'published' ? 'corrected' : 'published';
  return before?.state === 'published' ? 'withdrawn' : undefined;
}
