/** Reads the public web for the core, so that neither a hostile address nor a hostile server can do harm. */
import type {
  Validators,
  WantedDocument,
  Web,
  WebAnswer,
  WebProblem,
  WebRequest,
} from '../../core/links/web.ts';
import { HostTurns } from './host-turns.ts';
import { request, type Connecting, type HttpAnswer } from './request.ts';
import { MAX_ROBOTS_BYTES, ROBOT_NAME, Robots, type RobotsText } from './robots.ts';
import { resolvePublic, TargetError, checkTarget, type Resolve, type Target } from './target.ts';

/** In all: names, robots.txt, redirects and the body. */
export const WEB_TIMEOUT_MS = 5000;
export const MAX_BODY_BYTES = 524_288;
export const MAX_REDIRECTS = 5;
/** Between two requests to a host. */
const HOST_SPACING_MS = 1000;
/** Requests at once; more wait for their turn within their time. */
const MAX_AT_ONCE = 8;

const ACCEPT: Readonly<Record<WantedDocument, string>> = {
  page: 'text/html,application/xhtml+xml;q=0.9',
  feed: 'application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8',
  status: '*/*',
};
const TEXT_TYPES: Readonly<Record<WantedDocument, RegExp>> = {
  page: /^(?:text\/html|application\/xhtml\+xml|text\/plain|application\/xml|text\/xml)\b/i,
  feed: /^(?:text\/(?:xml|html|plain)|application\/(?:[\w.-]+\+)?(?:xml|json))\b/i,
  status: /^/,
};

export interface WebOptions {
  /** An HTTP proxy for all requests, such as `http://proxy:3128`. It resolves names that this machine does not know. */
  proxy?: string | undefined;
  /** For tests: resolves names without name servers. */
  resolve?: Resolve;
  /** For tests: sends connections to public addresses to a local server. */
  dial?: Connecting['dial'];
  /** For tests: limits in ms. */
  timeoutMs?: number;
  spacingMs?: number;
}

export class PublicWeb implements Web {
  readonly isOn = true;
  readonly #resolve: Resolve;
  readonly #connecting: Connecting;
  readonly #timeout: number;
  readonly #turns: HostTurns;
  readonly #robots: Robots;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(options: WebOptions = {}) {
    this.#resolve = options.resolve ?? resolvePublic;
    this.#connecting = { proxy: options.proxy, dial: options.dial };
    this.#timeout = options.timeoutMs ?? WEB_TIMEOUT_MS;
    this.#turns = new HostTurns(options.spacingMs ?? HOST_SPACING_MS);
    this.#robots = new Robots((address, signal) => this.#readRobots(address, signal));
  }

  async get(address: string, wanted: WebRequest): Promise<WebAnswer> {
    const signal = AbortSignal.timeout(this.#timeout);
    const { promise: late, resolve: giveUp } = Promise.withResolvers<WebAnswer>();
    const onAbort = (): void => giveUp(failed('timeout'));
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([this.#inTurn(() => this.#follow(address, wanted, signal)), late]);
    } catch (error) {
      return failed(problemOf(error));
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  async #inTurn(work: () => Promise<WebAnswer>): Promise<WebAnswer> {
    if (this.#running >= MAX_AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #follow(asked: string, wanted: WebRequest, signal: AbortSignal): Promise<WebAnswer> {
    let address = asked;
    let moved: string | undefined;
    let isPermanent = true;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const target = await this.#checkTarget(address);
      const allowed = await this.#robots.allow(target.url, signal);
      if (allowed !== 'yes') return failed(allowed === 'no' ? 'robots' : 'busy');
      const answer = await this.#request(target, signal, {
        maxBytes: wanted.wanted === 'status' ? 0 : MAX_BODY_BYTES,
        headers: headersFor(wanted),
      });
      if (answer === undefined) return failed('busy');
      const next = redirectOf(answer, address);
      if (next === undefined) return webAnswer(answer, { address, moved, wanted });
      isPermanent &&= answer.status === 301 || answer.status === 308;
      if (isPermanent) moved = next;
      address = next;
    }
    return failed('redirects');
  }

  #checkTarget(address: string): Promise<Target> {
    return checkTarget(address, this.#resolve, this.#connecting.proxy !== undefined);
  }

  /** `undefined` when the host wants a pause. */
  async #request(
    target: Target,
    signal: AbortSignal,
    wanted: { maxBytes: number; headers: Record<string, string> },
  ): Promise<HttpAnswer | undefined> {
    const { hostname } = target.url;
    if (!(await this.#turns.turn(hostname, signal))) return undefined;
    const answer = await request(target, { ...wanted, signal }, this.#connecting);
    if (answer.status === 429 || answer.status === 503)
      this.#turns.keepAway(hostname, answer.headers['retry-after']);
    return answer;
  }

  async #readRobots(address: string, signal: AbortSignal): Promise<RobotsText> {
    try {
      let next = address;
      for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
        const answer = await this.#request(await this.#checkTarget(next), signal, {
          maxBytes: MAX_ROBOTS_BYTES,
          headers: { ...COMMON_HEADERS, accept: 'text/plain' },
        });
        if (answer === undefined || answer.status >= 500 || answer.status === 429) return 'away';
        if (answer.status === 200) return { text: new TextDecoder().decode(answer.body) };
        const redirect = redirectOf(answer, next);
        if (redirect === undefined) return 'none';
        next = redirect;
      }
      return 'none';
    } catch (error) {
      // A redirect of robots.txt into a private network says nothing; the page itself is checked on its own.
      if (error instanceof TargetError && error.problem === 'not-public') return 'none';
      throw error;
    }
  }
}

