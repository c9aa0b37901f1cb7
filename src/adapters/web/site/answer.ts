/** Looks up the site of a request, answers from it, and answers alike for every site that may not be read. */
import type { Context } from 'hono';
import { isLocale, type Locale } from '../../../core/base/locale.ts';
import type { Log } from '../../../core/base/log.ts';
import type { OpenSite, Sites } from '../../../core/site/sites.ts';
import { StoreError } from '../../../core/store/store.ts';
import { acceptedLocale } from '../receive/accepted-locale.ts';

export interface SiteRequest {
  context: Context;
  site: OpenSite;
  locale: Locale;
}

/** The answers that depend on the request alone, and never on whether a site exists. */
export interface Refusals {
  notFound(context: Context): Response;
  /** The database cannot be read. */
  unavailable(context: Context): Response;
}

/** Answers a request; what `respond` does not find is refused. */
export type SiteAnswer = (
  context: Context,
  respond: (asked: SiteRequest) => Promise<Response | undefined>,
  refusals: Refusals,
) => Promise<Response>;

export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export function siteAnswer({ sites, log }: { sites: Sites; log: Log }): SiteAnswer {
  /** Changes with every start, as a new version may show the same data in another way. */
  const build = crypto.randomUUID().slice(0, 8);
  return async (context, respond, { notFound, unavailable }) => {
    let site: OpenSite | undefined;
    try {
      site = await sites.find(context.req.param('name') ?? '');
    } catch (error) {
      log.error({ platform: 'web', err: error }, 'could not look a site up');
      return unavailable(context);
    }
    const asked = context.req.param('locale');
    const locale = asked ?? acceptedLocale(context.req.header('accept-language')) ?? 'en';
    if (site === undefined || !isLocale(locale)) return notFound(context);
    const tag = `W/"${site.cursor}-${site.today}-${build}"`;
    setSiteHeaders(context, site, tag, asked === undefined);
    if (context.req.header('if-none-match')?.split(/,\s*/).includes(tag) === true)
      return context.body(null, 304) as Response;
    try {
      return (await respond({ context, site, locale })) ?? notFound(context);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ platform: 'web', err: error }, 'could not read the history of a page');
      context.header('cache-control', 'no-store');
      return unavailable(context);
    }
  };
}

function setSiteHeaders(context: Context, site: OpenSite, tag: string, variesByLanguage: boolean): void {
  context.header('etag', tag);
  context.header('cache-control', `${site.access === 'public' ? 'public' : 'private'}, no-cache`);
  context.header('content-security-policy', PAGE_POLICY);
  context.header('referrer-policy', 'no-referrer');
  if (variesByLanguage) context.header('vary', 'accept-language');
  if (!site.isIndexed) context.header('x-robots-tag', 'noindex');
}
