/**
 * Answers from sites. An answer depends on the address, the language and the state of the space alone: it is made once, also for
 * those who ask at the same time, and kept while nothing changes.
 */
import type { Context } from 'hono';
import type { Locale } from '../../../core/base/locale.ts';
import type { Log } from '../../../core/base/log.ts';
import type { OpenSite } from '../../../core/site/sites.ts';
import { StoreError } from '../../../core/store/store.ts';
import { type KeptAnswer, type KeptAnswers, type PlainAnswer, toKeep } from './kept-answers.ts';
import { withStaleNote } from './stale.ts';
import { tagOf } from './tag.ts';

export interface SiteRequest {
  site: OpenSite;
  locale: Locale;
  /** The id in the address; empty where it has none. */
  id: string;
  /** The parameters in the address. */
  query: Readonly<Record<string, string>>;
}

/** Answers a request of a site that may be read; `undefined` if there is nothing at the address. */
export type SiteHandler = (asked: SiteRequest) => Promise<PlainAnswer | undefined>;

export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Headers of refusals, which are the same whether a site exists or not. */
export const REFUSAL_HEADERS = {
  'content-security-policy': PAGE_POLICY,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
} as const;

/** The answers that depend on the request alone, and never on whether a site exists. */
export interface Refusals {
  notFound(asked: AskedLanguage): PlainAnswer;
  /** The database cannot be read, and the answer was not kept. */
  unavailable(asked: AskedLanguage): PlainAnswer;
}

export type AskedLanguage = Pick<SiteRequest, 'locale' | 'query'>;

/** Answers requests of a path with a handler. */
export type SiteRouter = (
  handler: SiteHandler,
  refusals: Refusals,
) => (context: Context) => Promise<Response>;

export interface SiteAddress {
  /** The path and the parameters. */
  address: string;
  /** Whether it names the language; it depends on a header otherwise. */
  hasLocale: boolean;
}

interface AnswerName {
  key: string;
  tag: string;
  hasLocale: boolean;
}

interface AnswersParts {
  kept: KeptAnswers;
  log: Log;
}

export class SiteAnswers {
  readonly #kept: KeptAnswers;
  readonly #log: Log;
  /** By key and tag: answers that are being made. */
  readonly #making = new Map<string, Promise<KeptAnswer | undefined>>();

  constructor({ kept, log }: AnswersParts) {
    this.#kept = kept;
    this.#log = log;
  }

  /** The answer as it was kept, if nothing has changed since and the database can be read. */
  current({ site, locale }: Pick<SiteRequest, 'site' | 'locale'>, address: string): KeptAnswer | undefined {
    if (site.staleSince !== undefined) return undefined;
    const answer = this.#kept.get(`${locale} ${address}`);
    return answer?.tag === tagOf(site) ? answer : undefined;
  }

  async answer(
    handler: SiteHandler,
    refusals: Refusals,
    asked: SiteRequest,
    { address, hasLocale }: SiteAddress,
  ): Promise<KeptAnswer> {
    const { site, locale } = asked;
    const tag = tagOf(site);
    const key = `${locale} ${address}`;
    let answer = this.#kept.get(key);
    let since = site.staleSince;
    if (answer?.tag !== tag)
      try {
        answer = await this.#madeOnce(handler, asked, { key, tag, hasLocale });
        if (answer === undefined) return toKeep(refusals.notFound(asked), tag);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        this.#log.error({ platform: 'web', err: error }, 'could not read the history of a page');
        if (answer === undefined) return toKeep(refusals.unavailable(asked), tag);
        since ??= answer.at;
      }
    return since === undefined || answer.status >= 400 ? answer : withStaleNote(answer, since, site, locale);
  }

  async #madeOnce(
    handler: SiteHandler,
    asked: SiteRequest,
    { key, tag, hasLocale }: AnswerName,
  ): Promise<KeptAnswer | undefined> {
    const name = `${tag} ${key}`;
    const making = this.#making.get(name) ?? this.#made(handler, asked, { key, tag, hasLocale });
    this.#making.set(name, making);
    try {
      return await making;
    } finally {
      this.#making.delete(name);
    }
  }

  async #made(
    handler: SiteHandler,
    asked: SiteRequest,
    { key, tag, hasLocale }: AnswerName,
  ): Promise<KeptAnswer | undefined> {
    const made = await handler(asked);
    if (made === undefined) return undefined;
    // A refusal is not worth keeping, and says so.
    if (made.status >= 400) return toKeep({ ...made, headers: { ...REFUSAL_HEADERS, ...made.headers } }, tag);
    const headers = { ...siteHeaders(asked.site, tag, hasLocale), ...made.headers };
    const answer = toKeep({ ...made, headers }, tag);
    this.#kept.set(key, answer);
    return answer;
  }
}

function siteHeaders(site: OpenSite, tag: string, hasLocale: boolean): Record<string, string> {
  return {
    etag: tag,
    'cache-control': `${site.access === 'public' ? 'public' : 'private'}, no-cache`,
    'content-security-policy': PAGE_POLICY,
    'referrer-policy': 'no-referrer',
    ...(!hasLocale && { vary: 'accept-language' }),
    ...(!site.isIndexed && { 'x-robots-tag': 'noindex' }),
  };
}

/** Whether a client has the answer already. An answer that is not to be kept is sent whole. */
export const isHad = ({ headers, tag }: KeptAnswer, ifNoneMatch: string | undefined): boolean =>
  headers['etag'] !== undefined && ifNoneMatch?.split(/,\s*/).includes(tag) === true;

export const responseOf = ({ status, headers, body }: PlainAnswer): Response =>
  new Response(body === '' ? null : body, { status, headers });
