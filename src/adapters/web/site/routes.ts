/** The routes of sites. One list, so that a test can try each of them on a space that is not public. */
import { Hono, type Context } from 'hono';
import type { Log } from '../../../core/base/log.ts';
import { ENTRY_KINDS } from '../../../core/record/schema.ts';
import { readDay, type SiteRoute } from '../../../core/record/site-address.ts';
import { markdownOf } from '../../../core/site/markdown.ts';
import { pageFor } from '../../../core/site/pages.ts';
import { previewPicture } from '../../../core/site/preview.ts';
import type { OpenSite, Sites } from '../../../core/site/sites.ts';
import type { Assets } from '../show/assets.ts';
import { apiApp, API_PATHS } from '../api/routes.ts';
import { KeptAnswers } from './kept-answers.ts';
import { PAGE_POLICY, siteAnswers, type SiteRequest } from './answer.ts';
import { writeCalendar, FEED_FORMATS, writeFeed, type FeedFormat } from './feeds.ts';
import { llmsText, notFoundHtml, siteHtml, unavailableHtml } from './page.ts';

export interface SiteParts {
  sites: Sites;
  assets: Assets;
  /** The address under which others reach the server, without a slash at the end. */
  base(): string;
  /** Answers assistants at {@link ASSISTANTS_PATH}; absent if they are not served. */
  assistants?: AssistantServer | undefined;
  /** Where answers are kept (default: a place of its own). */
  answers?: KeptAnswers | undefined;
  log: Log;
}

/** Answers a request of an assistant about one space: MCP over streamable HTTP. */
export type AssistantServer = (request: Request, site: OpenSite) => Promise<Response>;

/** Where assistants ask. */
const ASSISTANTS_PATH = '/s/:name/mcp';

