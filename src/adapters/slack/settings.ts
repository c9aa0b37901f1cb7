/** The environment variables of Slack, and what they configure: those that belong together are all set, or none is. */
import type { Text } from '../../core/base/locale.ts';
import {
  matchingText,
  SHARED_VARIABLES,
  webAddress,
  type ValuesOf,
  type Variables,
} from '../../core/base/variable.ts';
import type { MissingSettings } from '../../core/platform/platform.ts';
import type { SlackSettings } from './connect/options.ts';

export const slackVariables = {
  SLACK_BOT_TOKEN: {
    schema: matchingText(/^xoxb-[\w-]+$/),
    expects: {
      en: 'a bot token from api.slack.com/apps, beginning with xoxb-',
      ko: 'api.slack.com/apps에서 받은, xoxb-로 시작하는 봇 토큰',
    },
    example: 'xoxb-…',
    secret: true,
  },
  SLACK_APP_TOKEN: {
    schema: matchingText(/^xapp-[\w-]+$/),
    expects: {
      en: 'an app-level token from api.slack.com/apps, beginning with xapp-',
      ko: 'api.slack.com/apps에서 받은, xapp-로 시작하는 앱 토큰',
    },
    example: 'xapp-…',
    secret: true,
  },
  SLACK_SIGNING_SECRET: {
    schema: matchingText(/^[0-9a-f]{32}$/),
    expects: {
      en: 'the signing secret from "Basic Information" of the Slack app',
      ko: 'Slack 앱의 "Basic Information"에 있는 서명 비밀 값',
    },
    example: '32 digits and letters from a to f',
    secret: true,
  },
  SLACK_CLIENT_ID: {
    schema: matchingText(/^\d+\.\d+$/),
    expects: {
      en: 'the client ID from "Basic Information" of the Slack app',
      ko: 'Slack 앱의 "Basic Information"에 있는 클라이언트 ID',
    },
    example: '1234567890.1234567890',
  },
  SLACK_CLIENT_SECRET: {
    schema: matchingText(/^[0-9a-f]{32}$/),
    expects: {
      en: 'the client secret from "Basic Information" of the Slack app',
      ko: 'Slack 앱의 "Basic Information"에 있는 클라이언트 비밀 값',
    },
    example: '32 digits and letters from a to f',
    secret: true,
  },
  SLACK_API_URL: {
    schema: webAddress.default('https://slack.com/api'),
    expects: { en: 'an address of the Slack API', ko: 'Slack API 주소' },
    example: 'https://slack.com/api',
  },
  ...SHARED_VARIABLES,
} as const satisfies Variables;

export type SlackValues = ValuesOf<typeof slackVariables>;

/** Returns the settings, or what is missing for them; `undefined` if nothing of Slack is set. */
export function slackSettings(values: SlackValues): SlackSettings | MissingSettings | undefined {
  const {
    SLACK_API_URL: apiUrl,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    PUBLIC_URL: publicUrl,
    ALMANAC_SECRET: secret,
    PORT: port,
  } = values;
  if (appToken !== undefined)
    return botToken === undefined
      ? { missing: needs('SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN') }
      : { apiUrl, mode: { kind: 'socket', botToken, appToken } };
  if (clientId !== undefined || clientSecret !== undefined) {
    if (
      clientId === undefined ||
      clientSecret === undefined ||
      signingSecret === undefined ||
      publicUrl === undefined ||
      secret === undefined
    )
      return {
        missing: needs(
          'SLACK_CLIENT_ID',
          'SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET, PUBLIC_URL, ALMANAC_SECRET',
        ),
      };
    return {
      apiUrl,
      mode: { kind: 'oauth', signingSecret, port, clientId, clientSecret, publicUrl, secret },
    };
  }
  if (signingSecret !== undefined)
    return botToken === undefined
      ? { missing: needs('SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN') }
      : { apiUrl, mode: { kind: 'http', signingSecret, port, botToken } };
  return botToken === undefined ? undefined : { missing: needs('SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN') };
}

const needs = (given: string, others: string): Text => ({
  en: `Slack is not fully configured: ${given} also needs ${others}. See docs/slack.md.`,
  ko: `Slack 설정이 다 되지 않았습니다. ${given} 변수를 쓰려면 ${others} 변수도 있어야 합니다. docs/slack.ko.md를 보세요.`,
});
