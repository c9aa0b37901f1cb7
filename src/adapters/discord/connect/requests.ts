/** Requests to Discord: when they are made again, and errors that hold nothing secret. */
import { DiscordAPIError, HTTPError, RateLimitError, REST, type RawFile, type RouteLike } from 'discord.js';
import { pause } from '../../../core/base/timers.ts';

/**
 * discord.js's own errors hold the address, in which an interaction's token is, and what was sent. This one is safe to
 * log.
 */
export class RequestError extends Error {
  override name = 'RequestError';
  /** HTTP's; `undefined` when no answer came. */
  readonly status: number | undefined;
  /** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
  readonly code: number | undefined;
  /** Whether it surely never left this machine. */
  readonly unsent: boolean;
  /** Asked too often: how long to wait, in ms, in one channel or (`everywhere`) with everything. */
  readonly wait: { ms: number; everywhere: boolean } | undefined;

  constructor(message: string, { status, code, unsent = false, wait }: Details = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.unsent = unsent;
    this.wait = wait;
  }

  /** Whether the same may work later. What was asked may have been done all the same. */
  get mayPass(): boolean {
    return this.status === undefined || this.status >= 500;
  }
}

interface Details {
  status?: number | undefined;
  code?: number | undefined;
  unsent?: boolean;
  wait?: RequestError['wait'];
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Request {
  body?: unknown;
  /** Sent along with the body. https://docs.discord.com/developers/reference#uploading-files */
  files?: readonly RawFile[];
  query?: Readonly<Record<string, string>>;
  /** Interactions are answered with a token in the address. */
  auth?: boolean;
  /** Milliseconds before each further attempt; none unless told. Only for what does no harm when done twice. */
  again?: readonly number[];
  /** How long one attempt may take, in milliseconds. */
  timeout?: number;
  /** Gives up. */
  signal?: AbortSignal;
}

/** For what may be done twice, when nobody waits for it within seconds. */
export const PATIENT: readonly number[] = [250, 1000, 4000];
/** For what somebody waits for at a terminal. */
export const BRIEF: readonly number[] = [250, 1000];

export class Api {
  readonly #rest: REST;
  readonly #token: string;
  #counted = 0;

  constructor(rest: REST, token: string) {
    this.#rest = rest;
    this.#token = token;
  }

  /** For the command line, which needs no gateway. */
  static standalone(apiUrl: string, token: string): Api {
    return new Api(new REST(restOptions(apiUrl)).setToken(token), token);
  }

  /**
   * How many requests were made so far that count against the limit on all that a bot asks for; answers to interactions do
   * not. https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
   */
  get counted(): number {
    return this.#counted;
  }

  /** @throws {RequestError} */
  async request<T>(method: Method, route: RouteLike, request: Request = {}): Promise<T> {
    const { again = [], signal } = request;
    for (let attempt = 0; ; attempt++) {
      try {
        return (await this.#once(method, route, request)) as T;
      } catch (error) {
        const wait = again[attempt];
        if (!(error as RequestError).mayPass || wait === undefined || signal?.aborted === true) throw error;
        await pause(wait, signal);
      }
    }
  }

  async #once(method: Method, route: RouteLike, request: Request): Promise<unknown> {
    const { body, files, query, auth = true, timeout, signal } = request;
    // A timer that ends with the request: `AbortSignal.timeout` goes off all the same, long after the answer.
    const late = new AbortController();
    const timer = timeout === undefined ? undefined : setTimeout(() => late.abort(), timeout);
    if (auth) this.#counted += 1;
    try {
      return await this.#rest.request({
        method: method as never,
        fullRoute: route,
        auth,
        ...(body !== undefined && { body }),
        ...(files !== undefined && { files: [...files] }),
        ...(query !== undefined && { query: new URLSearchParams(query) }),
        signal: signal === undefined ? late.signal : AbortSignal.any([late.signal, signal]),
      });
    } catch (error) {
      const safe = safeError(error);
      // discord.js forgets the token for good after one such answer. If it really is no longer valid, the gateway says so.
      if (safe.status === 401 && auth) this.#rest.setToken(this.#token);
      throw safe;
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * Attempts are ours to count: discord.js makes four within milliseconds, of posts too, which doubles them when only the
 * answer was lost.
 */
export const restOptions = (apiUrl: string) => ({ api: apiUrl.replace(/\/+$/, ''), retries: 0 });

/** For the log, of whatever came from discord.js. */
export function loggable(error: unknown): unknown {
  return error instanceof DiscordAPIError || error instanceof HTTPError ? safeError(error) : error;
}

function safeError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  if (error instanceof DiscordAPIError)
    return new RequestError(`Discord refused: ${error.message}`, {
      status: error.status,
      code: typeof error.code === 'number' ? error.code : undefined,
    });
  if (error instanceof HTTPError)
    return new RequestError(`Discord answered with status ${error.status}`, { status: error.status });
  if (error instanceof RateLimitError)
    return new RequestError('Discord asks to wait', { status: 429, wait: waitOf(error) });
  const { name, message, code = '' } = error as NodeJS.ErrnoException;
  if (name === 'AbortError') return new RequestError('Discord did not answer in time');
  return new RequestError(`No connection to Discord: ${code || message}`, {
    unsent: UNSENT_CODES.has(code),
  });
}

/** No connection was made. */
const UNSENT_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** An answer that names no limit is not from Discord's API but from what protects it, which refuses everything. */
function waitOf({
  global,
  limit,
  retryAfter,
  timeToReset,
}: RateLimitError): NonNullable<RequestError['wait']> {
  const ms = retryAfter > 0 ? retryAfter : timeToReset;
  return { ms: Math.max(100, Math.ceil(ms)), everywhere: global || !Number.isFinite(limit) };
}
