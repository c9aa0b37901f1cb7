/**
 * Refuses requests that a browser was tricked into: those under a name that is not ours (DNS rebinding), and those that
 * another site makes. Every answer carries headers that allow the page nothing but our own files.
 */
import type { Context, MiddlewareHandler } from 'hono';

/** Names of this machine. Ports are not compared: a container’s may be mapped. */
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

const CONTENT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

export interface GuardOptions {
  publicUrl?: string | undefined;
  /** Answers a request that is refused. */
  refuse(context: Context): Response | Promise<Response>;
}

export function guard({ publicUrl, refuse }: GuardOptions): MiddlewareHandler {
  const isOurs = ownNames(publicUrl);
  return async (context, next) => {
    const host = context.req.header('host')?.toLowerCase() ?? '';
    if (isOurs(host) && (isReading(context) || comesFromUs(context, host) || isProgram(context)))
      await next();
    else context.res = await refuse(context);
    protect(context.res.headers);
  };
}

/** Whether a `Host` header names this machine, or the address at which a proxy serves it. */
export function ownNames(publicUrl: string | undefined): (host: string) => boolean {
  const publicHost = publicUrl === undefined ? undefined : URL.parse(publicUrl)?.host;
  return (host) => host === publicHost || LOOPBACK_NAMES.has(host.replace(/:\d+$/, ''));
}

/** Headers of every answer that has none of its own. */
const DEFAULT_HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  // With “no-referrer”, browsers would also withhold the origin of what is posted.
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
const FIXED_HEADERS = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** Sets the headers of every answer, as far as it has none of its own. */
export function protect(headers: Headers): void {
  for (const [name, value] of Object.entries(DEFAULT_HEADERS))
    if (!headers.has(name)) headers.set(name, value);
  for (const [name, value] of Object.entries(FIXED_HEADERS)) headers.set(name, value);
}

/** The headers of an answer, by names in lower case, with those of every answer. */
export const protectedHeaders = (own: Readonly<Record<string, string>>): Record<string, string> => ({
  ...DEFAULT_HEADERS,
  ...own,
  ...FIXED_HEADERS,
});

/** Requests that change nothing. */
const isReading = ({ req }: Context): boolean => req.method === 'GET' || req.method === 'HEAD';

/** A program that asks a site, which can only be read. Browsers send one of these headers with everything that is posted. */
const isProgram = ({ req }: Context): boolean =>
  req.path.startsWith('/s/') &&
  req.header('origin') === undefined &&
  req.header('sec-fetch-site') === undefined;

/** Browsers name the origin of everything that is posted; what names none is refused. */
function comesFromUs({ req }: Context, host: string): boolean {
  const site = req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = req.header('origin');
  return origin === undefined ? site !== undefined : URL.parse(origin)?.host === host;
}