/** The pages and files of a site, below `/s/<name>`. */
const PAGE_PATHS = [
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
type PagePath = (typeof PAGE_PATHS)[number];

/** Everything that a site answers to with GET. */
export const SITE_PATHS: readonly string[] = [...PAGE_PATHS, ...API_PATHS];

const MARKDOWN = '.md';

export function siteApp(parts: SiteParts): Hono {
  const { sites, assets, log } = parts;
  const app = new Hono();
  const { kept, fresh } = siteAnswers({ sites, answers: parts.answers ?? new KeptAnswers(), log });

  /** The same bytes for what does not exist and for what may not be seen. */
  const notFound = (context: Context): Response => {
    context.header('content-security-policy', PAGE_POLICY);
    context.header('cache-control', 'no-store');
    context.header('x-robots-tag', 'noindex');
    return context.html(notFoundHtml(assets), 404) as Response;
  };
  const refusals = {
    notFound,
    unavailable: (context: Context) => context.html(unavailableHtml(assets), 503) as Response,
  };

  /** A feed of what changed, on a topic or of a kind if that is asked for. */
  async function feed(
    { context, site, locale }: SiteRequest,
    format: FeedFormat,
  ): Promise<Response | undefined> {
    const topic = topicOf(context, site);
    if (topic === undefined) return undefined;
    const kind = context.req.query('kind');
    const of = ENTRY_KINDS.find((each) => each === kind);
    const route = { ...(topic !== '' && { topic }), ...(of !== undefined && { of }) };
    return sendText(
      context,
      await writeFeed(route, format, { site, locale, base: parts.base() }),
      FEED_FORMATS[format],
    );
  }

  async function calendar({ context, site, locale }: SiteRequest): Promise<Response | undefined> {
    const topic = topicOf(context, site);
    if (topic === undefined) return undefined;
    const written = await writeCalendar(topic === '' ? undefined : topic, {
      site,
      locale,
      base: parts.base(),
    });
    return sendText(context, written, 'text/calendar');
  }

  /** A page as HTML, or as Markdown; what was merged or renamed leads to where it is now. */
  async function page(
    { context, site, locale }: SiteRequest,
    route: SiteRoute,
    isMarkdown = false,
  ): Promise<Response | undefined> {
    const found = await pageFor(route, { site, locale });
    if (found === undefined) return undefined;
    if ('movedTo' in found)
      return context.redirect(
        site.path(locale, found.movedTo) + (isMarkdown ? MARKDOWN : ''),
        301,
      ) as Response;
    if (found.isWithdrawn === true) context.header('x-robots-tag', 'noindex');
    if (isMarkdown)
      return sendText(context, markdownOf(found, { base: parts.base(), locale }), 'text/markdown');
    return context.html(siteHtml(found, { site, locale, base: parts.base(), assets })) as Response;
  }

  /** An id, or an id with the ending of Markdown; ids may contain dots. */
  async function record(
    asked: SiteRequest,
    kind: 'topic' | 'statement' | 'source',
  ): Promise<Response | undefined> {
    const id = asked.context.req.param('id') ?? '';
    const number = Number(asked.context.req.query('page') ?? 1);
    const paged = kind !== 'statement' && Number.isSafeInteger(number) && number > 1 ? { page: number } : {};
    const whole = await page(asked, { kind, id, ...paged });
    if (whole !== undefined || !id.endsWith(MARKDOWN)) return whole;
    return page(asked, { kind, id: id.slice(0, -MARKDOWN.length) }, true);
  }

  /** Pictures that are being drawn. */
  let drawing = 0;

  /** The picture for previews of links. Those who ask for many at once are asked to come back. */
  async function preview(
    { context, site, locale }: SiteRequest,
    kind: 'topic' | 'statement',
  ): Promise<Response | undefined> {
    if (drawing >= MAX_DRAWING) {
      const headers = { 'retry-after': '5', 'cache-control': 'no-store' };
      return context.body(null, 503, headers) as Response;
    }
    drawing += 1;
    try {
      const png = await previewPicture({ kind, id: context.req.param('id') ?? '' }, { site, locale });
      return png && (context.body(new Uint8Array(png), 200, PNG_HEADERS) as Response);
    } finally {
      drawing -= 1;
    }
  }

  const day = ({ context }: SiteRequest): SiteRoute => {
    const asked = context.req.query('day');
    return { kind: 'today', ...(asked !== undefined && readDay(asked) !== undefined && { day: asked }) };
  };

  const routes: Readonly<Record<PagePath, (asked: SiteRequest) => Promise<Response | undefined>>> = {
    '/s/:name': home,
    '/s/:name/': home,
    '/s/:name/llms.txt': async ({ context, site }) =>
      sendText(context, llmsText(site, parts.base()), 'text/plain'),
    '/s/:name/sitemap.xml': async ({ context, site }) =>
      site.isIndexed ? sendText(context, sitemap(site), 'application/xml') : undefined,
    '/s/:name/:locale/': (asked) => page(asked, { kind: 'home' }),
    '/s/:name/:locale/search': (asked) =>
      page(asked, { kind: 'search', query: asked.context.req.query('q') ?? '' }),
    '/s/:name/:locale/today': (asked) => page(asked, day(asked)),
    '/s/:name/:locale/changes': (asked) => page(asked, { kind: 'changes' }),
    '/s/:name/:locale/topic/:id': (asked) => record(asked, 'topic'),
    '/s/:name/:locale/statement/:id': (asked) => record(asked, 'statement'),
    '/s/:name/:locale/source/:id': (asked) => record(asked, 'source'),
    '/s/:name/:locale/index.md': (asked) => page(asked, { kind: 'home' }, true),
    '/s/:name/:locale/today.md': (asked) => page(asked, day(asked), true),
    '/s/:name/:locale/changes.md': (asked) => page(asked, { kind: 'changes' }, true),
    '/s/:name/:locale/feed.atom': (asked) => feed(asked, 'feed.atom'),
    '/s/:name/:locale/feed.rss': (asked) => feed(asked, 'feed.rss'),
    '/s/:name/:locale/feed.json': (asked) => feed(asked, 'feed.json'),
    '/s/:name/:locale/calendar.ics': calendar,
    '/s/:name/:locale/topic/:id/feed.atom': (asked) => feed(asked, 'feed.atom'),
    '/s/:name/:locale/topic/:id/feed.rss': (asked) => feed(asked, 'feed.rss'),
    '/s/:name/:locale/topic/:id/feed.json': (asked) => feed(asked, 'feed.json'),
    '/s/:name/:locale/topic/:id/calendar.ics': calendar,
    '/s/:name/:locale/topic/:id/picture.png': (asked) => preview(asked, 'topic'),
    '/s/:name/:locale/statement/:id/picture.png': (asked) => preview(asked, 'statement'),
  };

  async function home({ context, site, locale }: SiteRequest): Promise<Response> {
    return context.redirect(site.path(locale, { kind: 'home' }), 302) as Response;
  }

  function sitemap(site: OpenSite): string {
    const listed: SiteRoute[] = [
      { kind: 'home' },
      ...site.knowledge.topics().map(({ id }): SiteRoute => ({ kind: 'topic', id })),
      ...site.knowledge.entries().map(({ entry }): SiteRoute => ({ kind: 'statement', id: entry.id })),
    ];
    const urls = listed
      .slice(0, MAX_URLS)
      .map((route) => `<url><loc>${parts.base()}${site.path('en', route)}</loc></url>`)
      .join('\n');
    return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>\n`;
  }

  app.route('/', apiApp({ answer: kept, base: parts.base }));
  for (const path of PAGE_PATHS) app.get(path, (context) => kept(context, routes[path], refusals));
  app.all(ASSISTANTS_PATH, (context) =>
    fresh(context, async ({ site }) => parts.assistants?.(context.req.raw, site), refusals),
  );
  app.all('/s/*', notFound);
  return app;
}

/** Further pictures are refused until one of these is drawn. */
const MAX_DRAWING = 8;
/** Chats and their proxies show it on pages of their own. */
const PNG_HEADERS = { 'content-type': 'image/png', 'cross-origin-resource-policy': 'cross-origin' };

/** The most that a sitemap may have. https://www.sitemaps.org/protocol.html */
const MAX_URLS = 50_000;

/** The topic that a feed is about; empty if it is about everything, `undefined` if there is no such topic. */
function topicOf({ req }: Context, { knowledge }: OpenSite): string | undefined {
  const id = req.param('id');
  if (id === undefined) return '';
  const topic = knowledge.topic(id);
  return topic === undefined || topic.retired === true ? undefined : topic.id;
}

const sendText = (context: Context, body: string, type: string): Response =>
  context.body(body, 200, { 'content-type': `${type}; charset=utf-8` }) as Response;
