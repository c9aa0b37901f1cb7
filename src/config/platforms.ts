/** Which platforms are configured, and how: variables that belong together are all there, or none is. */
import type { Text } from '../core/base/locale.ts';
import type { Config } from '../config.ts';

export interface DiscordSettings {
  token: string;
  apiUrl: string;
  shards: Config['DISCORD_SHARDS'];
}

/** Socket Mode needs no address of ours; over HTTP Slack calls us. With OAuth, several workspaces install the app. */
export type SlackMode =
  | { kind: 'socket'; botToken: string; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number; botToken: string }
  | {
      kind: 'oauth';
      signingSecret: string;
      port: number;
      clientId: string;
      clientSecret: string;
      publicUrl: string;
      secret: string;
    };

export interface SlackSettings {
  apiUrl: string;
  mode: SlackMode;
}

export function discordSettings(config: Config): DiscordSettings | undefined {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_SHARDS: shards } = config;
  return token === undefined ? undefined : { token, apiUrl, shards };
}

/** The settings, or what is missing for them; `undefined` when nothing of Slack is set. */
export function slackSettings(config: Config): SlackSettings | { missing: Text } | undefined {
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
  } = config;
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

/** Whether anything of a platform is set, so that the bot serves people elsewhere than in this terminal. */
export function servesPlatforms(config: Config): boolean {
  return discordSettings(config) !== undefined || slackSettings(config) !== undefined;
}

const needs = (given: string, others: string): Text => ({
  en: `Slack is not fully configured: with ${given} there must also be ${others}. See docs/slack.md.`,
  ko: `Slack 설정이 다 되지 않았습니다. ${given} 변수를 쓰려면 ${others} 변수도 있어야 합니다. docs/slack.ko.md를 보세요.`,
});
