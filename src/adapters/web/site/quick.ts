/** Answers requests of pages without building a `Request` and a `Response`, which would take longer than most pages. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Locale } from '../../../core/base/locale.ts';
import type { Sites } from '../../../core/site/sites.ts';
import { protectedHeaders } from '../connect/guard.ts';
import { isHad, type Refusals, type SiteAnswers } from './answer.ts';
import type { PagePath, SiteHandlers } from './handlers.ts';
import { acceptsGzip, type KeptAnswer, toSend } from './kept-answers.ts';

/** Whether it answered, at once or later; if not, nothing was sent. */
export type QuickAnswer = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

interface QuickParts {
  sites: Sites;
  handlers: SiteHandlers;
  answers: SiteAnswers;
  refusals: Refusals;
  /** Whether a `Host` header names this server. */
  isOurs(host: string): boolean;
}

/**
 * The language is in the address, so the answer depends on no header but those about the connection. Addresses with escapes are
 * read where requests are answered in full.
 */
const SITE_PAGE =
  /^\/s\/([a-z0-9~-]+)\/(en|ko)\/(?:(topic|statement|source)\/([a-z0-9][a-z0-9.-]*)|([a-z]*(?:\.[a-z]+)?))(?:\?([^#]*))?$/;

export function quickAnswer({ sites, handlers, answers, refusals, isOurs }: QuickParts): QuickAnswer {
  async function answerLater(
    [, name = '', locale, kind, id = '', file = '', search]: readonly (string | undefined)[],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> {
    const path = kind === undefined ? `/s/:name/:locale/${file}` : `/s/:name/:locale/${kind}/:id`;
    if (!Object.hasOwn(handlers, path)) return false;
    // Errors are reported where the request is answered in full.
    const site = await sites.find(name);
    if (site === undefined) return false;
    const asked = { site, locale: locale as Locale, id, query: queryOf(search) };
    const address = { address: request.url ?? '', hasLocale: true };
    send(await answers.answer(handlers[path as PagePath], refusals, asked, address), request, response);
    return true;
  }

  return (request, response) => {
    const { method, url = '', headers } = request;
    const found = SITE_PAGE.exec(url);
    if (method !== 'GET' || found === null || !isOurs(headers.host?.toLowerCase() ?? '')) return false;
    // A cached answer is sent without a turn of the event loop.
    const site = sites.current(found[1] ?? '');
    const kept = site && answers.current({ site, locale: found[2] as Locale }, url);
    if (kept === undefined) return answerLater(found, request, response);
    send(kept, request, response);
    return true;
  };
}

function send(answer: KeptAnswer, { headers }: IncomingMessage, response: ServerResponse): void {
  const isGzipped = answer.gzipped !== undefined && acceptsGzip(headers['accept-encoding'] as string);
  const sent = headersOf(answer, isGzipped ? 'gzip' : 'identity');
  if (isHad(answer, headers['if-none-match'])) response.writeHead(304, sent).end();
  else response.writeHead(answer.status, sent).end(isGzipped ? answer.gzipped : answer.body);
}

const headersSent = {
  gzip: new WeakMap<KeptAnswer, Record<string, string>>(),
  identity: new WeakMap<KeptAnswer, Record<string, string>>(),
};

/** The headers of an answer; it is sent many times. */
function headersOf(answer: KeptAnswer, encoding: keyof typeof headersSent): Record<string, string> {
  const known = headersSent[encoding].get(answer);
  if (known !== undefined) return known;
  const { headers: own, body } = toSend(answer, encoding);
  const headers = { ...protectedHeaders(own), 'content-length': String(body.length) };
  headersSent[encoding].set(answer, headers);
  return headers;
}

/** Parses a query string; the first of several parameters with the same name counts. */
function queryOf(search: string | undefined): Record<string, string> {
  if (search === undefined) return {};
  return Object.fromEntries([...new URLSearchParams(search)].reverse());
}
