/** Looks up the site of a request, answers from it, and answers alike for every site that may not be read. */
import type { Context } from 'hono';
import { isLocale, type Locale } from '../../../core/base/locale.ts';
import type { Log } from '../../../core/base/log.ts';
import type { OpenSite, Sites } from '../../../core/site/sites.ts';
import { StoreError } from '../../../core/store/store.ts';
import { acceptedLocale } from '../receive/accepted-locale.ts';
import { type KeptAnswers, toKeep, toSend } from './kept-answers.ts';
import { withStaleNote } from './stale.ts';
import { tagOf } from './tag.ts';

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

export interface SiteAnswers {
  /** Answers that depend on the address, the language and the state of the space alone; they are kept while it does not change. */
  kept: SiteAnswer;
  /** Answers that depend on more, or are streams. */
  fresh: SiteAnswer;
}

interface SiteAnswersParts {
  sites: Sites;
  answers: KeptAnswers;
  log: Log;
}

export function siteAnswers({ sites, answers, log }: SiteAnswersParts): SiteAnswers {
  async function found(
    context: Context,
    { notFound, unavailable }: Refusals,
  ): Promise<SiteRequest | Response> {
    const asked = context.req.param('locale');
    const locale = asked ?? acceptedLocale(context.req.header('accept-language')) ?? 'en';
    try {
      const site = await sites.find(context.req.param('name') ?? '');
      return site === undefined || !isLocale(locale) ? notFound(context) : { context, site, locale };
    } catch (error) {
      log.error({ platform: 'web', err: error }, 'could not look a site up');
      return unavailable(context);
    }
  }

  return {
    async fresh(context, respond, refusals) {
      const asked = await found(context, refusals);
      if (asked instanceof Response) return asked;
      return (await respond(asked)) ?? refusals.notFound(context);
    },

    async kept(context, respond, refusals) {
      const asked = await found(context, refusals);
      if (asked instanceof Response) return asked;
      const { site, locale } = asked;
      const { req } = context;
      const tag = tagOf(site);
      const variesByLanguage = req.param('locale') === undefined;
      const isFresh = site.staleSince === undefined;
      setSiteHeaders(context, site, tag, variesByLanguage);
      if (isFresh && req.header('if-none-match')?.split(/,\s*/).includes(tag) === true)
        return context.body(null, 304) as Response;
      const key = `${locale} ${new URL(req.url).pathname}${new URL(req.url).search}`;
      let answer = answers.get(key);
      let since = site.staleSince;
      if (answer?.tag !== tag)
        try {
          const response = await respond(asked);
          if (response === undefined) return refusals.notFound(context);
          // A refusal is not worth keeping, and says so.
          if (response.status >= 400) return response;
          answer = await toKeep(response, tag);
          answers.set(key, answer);
        } catch (error) {
          if (!(error instanceof StoreError)) throw error;
          log.error({ platform: 'web', err: error }, 'could not read the history of a page');
          if (answer === undefined) {
            context.header('cache-control', 'no-store');
            context.header('etag', undefined);
            return refusals.unavailable(context);
          }
          since ??= answer.at;
        }
      return toSend(
        since === undefined ? answer : withStaleNote(answer, since, site, locale),
        req.header('accept-encoding'),
      );
    },
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
