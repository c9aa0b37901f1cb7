/** Answers each address of a site. */
import { ENTRY_KINDS } from '../../../core/record/schema.ts';
import { readDay, type SiteRoute } from '../../../core/record/site-address.ts';
import { markdownOf } from '../../../core/site/markdown.ts';
import { pageFor } from '../../../core/site/pages.ts';
import { previewPicture } from '../../../core/site/preview.ts';
import type { OpenSite } from '../../../core/site/sites.ts';
import type { Assets } from '../show/assets.ts';
import { REFUSAL_HEADERS, type Refusals, type SiteHandler, type SiteRequest } from './answer.ts';
import { writeCalendar, FEED_FORMATS, writeFeed, type FeedFormat } from './feeds.ts';
import type { PlainAnswer } from './kept-answers.ts';
import { writeSitemap } from './sitemap.ts';
import { llmsText, notFoundHtml, siteHtml, unavailableHtml } from './page.ts';

/** The pages and files of a site, below `/s/<name>`. */
export const PAGE_PATHS = [
  '/s/:name',
  '/s/:name/',
  '/s/:name/llms.txt',
  '/s/:name/sitemap.xml',
  '/s/:name/:locale/',
  '/s/:name/:locale/search',
  '/s/:name/:locale/today',
  '/s/:name/:locale/changes',
  '/s/:name/:locale/topic/:id',
  '/s/:name/:locale/statement/:id',
  '/s/:name/:locale/source/:id',
  '/s/:name/:locale/index.md',
  '/s/:name/:locale/today.md',
  '/s/:name/:locale/changes.md',
  '/s/:name/:locale/feed.atom',
  '/s/:name/:locale/feed.rss',
  '/s/:name/:locale/feed.json',
  '/s/:name/:locale/calendar.ics',
  '/s/:name/:locale/topic/:id/feed.atom',
  '/s/:name/:locale/topic/:id/feed.rss',
  '/s/:name/:locale/topic/:id/feed.json',
  '/s/:name/:locale/topic/:id/calendar.ics',
  '/s/:name/:locale/topic/:id/picture.png',
  '/s/:name/:locale/statement/:id/picture.png',
] as const;
export type PagePath = (typeof PAGE_PATHS)[number];

export type SiteHandlers = Readonly<Record<PagePath, SiteHandler>>;

const MARKDOWN = '.md';

interface HandlerParts {
  assets: Assets;
  /** The address of the server, without a slash at the end. */
  base(): string;
}

