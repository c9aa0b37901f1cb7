/** Errors of requests to Slack: whether they may pass, and whether the request was carried out. */
import { webApi } from '@slack/bolt';

/** A `response_url` answered with an error. */
export class ResponseError extends Error {
  override name = 'ResponseError';
  readonly status: number;
  /** Slack’s name of the error, if it gave one. */
  readonly reason: string | undefined;
  /** Seconds to wait, after too many requests. */
  readonly retryAfter: number | undefined;
  constructor(status: number, reason: string | undefined, retryAfter: number | undefined) {
    super(`the response address answered ${status}${reason === undefined ? '' : ` ${reason}`}`);
    this.status = status;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}

/** A `response_url` did not answer; the cause says why. The message may have been posted all the same. */
export class NoResponseError extends Error {
  override name = 'NoResponseError';
  constructor(options: ErrorOptions) {
    super('the response address did not answer', options);
  }
}

/** Slack limits the rate of a kind of request: it just said so, or said so before and was not asked again. */
export class PausedError extends Error {
  override name = 'PausedError';
  /** Remaining pause, in milliseconds. */
  readonly left: number;
  constructor(left: number, options?: ErrorOptions) {
    super(`Slack wants no such request for ${left} ms`, options);
    this.left = left;
  }
}

/**
 * Whether Slack certainly did not post what was sent to a `response_url`. Neither the name nor the body of such an error can be
 * relied on: an old address is `Expired url`, with a blank, an unknown one is refused in plain text, and neither is documented.
 * https://github.com/getsentry/sentry/pull/7975 https://github.com/slackapi/slack-github-action/issues/249
 */
export const isUnposted = (error: unknown): boolean =>
  (error instanceof ResponseError && error.status < 500) || wasNeverSent(error);

/** Slack’s name of an error. https://docs.slack.dev/reference/methods */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  return error instanceof ResponseError ? error.reason : undefined;
}

/** The bot or the asker is not in the channel, or the bot may not write there, by any of the rules that a workspace can set. */
const CLOSED_CHANNEL =
  /^(?:channel_not_found|not_in_channel|user_not_in_channel|is_archived|no_permission|access_denied|ekm_access_denied|team_access_not_granted|restricted_action(?:_[a-z_]+)?)$/;

/**
 * Whether a channel takes no message, so that the asker is answered in direct messages.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors https://docs.slack.dev/reference/methods/chat.postEphemeral#errors
 */
export const isClosedChannel = (error: unknown): boolean => CLOSED_CHANNEL.test(reasonOf(error) ?? '');

/**
 * How long Slack asks us to wait, in milliseconds; `undefined` if it does not.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
export function waitFor(error: unknown): number | undefined {
  if (error instanceof PausedError) return error.left;
  const tooFast = error instanceof webApi.WebAPIRateLimitedError || error instanceof ResponseError;
  return tooFast && error.retryAfter !== undefined ? error.retryAfter * 1000 : undefined;
}

/**
 * Errors on Slack’s side, of all methods; `request_timeout` means that our body arrived cut short.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const SLACK_TROUBLE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** Whether the same request may succeed later. One that changes something may have been carried out already. */
export function passes(error: unknown): boolean {
  if (error instanceof webApi.WebAPIPlatformError) return SLACK_TROUBLE.has(error.data.error);
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500;
  if (error instanceof ResponseError) return error.status >= 500;
  return isOfNetwork(error);
}

const isOfNetwork = (error: unknown): boolean =>
  error instanceof webApi.WebAPIRequestError || error instanceof NoResponseError;

/** Error codes of Node and undici for connections that were never made. */
const UNMADE_CONNECTION = new Set(
  'ECONNREFUSED ENOTFOUND EAI_AGAIN ENETUNREACH EHOSTUNREACH UND_ERR_CONNECT_TIMEOUT'.split(' '),
);

/** Whether the request certainly never reached Slack, so that repeating it cannot do it twice. */
export function wasNeverSent(error: unknown): boolean {
  for (let each = error, depth = 0; typeof each === 'object' && each !== null && depth < 5; depth++) {
    const { code, original, cause } = each as { code?: unknown; original?: unknown; cause?: unknown };
    if (typeof code === 'string' && UNMADE_CONNECTION.has(code)) return true;
    each = original ?? cause;
  }
  return false;
}
