/** Errors of requests to Slack: whether they may pass, and whether the request was carried out. */
import { webApi } from '@slack/bolt';

/** A `response_url` answered with something else than that all is well. */
export class ResponseError extends Error {
  override name = 'ResponseError';
  readonly status: number;
  /** Slack's name of the error, where it gives one. */
  readonly reason: string | undefined;
  /** In seconds, when we are too fast. */
  readonly retryAfter: number | undefined;
  constructor(status: number, reason: string | undefined, retryAfter: number | undefined) {
    super(`the response address answered ${status}${reason === undefined ? '' : ` ${reason}`}`);
    this.status = status;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}

/** A `response_url` did not answer; the cause says why. What was posted may have arrived all the same. */
export class NoResponseError extends Error {
  override name = 'NoResponseError';
  constructor(options: ErrorOptions) {
    super('the response address did not answer', options);
  }
}

/** Slack wants to be left alone about something: it just said so, or did before and was not asked. */
export class PausedError extends Error {
  override name = 'PausedError';
  /** For so long still, in milliseconds. */
  readonly left: number;
  constructor(left: number, options?: ErrorOptions) {
    super(`Slack wants no such request for ${left} ms`, options);
    this.left = left;
  }
}

/** Slack's name of what is wrong. https://docs.slack.dev/reference/methods */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  return error instanceof ResponseError ? error.reason : undefined;
}

/** How long Slack wants us to wait, in milliseconds. https://docs.slack.dev/apis/web-api/rate-limits */
export function waitFor(error: unknown): number | undefined {
  if (error instanceof PausedError) return error.left;
  const tooFast = error instanceof webApi.WebAPIRateLimitedError || error instanceof ResponseError;
  return tooFast && error.retryAfter !== undefined ? error.retryAfter * 1000 : undefined;
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors: Slack's own trouble. */
const SLACK_TROUBLE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** Whether the same request may succeed later. If it was one that changes something, it may have done so already. */
export function passes(error: unknown): boolean {
  if (error instanceof webApi.WebAPIPlatformError) return SLACK_TROUBLE.has(error.data.error);
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500;
  if (error instanceof ResponseError) return error.status >= 500;
  return isOfNetwork(error);
}

const isOfNetwork = (error: unknown): boolean =>
  error instanceof webApi.WebAPIRequestError || error instanceof NoResponseError;

/** Codes of Node and undici for connections that were never made. */
const UNMADE_CONNECTION = new Set(
  'ECONNREFUSED ENOTFOUND EAI_AGAIN ENETUNREACH EHOSTUNREACH UND_ERR_CONNECT_TIMEOUT'.split(' '),
);

/** Whether the request certainly never reached Slack, so that making it again cannot do it twice. */
export function wasNeverSent(error: unknown): boolean {
  for (let each = error, depth = 0; typeof each === 'object' && each !== null && depth < 5; depth++) {
    const { code, original, cause } = each as { code?: unknown; original?: unknown; cause?: unknown };
    if (typeof code === 'string' && UNMADE_CONNECTION.has(code)) return true;
    each = original ?? cause;
  }
  return false;
}