export function siteHandlers({ assets, base }: HandlerParts): SiteHandlers {
  /** A feed of what changed, on a topic or of a kind if that is asked for. */
  const feed =
    (format: FeedFormat): SiteHandler =>
    async ({ site, locale, id, query }) => {
      const topic = topicOf(id, site);
      if (topic === undefined) return undefined;
      const of = ENTRY_KINDS.find((each) => each === query['kind']);
      const route = { ...(topic !== '' && { topic }), ...(of !== undefined && { of }) };
      return fileAnswer(await writeFeed(route, format, { site, locale, base: base() }), FEED_FORMATS[format]);
    };

  const calendar: SiteHandler = async ({ site, locale, id }) => {
    const topic = topicOf(id, site);
    if (topic === undefined) return undefined;
    const written = await writeCalendar(topic === '' ? undefined : topic, { site, locale, base: base() });
    return fileAnswer(written, 'text/calendar');
  };

  /** A page as HTML, or as Markdown; what was merged or renamed leads to where it is now. */
  async function page(
    { site, locale }: SiteRequest,
    route: SiteRoute,
    isMarkdown = false,
  ): Promise<PlainAnswer | undefined> {
    const found = await pageFor(route, { site, locale });
    if (found === undefined) return undefined;
    if ('movedTo' in found)
      return redirect(site.path(locale, found.movedTo) + (isMarkdown ? MARKDOWN : ''), 301);
    const answer = isMarkdown
      ? fileAnswer(markdownOf(found, { base: base(), locale }), 'text/markdown')
      : fileAnswer(siteHtml(found, { site, locale, base: base(), assets }).text, 'text/html');
    if (found.isWithdrawn !== true) return answer;
    return { ...answer, headers: { ...answer.headers, 'x-robots-tag': 'noindex' } };
  }

  /** An id, or an id with the ending of Markdown; ids may contain dots. */
  const record =
    (kind: 'topic' | 'statement' | 'source'): SiteHandler =>
    async (asked) => {
      const { id, query } = asked;
      const whole = await page(asked, { kind, id, ...(kind !== 'statement' && pageAsked(query)) });
      if (whole !== undefined || !id.endsWith(MARKDOWN)) return whole;
      return page(asked, { kind, id: id.slice(0, -MARKDOWN.length) }, true);
    };

  /** Pictures that are being drawn. */
  let drawing = 0;

  /** The picture for previews of links. Those who ask for many at once are asked to come back. */
  const preview =
    (kind: 'topic' | 'statement'): SiteHandler =>
    async ({ site, locale, id }) => {
      if (drawing >= MAX_DRAWING) return { status: 503, headers: { 'retry-after': '5' }, body: '' };
      drawing += 1;
      try {
        const png = await previewPicture({ kind, id }, { site, locale });
        return png && { status: 200, headers: PNG_HEADERS, body: new Uint8Array(png) };
      } finally {
        drawing -= 1;
      }
    };

  const day = ({ query }: SiteRequest): SiteRoute => {
    const asked = query['day'];
    return {
      kind: 'today',
      ...(asked !== undefined && readDay(asked) !== undefined && { day: asked }),
      ...pageAsked(query),
    };
  };

  const home: SiteHandler = async ({ site, locale }) => redirect(site.path(locale, { kind: 'home' }), 302);

  return {
    '/s/:name': home,
    '/s/:name/': home,
    '/s/:name/llms.txt': async ({ site }) => fileAnswer(llmsText(site, base()), 'text/plain'),
    '/s/:name/sitemap.xml': async ({ site, query }) => {
      const page = query['page'] === '1' ? 1 : pageAsked(query).page;
      const written = site.isIndexed ? writeSitemap(site, base(), page) : undefined;
      return written === undefined ? undefined : fileAnswer(written, 'application/xml');
    },
    '/s/:name/:locale/': (asked) => page(asked, { kind: 'home' }),
    '/s/:name/:locale/search': (asked) =>
      page(asked, { kind: 'search', query: asked.query['q'] ?? '', ...pageAsked(asked.query) }),
    '/s/:name/:locale/today': (asked) => page(asked, day(asked)),
    '/s/:name/:locale/changes': (asked) => page(asked, { kind: 'changes' }),
    '/s/:name/:locale/topic/:id': record('topic'),
    '/s/:name/:locale/statement/:id': record('statement'),
    '/s/:name/:locale/source/:id': record('source'),
    '/s/:name/:locale/index.md': (asked) => page(asked, { kind: 'home' }, true),
    '/s/:name/:locale/today.md': (asked) => page(asked, day(asked), true),
    '/s/:name/:locale/changes.md': (asked) => page(asked, { kind: 'changes' }, true),
    '/s/:name/:locale/feed.atom': feed('feed.atom'),
    '/s/:name/:locale/feed.rss': feed('feed.rss'),
    '/s/:name/:locale/feed.json': feed('feed.json'),
    '/s/:name/:locale/calendar.ics': calendar,
    '/s/:name/:locale/topic/:id/feed.atom': feed('feed.atom'),
    '/s/:name/:locale/topic/:id/feed.rss': feed('feed.rss'),
    '/s/:name/:locale/topic/:id/feed.json': feed('feed.json'),
    '/s/:name/:locale/topic/:id/calendar.ics': calendar,
    '/s/:name/:locale/topic/:id/picture.png': preview('topic'),
    '/s/:name/:locale/statement/:id/picture.png': preview('statement'),
  };
}

/** Further pictures are refused until one of these is drawn. */
const MAX_DRAWING = 8;
/** Chats and their proxies show it on pages of their own. */
const PNG_HEADERS = { 'content-type': 'image/png', 'cross-origin-resource-policy': 'cross-origin' };

/** The page of a list that is asked for; none for the first. */
function pageAsked({ page }: SiteRequest['query']): { page?: number } {
  const number = Number(page ?? 1);
  return Number.isSafeInteger(number) && number > 1 ? { page: number } : {};
}

/** The topic that a feed is about; empty if it is about everything, `undefined` if there is no such topic. */
function topicOf(id: string, { knowledge }: OpenSite): string | undefined {
  if (id === '') return '';
  const topic = knowledge.topic(id);
  return topic === undefined || topic.retired === true ? undefined : topic.id;
}

const fileAnswer = (body: string, type: string): PlainAnswer => ({
  status: 200,
  headers: { 'content-type': `${type}; charset=utf-8` },
  body,
});

export const redirect = (location: string, status: 301 | 302 | 308): PlainAnswer => ({
  status,
  headers: { location },
  body: '',
});

/** The same bytes for what does not exist and for what may not be seen. */
export function pageRefusals(assets: Assets): Refusals {
  const refusal = (status: number, html: string): PlainAnswer => ({
    status,
    headers: { ...REFUSAL_HEADERS, 'content-type': 'text/html; charset=utf-8' },
    body: html,
  });
  const notFound = refusal(404, notFoundHtml(assets).text);
  const unavailable = refusal(503, unavailableHtml(assets).text);
  return { notFound: () => notFound, unavailable: () => unavailable };
}
