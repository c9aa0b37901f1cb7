/** How the SDK is set up: options of its web client, and its log. */
import { LogLevel, type Logger, type webApi } from '@slack/bolt';
import type { Log } from '../../../core/base/log.ts';
import type { SlackOptions, SlackTiming } from './options.ts';

/**
 * Options of the web client: without the SDK’s retries, which do not know what must not happen twice. Returns a new
 * object each time, since Socket Mode changes the one that it gets.
 */
export function clientOptions(
  { apiUrl }: Pick<SlackOptions, 'apiUrl'>,
  timing: SlackTiming,
  logger: Logger,
): webApi.WebClientOptions {
  return {
    slackApiUrl: `${apiUrl.replace(/\/+$/, '')}/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timing.request,
    logger,
  };
}

/** Tokens and addresses: some of Slack’s addresses are secret. */
const SECRET = /\bx(?:ox[a-z]|app)-[\w-]+|\b(?:https?|wss?):\/\/[^\s"')]+/g;

/**
 * Writes Bolt’s messages to our log. Debug messages are dropped: they contain whole payloads, and so what people wrote.
 */
export function boltLogger(log: Log): Logger {
  const sentence = (parts: readonly unknown[]): string =>
    parts
      .map((part) => (part instanceof Error ? part.message : String(part)))
      .join(' ')
      .replace(SECRET, '•••');
  const fields = { platform: 'slack' };
  return {
    debug() {},
    info: (...parts) => log.debug(fields, sentence(parts)),
    warn: (...parts) => log.warn(fields, sentence(parts)),
    error: (...parts) => log.error(fields, sentence(parts)),
    setLevel() {},
    // Bolt skips the work for some debug messages at this level.
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
