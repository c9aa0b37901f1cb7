/** The checks of Slack for `almanac doctor`. */
import { shellCommand } from '../../../core/base/shell-command.ts';
import { createServer } from 'node:http';
import { webApi } from '@slack/bolt';
import type { Text } from '../../../core/base/locale.ts';
import type { Check } from '../../../core/platform/platform.ts';
import { boltLogger, clientOptions } from '../connect/client.ts';
import { passes, reasonOf } from '../connect/errors.ts';
import { orgWideToken, portTaken, refusalOf } from '../connect/refused.ts';
import { SLACK_TIMING, type SlackOptions } from '../connect/options.ts';
import { LINK_SCOPES, SCOPES, unfurlDomain } from './scopes.ts';

export type SlackCheckOptions = Pick<SlackOptions, 'apiUrl' | 'mode' | 'timing'> & {
  /** The address of sites, whose links Slack can show. */
  siteUrl?: string | undefined;
};

export async function checkSlack(options: SlackCheckOptions): Promise<readonly Check[]> {
  const { mode } = options;
  switch (mode.kind) {
    case 'socket':
      return [...(await checkBot(mode.botToken, options)), await checkApp(mode.appToken, options)];
    case 'http':
      return [
        ...(await checkBot(mode.botToken, options)),
        checkSigningSecret(mode.signingSecret),
        await checkPort(mode.port),
      ];
    case 'oauth':
      return [
        checkSigningSecret(mode.signingSecret),
        checkAddress(mode.publicUrl),
        await checkPort(mode.port),
      ];
  }
}

const noop = (): void => {};
const quiet = boltLogger({ debug: noop, info: noop, warn: noop, error: noop });

function clientFor(token: string, options: SlackCheckOptions): webApi.WebClient {
  return new webApi.WebClient(token, clientOptions(options, { ...SLACK_TIMING, ...options.timing }, quiet));
}

/** https://docs.slack.dev/reference/methods/auth.test */
async function checkBot(token: string, options: SlackCheckOptions): Promise<readonly Check[]> {
  try {
    const identity = await clientFor(token, options).auth.test();
    const { team, user, response_metadata: metadata } = identity;
    if (identity.is_enterprise_install === true)
      return [
        {
          outcome: 'failure',
          finding: {
            en: `SLACK_BOT_TOKEN is for the whole organisation ${team}`,
            ko: `SLACK_BOT_TOKEN이 조직 전체(${team})의 토큰임`,
          },
          remedy: orgWideToken().text,
        },
      ];
    const known: Check = {
      outcome: 'ok',
      finding: {
        en: `SLACK_BOT_TOKEN works: ${user} in the workspace ${team}`,
        ko: `SLACK_BOT_TOKEN이 유효함: ${team} 워크스페이스의 ${user}`,
      },
    };
    return [known, ...checkScopes(metadata?.scopes), ...checkLinks(metadata?.scopes, options.siteUrl)];
  } catch (error) {
    return [failed(error, 'bot')];
  }
}

/** The domains that Slack shows are in the manifest alone; bots cannot read them. */
function checkLinks(granted: readonly string[] | undefined, siteUrl: string | undefined): readonly Check[] {
  const domain = siteUrl === undefined ? undefined : unfurlDomain(siteUrl);
  const missing = LINK_SCOPES.filter(({ scope }) => granted?.includes(scope) === false);
  if (domain === undefined || missing.length === 0) return [];
  const names = missing.map(({ scope }) => scope).join(', ');
  return [
    {
      outcome: 'warning',
      finding: {
        en: `links to sites at ${domain} are not shown in Slack: ${names} is missing`,
        ko: `Slack에서 ${domain} 사이트 링크의 미리 보기가 나오지 않음: ${names} 없음`,
      },
      remedy: {
        en: `Print the manifest with “${shellCommand('manifest slack')}”: it has the scopes and ${domain} under unfurl_domains. Paste it at api.slack.com/apps → App Manifest, and install the app again.`,
        ko: `“${shellCommand('manifest slack')}”으로 매니페스트를 출력하세요. 권한 범위와 unfurl_domains의 ${domain}이 들어 있습니다. api.slack.com/apps → App Manifest에 붙여 넣고 앱을 다시 설치해 주세요.`,
      },
    },
  ];
}

/** After an update, the installed app may lack scopes that its older manifest did not ask for. */
function checkScopes(granted: readonly string[] | undefined): readonly Check[] {
  if (granted === undefined) return [];
  const missing = SCOPES.filter(({ scope }) => !granted.includes(scope));
  const known = new Set([...SCOPES, ...LINK_SCOPES].map(({ scope }) => scope));
  const needless = granted.filter((scope) => !known.has(scope));
  const remedy: Text = {
    en: `Print the manifest with “${shellCommand('manifest slack')}”, paste it at api.slack.com/apps → App Manifest, and install the app again.`,
    ko: `“${shellCommand('manifest slack')}”으로 매니페스트를 출력해 api.slack.com/apps → App Manifest에 붙여 넣고 앱을 다시 설치해 주세요.`,
  };
  if (missing.length > 0)
    return missing.map(({ scope, reason }) => ({
      outcome: 'failure',
      finding: {
        en: `the scope ${scope} is missing (${reason.en})`,
        ko: `${scope} 권한 범위가 없음(${reason.ko})`,
      },
      remedy,
    }));
  const all: Check = {
    outcome: 'ok',
    finding: { en: 'has every scope it needs', ko: '필요한 권한 범위가 모두 있음' },
  };
  if (needless.length === 0) return [all];
  const names = needless.join(', ');
  return [
    all,
    {
      outcome: 'warning',
      finding: {
        en: `has scopes it doesn’t need: ${names}`,
        ko: `필요 없는 권한 범위가 있음: ${names}`,
      },
      remedy,
    },
  ];
}

