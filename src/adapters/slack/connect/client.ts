import type { Logger, webApi } from '@slack/bolt';
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
