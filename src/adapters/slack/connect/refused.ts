/** Explains to the operator why Slack refuses the bot for good. */
import type { Text } from '../../../core/base/locale.ts';
import { PlatformError } from '../../../core/platform/platform.ts';
import { SOCKET_SCOPE } from '../setup/scopes.ts';
import { reasonOf } from './errors.ts';

type TokenKind = 'bot' | 'app';

const APP_REMOVED: Text = {
  en: 'The app was removed from the workspace, or its token was revoked. Install it again at api.slack.com/apps → Install App, and copy the new Bot User OAuth Token into SLACK_BOT_TOKEN.',
  ko: '앱이 워크스페이스에서 제거되었거나 토큰이 취소되었습니다. api.slack.com/apps → Install App에서 다시 설치하고 새 Bot User OAuth Token을 SLACK_BOT_TOKEN에 넣어 주세요.',
};
const UNKNOWN_BOT: Text = {
  en: 'The token in SLACK_BOT_TOKEN is not valid. Copy the Bot User OAuth Token (xoxb-…) from api.slack.com/apps → OAuth & Permissions.',
  ko: 'SLACK_BOT_TOKEN의 토큰이 유효하지 않습니다. api.slack.com/apps → OAuth & Permissions에서 Bot User OAuth Token(xoxb-…)을 복사해 주세요.',
};
const UNKNOWN_APP: Text = {
  en: `The token in SLACK_APP_TOKEN is not valid. Create one at api.slack.com/apps → Basic Information → App-Level Tokens, with the scope ${SOCKET_SCOPE}, and copy it (xapp-…).`,
  ko: `SLACK_APP_TOKEN의 토큰이 유효하지 않습니다. api.slack.com/apps → Basic Information → App-Level Tokens에서 ${SOCKET_SCOPE} 범위로 토큰을 만들어 복사해 주세요(xapp-…).`,
};
const ORG_WIDE: Text = {
  en: 'The token in SLACK_BOT_TOKEN belongs to a whole organisation of Enterprise Grid. Almanac keeps the knowledge of each workspace apart, so it is installed in single workspaces: at api.slack.com/apps → Org Level Apps, opt out, then install the app in a workspace and copy its Bot User OAuth Token.',
  ko: 'SLACK_BOT_TOKEN의 토큰이 Enterprise Grid 조직 전체의 토큰입니다. 연감은 워크스페이스마다 지식을 따로 두므로 워크스페이스별로 설치합니다. api.slack.com/apps → Org Level Apps에서 사용을 해제한 뒤, 워크스페이스에 앱을 설치하고 그 Bot User OAuth Token을 복사해 주세요.',
};
const SWAPPED: Text = {
  en: 'The two tokens are swapped. SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-.',
  ko: '두 토큰이 서로 바뀌어 있습니다. SLACK_BOT_TOKEN은 xoxb-로, SLACK_APP_TOKEN은 xapp-로 시작합니다.',
};
const NO_SOCKET_SCOPE: Text = {
  en: `The token in SLACK_APP_TOKEN lacks the scope ${SOCKET_SCOPE}. Create a new one with that scope at api.slack.com/apps → Basic Information → App-Level Tokens.`,
  ko: `SLACK_APP_TOKEN의 토큰에 ${SOCKET_SCOPE} 범위가 없습니다. api.slack.com/apps → Basic Information → App-Level Tokens에서 그 범위를 넣어 새로 만들어 주세요.`,
};

/**
 * By Slack’s name of the error, if retrying cannot help: what the operator has to do. The names are the errors of
 * https://docs.slack.dev/reference/methods/auth.test (bot) and https://docs.slack.dev/reference/methods/apps.connections.open
 * (app); `user_removed_from_team` and `team_disabled` are in UnrecoverableSocketModeStartError of @slack/socket-mode.
 */
const FINAL_REASONS: Readonly<Record<TokenKind, Readonly<Record<string, Text>>>> = {
  bot: {
    not_authed: UNKNOWN_BOT,
    invalid_auth: UNKNOWN_BOT,
    account_inactive: APP_REMOVED,
    token_revoked: APP_REMOVED,
    token_expired: APP_REMOVED,
    user_removed_from_team: APP_REMOVED,
    team_disabled: APP_REMOVED,
    not_allowed_token_type: SWAPPED,
  },
  app: {
    not_authed: UNKNOWN_APP,
    invalid_auth: UNKNOWN_APP,
    account_inactive: UNKNOWN_APP,
    token_revoked: UNKNOWN_APP,
    not_allowed_token_type: SWAPPED,
    missing_scope: NO_SOCKET_SCOPE,
    no_permission: NO_SOCKET_SCOPE,
  },
};

/** The reason if Slack refuses the token for good; `undefined` if the error may pass. */
export function refusalOf(error: unknown, token: TokenKind): PlatformError | undefined {
  const text = FINAL_REASONS[token][reasonOf(error) ?? ''];
  return text === undefined ? undefined : new PlatformError(text, { cause: error });
}

/** The token is one for all workspaces of an organisation, each of which has its own space. */
export const orgWideToken = (): PlatformError => new PlatformError(ORG_WIDE);

/** The app was removed from the workspace while it was running. */
export const appRemoved = (): PlatformError => new PlatformError(APP_REMOVED);

/** The port is in use, or we have no permission to listen on it. */
export function portTaken(port: number, error: unknown): PlatformError {
  const reason = (error as { code?: unknown }).code === 'EACCES' ? 'closed' : 'taken';
  return new PlatformError(
    {
      taken: {
        en: `Port ${port} is in use by another program. Set PORT to a free one.`,
        ko: `${port}번 포트를 다른 프로그램이 쓰고 있습니다. PORT에 빈 포트를 정해 주세요.`,
      },
      closed: {
        en: `No permission to listen on port ${port}. Set PORT to one above 1023.`,
        ko: `${port}번 포트를 열 권한이 없습니다. PORT에 1023보다 큰 포트를 정해 주세요.`,
      },
    }[reason],
    { cause: error },
  );
}