const failed = (problem: WebProblem, status?: number): WebAnswer => ({
  kind: 'failed',
  problem,
  ...(status !== undefined && { status }),
});

const COMMON_HEADERS = {
  'user-agent': `Mozilla/5.0 (compatible; ${ROBOT_NAME}/1.0; reads pages that people cite in chat)`,
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'en, ko;q=0.9, *;q=0.5',
};

function headersFor({ wanted, known }: WebRequest): Record<string, string> {
  return {
    ...COMMON_HEADERS,
    accept: ACCEPT[wanted],
    ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
    ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
  };
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function redirectOf({ status, headers }: HttpAnswer, address: string): string | undefined {
  if (!REDIRECTS.has(status) || headers.location === undefined) return undefined;
  // Servers send the location in UTF-8, which Node reads as Latin-1.
  const location = Buffer.from(headers.location, 'latin1').toString('utf8');
  return URL.parse(location, address)?.href ?? headers.location;
}

function webAnswer(
  { status, headers, body, isCut }: HttpAnswer,
  { address, moved, wanted: { wanted } }: { address: string; moved: string | undefined; wanted: WebRequest },
): WebAnswer {
  if (status === 304) return { kind: 'unchanged' };
  if (status !== 200 && !(wanted === 'status' && status > 200 && status < 300))
    return failed(statusProblem(status), status);
  const type = headers['content-type'] ?? '';
  if (wanted !== 'status') {
    if (!isText(type, wanted, body)) return failed('not-text', status);
    if (wanted === 'feed' && isCut) return failed('too-large', status);
  }
  const validators: Validators = {
    ...(headers.etag !== undefined && { etag: headers.etag }),
    ...(headers['last-modified'] !== undefined && { lastModified: headers['last-modified'] }),
  };
  return { kind: 'found', url: address, ...(moved !== undefined && { moved }), body, type, validators };
}

function statusProblem(status: number): WebProblem {
  if (status === 404 || status === 410) return 'gone';
  if (status === 429 || status >= 500) return 'busy';
  return 'refused';
}

/** Whether it is the text it says it is: a server may call anything text. */
function isText(type: string, wanted: WantedDocument, body: Uint8Array): boolean {
  if (type !== '' && !TEXT_TYPES[wanted].test(type)) return false;
  const start = body.subarray(0, 1024);
  const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  return isUtf16 || !start.includes(0);
}

function problemOf(error: unknown): WebProblem {
  if (error instanceof TargetError) return error.problem;
  const { name, code } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout';
  return 'unreachable';
}
