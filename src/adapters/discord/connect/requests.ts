/** Makes requests to Discord, with retries of our own and errors without secrets. */
import {
  DefaultRestOptions,
  DiscordAPIError,
  HTTPError,
  RateLimitError,
  REST,
  RESTEvents,
  type RawFile,
  type RESTOptions,
  type RouteLike,
} from 'discord.js';
import { pause } from '../../../core/base/timers.ts';

/**
 * An error that is safe to log. Those of discord.js hold the request body and the address, which contains an
 * interaction’s token.
 */
export class RequestError extends Error {
  override name = 'RequestError';
  /** HTTP status; `undefined` if there was no response. */
  readonly status: number | undefined;
  /** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
  readonly code: number | undefined;
  /** Whether the request certainly never left this machine. */
  readonly unsent: boolean;
  /** After too many requests: how long to pause, in milliseconds, in one channel or (`everywhere`) for all requests. */
  readonly wait: { ms: number; everywhere: boolean } | undefined;

  constructor(message: string, { status, code, unsent = false, wait }: Details = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.unsent = unsent;
    this.wait = wait;
  }

  /** Whether a retry may succeed. The request may have been carried out all the same. */
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
  /** Sent as JSON; bytes are JSON already. */
  body?: unknown;
  /** Uploaded with the body. https://docs.discord.com/developers/reference#uploading-files */
  files?: readonly RawFile[];
  query?: Readonly<Record<string, string>>;
  /**
   * Whether to send the bot’s token (default `true`). Answers to interactions carry a token in their address instead.
   */
  auth?: boolean;
  /** Milliseconds before each retry (default: no retries). Only for requests that may be carried out twice. */
  again?: readonly number[];
  /** Timeout of one attempt, in milliseconds (default: none). */
  timeout?: number;
  /** Stops retrying and aborts the attempt. */
  signal?: AbortSignal;
}

/** Retries for requests whose result is not needed within seconds. */
export const PATIENT: readonly number[] = [250, 1000, 4000];
/** Retries for requests that somebody at a terminal waits for. */
export const BRIEF: readonly number[] = [250, 1000];

export class Api {
  readonly #rest: REST;
  readonly #token: string;
  #counted = 0;

  constructor(rest: REST, token: string) {
    this.#rest = rest;
    this.#token = token;
  }

  /**
   * Creates an API client for the command line, which needs no gateway. `onWait` is called when Discord asks to wait, with
   * the time in milliseconds.
   */
  static standalone(apiUrl: string, token: string, onWait: (ms: number) => void = () => {}): Api {
    const rest = new REST(restOptions(apiUrl)).setToken(token);
    rest.on(RESTEvents.RateLimited, ({ retryAfter, timeToReset }) => onWait(retryAfter || timeToReset));
    return new Api(rest, token);
  }

  /**
   * The number of requests made so far that count against the bot’s global rate limit; answers to interactions do not
   * count. https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
   */
  get counted(): number {
    return this.#counted;
  }

  /** @throws {RequestError} when the last attempt fails: the last answer, if the signal aborts a later attempt. */
  async request<T>(method: Method, route: RouteLike, request: Request = {}): Promise<T> {
    const { again = [], signal } = request;
    let answered: RequestError | undefined;
    for (let attempt = 0; ; attempt++) {
      try {
        return (await this.#once(method, route, request)) as T;
      } catch (error) {
        const failed = error as RequestError;
        if (failed.status !== undefined) answered = failed;
        const wait = again[attempt];
        if (signal?.aborted === true) throw answered ?? failed;
        if (!failed.mayPass || wait === undefined) throw failed;
        await pause(wait, signal);
      }
    }
  }

  async #once(method: Method, route: RouteLike, request: Request): Promise<unknown> {
    const { body, files, query, auth = true, timeout, signal } = request;
    // This timer is cleared with the request; that of `AbortSignal.timeout` would stay active long after the response.
    const late = new AbortController();
    const timer = timeout === undefined ? undefined : setTimeout(() => late.abort(), timeout);
    if (auth) this.#counted += 1;
    try {
      return await this.#rest.request({
        method: method as never,
        fullRoute: route,
        auth,
        ...(body instanceof Uint8Array ? { body, ...ENCODED } : body !== undefined && { body }),
        ...(files !== undefined && { files: [...files] }),
        ...(query !== undefined && { query: new URLSearchParams(query) }),
        signal: signal === undefined ? late.signal : AbortSignal.any([late.signal, signal]),
      });
    } catch (error) {
      const safe = safeError(error);
      // discord.js drops the token after one 401. If the token really is invalid, the gateway says so.
      if (safe.status === 401 && auth) this.#rest.setToken(this.#token);
      throw safe;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Sends a body as it is, and says that it is JSON. */
const ENCODED = { passThroughBody: true, headers: { 'Content-Type': 'application/json' } };

/**
 * Disables the retries of discord.js: four within milliseconds, also of posts, which duplicates those of which only the
 * response was lost.
 */
export const restOptions = (apiUrl: string) => ({ api: apiUrl.replace(/\/+$/, ''), retries: 0, makeRequest });

/**
 * Makes a request as discord.js does, but encodes a form here. discord.js leaves that to the process-wide dispatcher of undici,
 * which is Bolt's where Bolt was loaded first, and that one does not recognise Node's `FormData` and sends nothing.
 */
const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const form = new Response(init.body);
  const headers = { ...(init.headers as Record<string, string>), ...Object.fromEntries(form.headers) };
  return DefaultRestOptions.makeRequest(url, {
    ...init,
    headers,
    body: new Uint8Array(await form.arrayBuffer()),
  });
};

/** Makes any error of discord.js safe to log. */
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

/** Error codes of connections that were never made. */
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

/**
 * A 429 that names no limit comes not from Discord’s API but from the protection in front of it, which refuses all
 * requests.
 */
function waitOf({
  global,
  limit,
  retryAfter,
  timeToReset,
}: RateLimitError): NonNullable<RequestError['wait']> {
  const ms = retryAfter > 0 ? retryAfter : timeToReset;
  return { ms: Math.max(100, Math.ceil(ms)), everywhere: global || !Number.isFinite(limit) };
}
