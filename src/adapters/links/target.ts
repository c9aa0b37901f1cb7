/**
 * Finds out where an address leads before anything is connected: its scheme and port are checked, its name is resolved, and
 * every IP address that the name has must be public. The connection is then made to these very IP addresses, so a name that
 * resolves differently a moment later gains nothing.
 */
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { WebProblem } from '../../core/links/web.ts';
import { isPublicAddress } from './addresses.ts';

/** Both ports of the web; others may be services that do not expect a browser. */
const PORTS: ReadonlySet<string> = new Set(['', '80', '443']);
const DNS_TIMEOUT_MS = 2000;

/** Where to connect. */
export interface Target {
  url: URL;
  /** IP addresses that were checked; empty if a proxy resolves the name. */
  addresses: readonly string[];
}

/** The IP addresses of a name. Rejects with a DNS error code. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Says that an address must not or cannot be reached. */
export class TargetError extends Error {
  override name = 'TargetError';
  readonly problem: WebProblem;
  constructor(problem: WebProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * @param isProxied whether a proxy resolves names that are unknown here
 * @throws {TargetError}
 */
export async function checkTarget(address: string, resolve: Resolve, isProxied: boolean): Promise<Target> {
  const url = checkedUrl(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) {
    if (!isPublicAddress(host)) throw new TargetError('not-public');
    return { url, addresses: [host] };
  }
  let addresses: readonly string[];
  try {
    addresses = await resolve(host);
  } catch (error) {
    if (isProxied) return byProxy(url, host);
    throw new TargetError(DNS_PROBLEMS[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unreachable');
  }
  if (addresses.length === 0) throw new TargetError('no-host');
  // A name with one private address may be one that changes: all must be public.
  if (!addresses.every(isPublicAddress)) throw new TargetError('not-public');
  return { url, addresses };
}

/**
 * Leaves a name that is unknown here to the proxy, unless it is one that only private networks have.
 * @throws {TargetError}
 */
function byProxy(url: URL, host: string): Target {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  if (labels.length < 2 || PRIVATE_ENDINGS.has(labels.at(-1) ?? '')) throw new TargetError('not-public');
  return { url, addresses: [] };
}

/**
 * Last parts of names that no public name has: those that standards reserve, and those that networks use without being given
 * them. https://www.iana.org/assignments/special-use-domain-names, https://www.icann.org/en/board-activities-and-meetings
 * (`internal`, 2024; `corp`, `home` and `mail`, 2018)
 */
const PRIVATE_ENDINGS: ReadonlySet<string> = new Set(
  'alt arpa corp domain example home host internal intranet invalid lan local localdomain localhost mail onion private test'.split(
    ' ',
  ),
);

/** @throws {TargetError} for an address that is not http or https, names a port or a person, or is not an address */
function checkedUrl(address: string): URL {
  const url = URL.parse(address);
  const isWeb = url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
  if (!isWeb || !PORTS.has(url.port) || url.username !== '' || url.password !== '')
    throw new TargetError('not-public');
  url.hash = '';
  return url;
}

const DNS_PROBLEMS: Readonly<Record<string, WebProblem>> = {
  ENOTFOUND: 'no-host',
  ENODATA: 'no-host',
  ETIMEOUT: 'timeout',
  ECANCELLED: 'timeout',
};

/**
 * Asks the name servers of this machine. Unlike `dns.lookup`, it reads no hosts file, holds no thread while a hostile name
 * server keeps it waiting, and tells a name that does not exist from a name server that does not answer.
 */
export async function resolvePublic(host: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: 1 });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  if (addresses.length > 0) return addresses;
  const failures = found.flatMap((each) =>
    each.status === 'rejected' ? [each.reason as NodeJS.ErrnoException] : [],
  );
  // A name that has no address of one kind may have one of the other, of which the server did not tell.
  throw (
    failures.find(({ code }) => code !== 'ENOTFOUND' && code !== 'ENODATA') ??
    failures[0] ??
    new Error('no address')
  );
}
