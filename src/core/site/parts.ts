/** Defines the parts of a site’s pages, and those that several pages share. */
import { inLocale, type Locale, type Text } from '../base/locale.ts';
import type { Citations } from '../present/citations.ts';
import { statementRow, topicName } from '../present/statement.ts';
import type { Drawing } from '../picture/shapes.ts';
import { countOf, RECORD_NAMES } from '../record/names.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Block, Inline } from '../reply/reply.ts';
import type { FeedRoute, SiteRoute } from '../record/site-address.ts';
import type { OpenSite } from './sites.ts';

export interface SitePage {
  route: SiteRoute;
  title: string;
  /** The heading, where it is not the title. */
  heading?: string;
  /** One line for search engines and previews of links. */
  description: string;
  blocks: readonly Block[];
  /** A drawing of what is in the blocks. */
  picture?: PagePicture;
  /** A short form for link previews; defaults to the description. */
  summary?: { said: readonly Block[]; sources: readonly string[] };
  /** The entries that it shows, for data about them. */
  entries: readonly DatedEntry[];
  /** Whether the statement was withdrawn, so that search engines must not list it. */
  isWithdrawn?: true;
  /** The feed of what it shows. */
  feed: FeedRoute;
  /** Whether previews of links show a picture of it. */
  hasPreview?: boolean;
  /** Whether it also has a calendar. */
  hasCalendar?: true;
}

export interface PagePicture {
  /** For screens and paper, and for telephones. */
  wide: Drawing;
  narrow: Drawing;
  title: string;
  /** How many statements it shows, if that is not all of them. */
  caption?: string;
  /** Stands before the block of this index. */
  before: number;
}

/** Another address of the same thing: a topic that was merged or renamed, or a source or statement that was merged. */
export interface Moved {
  movedTo: SiteRoute;
}

export interface SiteReader {
  site: OpenSite;
  locale: Locale;
}

/** How many statements a page has; the rest are on further pages. */
const STATEMENTS_PER_PAGE = 40;

/** Rows of statements whose text links to the page of each, with their sources. */
export function linkedStatements(
  found: readonly DatedEntry[],
  reader: SiteReader,
  citations: Citations,
): Block[] {
  const { site, locale } = reader;
  const rows = found.map((known) =>
    statementRow(known, site.knowledge, locale, citations, {
      emphasize: (text) => [
        { kind: 'link', text, url: site.path(locale, { kind: 'statement', id: known.entry.id }) },
      ],
    }),
  );
  return rows.length === 0 ? [] : [{ kind: 'rows', rows }];
}

/** The sources of a page. Each leads to where it was read, and to the page of all that rests on it. */
export function siteSources(citations: Citations, { site, locale }: SiteReader): readonly Block[] {
  const { knowledge } = site;
  const sources = citations.list().map(({ number, words, source, url }) => {
    const count = countOf(knowledge.entriesCiting(source).length, RECORD_NAMES.entry)[locale];
    const own: Inline = [url === undefined ? words : { kind: 'link', text: words, url }];
    const page = site.path(locale, { kind: 'source', id: source });
    return { number, text: [...own, ' · ', { kind: 'link', text: count, url: page } as const] };
  });
  if (sources.length === 0) return [];
  return [{ kind: 'sources', title: { en: 'Sources', ko: '출처' }[locale], sources }];
}

/** Links to the pages of sources, separated by commas. */
export const sourceLinks = (ids: readonly string[], { site, locale }: SiteReader): Inline =>
  ids.flatMap((id, index): Inline => [
    ...(index === 0 ? [] : [', ']),
    {
      kind: 'link',
      text: inLocale(site.knowledge.source(id)?.title, locale)?.text ?? id,
      url: site.path(locale, { kind: 'source', id }),
    },
  ]);

/** Links to topics, separated by commas. */
export function topicLinks(ids: readonly string[], { site, locale }: SiteReader): Inline {
  return ids.flatMap((id, index): Inline => [
    ...(index === 0 ? [] : [', ']),
    {
      kind: 'link',
      text: topicName(id, site.knowledge, locale),
      url: site.path(locale, { kind: 'topic', id: site.knowledge.topic(id)?.id ?? id }),
    },
  ]);
}

/** A page of a longer list, and links to the pages around it. */
export function slice<T>(
  all: readonly T[],
  page: number,
  { site, locale }: SiteReader,
  routeOf: (page: number) => SiteRoute,
): { shown: readonly T[]; turning: Block[] } {
  const pages = Math.max(1, Math.ceil(all.length / STATEMENTS_PER_PAGE));
  const current = Math.min(Math.max(page, 1), pages);
  const shown = all.slice((current - 1) * STATEMENTS_PER_PAGE, current * STATEMENTS_PER_PAGE);
  if (pages === 1) return { shown, turning: [] };
  const link = (to: number, label: Text): Inline =>
    to < 1 || to > pages
      ? []
      : [{ kind: 'link', text: label[locale], url: site.path(locale, routeOf(to)) }, ' '];
  const text: Inline = [
    ...link(current - 1, { en: '← Previous', ko: '← 이전' }),
    { en: `Page ${current} of ${pages} `, ko: `${pages}쪽 가운데 ${current}쪽 ` }[locale],
    ...link(current + 1, { en: 'Next →', ko: '다음 →' }),
  ];
  return { shown, turning: [{ kind: 'note', text }] };
}