/** https://docs.slack.dev/reference/methods/apps.connections.open; the address it gives is not used. */
async function checkApp(token: string, options: SlackCheckOptions): Promise<Check> {
  try {
    await clientFor(token, options).apps.connections.open();
    return {
      outcome: 'ok',
      finding: {
        en: 'SLACK_APP_TOKEN works: Socket Mode can be used',
        ko: 'SLACK_APP_TOKEN이 유효함: Socket Mode 사용 가능',
      },
    };
  } catch (error) {
    return failed(error, 'app');
  }
}

function failed(error: unknown, token: 'bot' | 'app'): Check {
  const name = { bot: 'SLACK_BOT_TOKEN', app: 'SLACK_APP_TOKEN' }[token];
  const refusal = refusalOf(error, token);
  if (refusal !== undefined)
    return {
      outcome: 'failure',
      finding: { en: `${name} is refused`, ko: `${name} 거부됨` },
      remedy: refusal.text,
    };
  const reason = reasonOf(error);
  return {
    outcome: 'failure',
    finding: {
      en: `${name} could not be checked${reason === undefined ? '' : `: ${reason}`}`,
      ko: `${name} 확인 실패${reason === undefined ? '' : `: ${reason}`}`,
    },
    remedy: passes(error) ? SLACK_UNREACHABLE : LOOK_UP,
  };
}

const SLACK_UNREACHABLE: Text = {
  en: 'Slack can’t be reached. Check the network, SLACK_API_URL and https://slack-status.com, then try again.',
  ko: 'Slack에 연결할 수 없습니다. 네트워크와 SLACK_API_URL, https://slack-status.com을 확인한 뒤 다시 해 보세요.',
};
const LOOK_UP: Text = {
  en: 'https://docs.slack.dev/reference/methods explains this error.',
  ko: 'https://docs.slack.dev/reference/methods에서 이 오류의 뜻을 찾아볼 수 있습니다.',
};

/** Only its format can be checked: whether it is the right one shows with Slack’s next request. */
function checkSigningSecret(secret: string): Check {
  if (/^[0-9a-f]{32}$/.test(secret))
    return {
      outcome: 'ok',
      finding: { en: 'SLACK_SIGNING_SECRET has the right format', ko: 'SLACK_SIGNING_SECRET의 형식이 맞음' },
    };
  return {
    outcome: 'failure',
    finding: {
      en: 'SLACK_SIGNING_SECRET is not a valid signing secret',
      ko: 'SLACK_SIGNING_SECRET의 형식이 맞지 않음',
    },
    remedy: {
      en: 'Copy the Signing Secret from api.slack.com/apps → Basic Information.',
      ko: 'api.slack.com/apps → Basic Information에서 Signing Secret을 복사해 주세요.',
    },
  };
}

/** Slack sends only over TLS. https://docs.slack.dev/apis/events-api/using-http-request-urls */
function checkAddress(url: string): Check {
  if (url.startsWith('https://'))
    return { outcome: 'ok', finding: { en: `PUBLIC_URL is ${url}`, ko: `PUBLIC_URL: ${url}` } };
  return {
    outcome: 'failure',
    finding: { en: 'PUBLIC_URL does not begin with https://', ko: 'PUBLIC_URL이 https://로 시작하지 않음' },
    remedy: {
      en: 'Slack sends only over TLS. Put a proxy with a certificate in front, and set PUBLIC_URL to its address.',
      ko: 'Slack은 TLS로만 보냅니다. 인증서가 있는 프록시를 앞에 두고 그 주소를 PUBLIC_URL에 정해 주세요.',
    },
  };
}

async function checkPort(port: number): Promise<Check> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, resolve);
    });
    await new Promise<void>((resolve) => server.close(() => resolve()));
    return { outcome: 'ok', finding: { en: `port ${port} is free`, ko: `${port}번 포트를 쓸 수 있음` } };
  } catch (error) {
    return {
      // The running bot may be using it.
      outcome: 'warning',
      finding: { en: `port ${port} can’t be opened now`, ko: `${port}번 포트를 지금 열 수 없음` },
      remedy: {
        en: `If Almanac is running, this is expected. If not: ${portTaken(port, error).text.en}`,
        ko: `연감이 실행 중이라면 정상입니다. 아니라면: ${portTaken(port, error).text.ko}`,
      },
    };
  }
}
