/** How the SDK is set up: options of its web client, and its log. */
import { LogLevel, type Logger, type webApi } from '@slack/bolt';
import type { Log } from '../../../core/base/log.ts';
import type { SlackOptions, SlackTiming } from './options.ts';

/**
 * How the SDK talks to Slack: without retries of its own, which know nothing of what must not happen twice. A new object
 * each time, as Socket Mode changes the one that it is given.
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

/** Tokens, and addresses: some of Slack's are secrets in themselves. */
const SECRET = /\bx(?:ox[a-z]|app)-[\w-]+|\b(?:https?|wss?):\/\/[^\s"')]+/g;

/**
 * What Bolt has to say, in our log. What it says for debugging is left out: those lines hold whole payloads, and so what
 * people wrote.
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
    // Bolt makes some of its lines for debugging only where they are wanted.
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
