/**
 * Makes requests to Slack: as fast as its rate limits allow, and retried only where that cannot do something twice. The
 * SDK’s own retries are off: after a lost response they post a second time, and after one 429 they hold up all
 * requests.
 */
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { text } from 'node:stream/consumers';
import { silent, type Meter } from '../../../core/base/meter.ts';
import { NoResponseError, passes, PausedError, ResponseError, waitFor, wasNeverSent } from './errors.ts';
import { Lines, Pauses } from './queues.ts';
import type { SlackTiming } from './options.ts';
import { pause } from '../../../core/base/timers.ts';

/** The total time that a request waits for rate limits before it fails. */
const MAX_WAIT_MS = 60_000;

export class Requests {
  readonly #timing: Pick<SlackTiming, 'request' | 'retry'>;
  readonly #meter: Pick<Meter, 'rateLimited'>;
  /** Pauses by what Slack limits separately. */
  readonly pauses = new Pauses();
  readonly lines = new Lines();

  constructor(timing: Pick<SlackTiming, 'request' | 'retry'>, meter: Pick<Meter, 'rateLimited'> = silent) {
    this.#timing = timing;
    this.#meter = meter;
  }

  /**
   * Makes a request, with pauses and retries. `key` is what Slack limits separately: the token, the method, and for
   * messages the channel. A `repeatable` request is also retried after a lost response.
   */
  async make<T>(key: string, request: () => Promise<T>, options: { repeatable: boolean }): Promise<T> {
    const { retry } = this.#timing;
    for (let failures = 0, waited = 0; ;) {
      await pause(this.pauses.left(key));
      try {
        return await request();
      } catch (error) {
        const told = waitFor(error);
        if (told !== undefined) {
          this.pauses.begin(key, told);
          this.#meter.rateLimited('slack', told);
          waited += told;
          if (waited > MAX_WAIT_MS) throw error;
          continue;
        }
        const again = wasNeverSent(error) || (options.repeatable && passes(error));
        const next = retry[failures++];
        if (!again || next === undefined) throw error;
        await pause(next);
      }
    }
  }

  /**
   * Works on one thing at a time for each key, so that messages stay in order and a pause of one channel holds up no
   * other.
   */
  inLine<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.lines.add(key, work);
  }

  /**
   * Makes one request now or not at all, without retries; the caller counts the time to wait.
   * @throws {PausedError} while Slack limits the rate of these requests; none is made then.
   */
  async once<T>(key: string, request: () => Promise<T>): Promise<T> {
    const left = this.pauses.left(key);
    if (left > 0) throw new PausedError(left);
    try {
      return await request();
    } catch (error) {
      const told = waitFor(error);
      if (told === undefined) throw error;
      this.pauses.begin(key, told);
      throw new PausedError(this.pauses.left(key), { cause: error });
    }
  }

  /**
   * Answers through a `response_url`. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
   * @throws {ResponseError} if Slack refuses it.
   */
  async respond(url: string, body: object, options: { repeatable: boolean }): Promise<void> {
    try {
      await this.make(url, () => this.#post(url, body), options);
    } finally {
      // Each press of a button has an address of its own.
      this.pauses.end(url);
    }
  }

  async #post(url: string, body: object): Promise<void> {
    const { status, text, retryAfter = 1 } = await postJson(url, body, this.#timing.request);
    const reason = reasonIn(text);
    if (status >= 200 && status < 300 && reason === undefined) return;
    throw new ResponseError(status, reason, status === 429 ? Number(retryAfter) : undefined);
  }
}

/** The error in a response: in plain text, as `no_service` is, or in an object. No error is `ok`, or an object too. */
function reasonIn(text: string): string | undefined {
  try {
    const { ok, error } = JSON.parse(text) as { ok?: unknown; error?: unknown };
    return ok === false ? String(error) : undefined;
  } catch {
    const word = text.trim();
    return word !== 'ok' && /^[a-z_]{1,60}$/.test(word) ? word : undefined;
  }
}

interface PostedJson {
  status: number;
  text: string;
  /** The `Retry-After` header, in seconds. */
  retryAfter: string | undefined;
}

/**
 * Posts JSON to an address that Slack gave us, with Node’s own client: `fetch` takes three times as long. Resolves to
 * any response, also a refusal.
 * @param timeout for the whole response, in milliseconds
 * @throws {NoResponseError} if no response arrives in time.
 */
async function postJson(url: string, body: object, timeout: number): Promise<PostedJson> {
  const open = url.startsWith('https:') ? requestSecure : requestPlain;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const request = open(url, { method: 'POST', headers });
  const timer = setTimeout(() => request.destroy(new Error('it took too long')), timeout);
  try {
    return await new Promise<PostedJson>((resolve, reject) => {
      request.once('error', reject);
      request.once('response', (response) => {
        const { statusCode: status = 0, headers } = response;
        text(response).then((text) => resolve({ status, text, retryAfter: headers['retry-after'] }), reject);
      });
      request.end(JSON.stringify(body));
    });
  } catch (error) {
    throw new NoResponseError({ cause: error });
  } finally {
    clearTimeout(timer);
  }
}
