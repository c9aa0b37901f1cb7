/** Sends answers that are kept without building a request and a response, which would take longer than all the rest. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sites } from '../../../core/site/sites.ts';
import { protect } from '../connect/guard.ts';
import { acceptsGzip, type KeptAnswer, type KeptAnswers } from './kept-answers.ts';
import { tagOf } from './tag.ts';

/** Whether it answered; if not, nothing was sent. */
export type QuickAnswer = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

interface QuickParts {
  sites: Sites;
  answers: KeptAnswers;
  /** Whether a `Host` header names this server. */
  isOurs(host: string): boolean;
}

/** The language is in the address, so the answer depends on no header but those about the connection. */
const SITE_PAGE = /^\/s\/([^/?]+)\/(en|ko)\//;

export function quickAnswer({ sites, answers, isOurs }: QuickParts): QuickAnswer {
  return async (request, response) => {
    const { method, url = '', headers } = request;
    const [, name, locale] = SITE_PAGE.exec(url) ?? [];
    if (method !== 'GET' || name === undefined || !isOurs(headers.host?.toLowerCase() ?? '')) return false;
    const kept = answers.get(`${locale} ${url}`);
    if (kept === undefined) return false;
    // Errors are reported where the request is answered in full.
    const site = await sites.find(name).catch(() => undefined);
    if (site === undefined || site.staleSince !== undefined || tagOf(site) !== kept.tag) return false;
    const { common, plain, gzip } = headersOf(kept);
    if (headers['if-none-match']?.split(/,\s*/).includes(kept.tag) === true)
      response.writeHead(304, common).end();
    else if (kept.gzipped !== undefined && acceptsGzip(headers['accept-encoding'] as string | undefined))
      response.writeHead(kept.status, gzip).end(kept.gzipped);
    else response.writeHead(kept.status, plain).end(kept.body);
    return true;
  };
}

interface SentHeaders {
  common: Record<string, string>;
  plain: Record<string, string | number>;
  gzip: Record<string, string | number>;
}

const sentHeaders = new WeakMap<KeptAnswer, SentHeaders>();

function headersOf(kept: KeptAnswer): SentHeaders {
  const known = sentHeaders.get(kept);
  if (known !== undefined) return known;
  const headers = new Headers(kept.headers);
  protect(headers);
  if (kept.gzipped !== undefined) headers.append('vary', 'accept-encoding');
  const common = Object.fromEntries(headers);
  const made = {
    common,
    plain: { ...common, 'content-length': kept.body.length },
    gzip: { ...common, 'content-encoding': 'gzip', 'content-length': kept.gzipped?.length ?? 0 },
  };
  sentHeaders.set(kept, made);
  return made;
}
