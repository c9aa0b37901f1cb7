/** The routes of sites. One list, so that a test can try each of them on a space that is not public. */
import { Hono, type Context } from 'hono';
import { isLocale } from '../../../core/base/locale.ts';
import type { OpenSite } from '../../../core/site/sites.ts';
import { acceptedLocale } from '../receive/accepted-locale.ts';
import { apiApp, API_PATHS } from '../api/routes.ts';
import { isHad, type Refusals, responseOf, type SiteRequest, type SiteRouter } from './answer.ts';
import { PAGE_PATHS } from './handlers.ts';
import { toSend, type PlainAnswer } from './kept-answers.ts';
import type { SiteParts } from './parts.ts';

/** Answers a request of an assistant about one space: MCP over streamable HTTP. */
export type AssistantServer = (request: Request, site: OpenSite) => Promise<Response>;

/** Where assistants ask. */
const ASSISTANTS_PATH = '/s/:name/mcp';

/** Everything that a site answers to with GET. */
export const SITE_PATHS: readonly string[] = [...PAGE_PATHS, ...API_PATHS];

/** @param assistants answers assistants at {@link ASSISTANTS_PATH}; absent if they are not served */
export function siteApp(
  { sites, handlers, answers, refusals: pageRefusals, base, log }: SiteParts,
  assistants?: AssistantServer,
): Hono {
  const app = new Hono();

  async function found({ req }: Context, refusals: Refusals): Promise<SiteRequest | PlainAnswer> {
    const asked = req.param('locale') ?? acceptedLocale(req.header('accept-language')) ?? 'en';
    const locale = isLocale(asked) ? asked : 'en';
    try {
      const site = await sites.find(req.param('name') ?? '');
      if (site === undefined || locale !== asked) return refusals.notFound({ locale, query: req.query() });
      return { site, locale, id: req.param('id') ?? '', query: req.query() };
    } catch (error) {
      log.error({ platform: 'web', err: error }, 'could not look a site up');
      return refusals.unavailable({ locale, query: req.query() });
    }
  }

  const route: SiteRouter = (handler, refusals) => async (context) => {
    const asked = await found(context, refusals);
    if ('status' in asked) return responseOf(asked);
    const { req } = context;
    const { pathname, search } = new URL(req.url);
    const address = { address: pathname + search, hasLocale: req.param('locale') !== undefined };
    const answer = await answers.answer(handler, refusals, asked, address);
    const sent = toSend(answer, req.header('accept-encoding'));
    return responseOf(isHad(answer, req.header('if-none-match')) ? { ...sent, status: 304, body: '' } : sent);
  };

  app.route('/', apiApp({ route, base }));
  for (const path of PAGE_PATHS) app.get(path, route(handlers[path], pageRefusals));
  app.all(ASSISTANTS_PATH, async (context) => {
    const asked = await found(context, pageRefusals);
    if ('status' in asked) return responseOf(asked);
    return (await assistants?.(context.req.raw, asked.site)) ?? responseOf(pageRefusals.notFound(asked));
  });
  app.all('/s/*', () => responseOf(pageRefusals.notFound({ locale: 'en', query: {} })));
  return app;
}
