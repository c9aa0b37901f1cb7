/** The checks of Discord for `almanac doctor`. */
import { shellCommand } from '../../../core/base/shell-command.ts';
import { Routes } from 'discord.js';
import type { Check } from '../../../core/platform/platform.ts';
import { BRIEF, RequestError, Api } from '../connect/requests.ts';
import { inviteTo } from './permissions.ts';
import { applicationOf, compareCommands, explained, type Application, type Ours } from './register.ts';
import { PlatformError } from '../../../core/platform/platform.ts';

/** Checks one thing after another; if the first fails, those that depend on it are left out. */
export async function checkDiscord({
  token,
  apiUrl,
  ...ours
}: Ours & { token: string; apiUrl: string }): Promise<readonly Check[]> {
  const api = Api.standalone(apiUrl, token);
  try {
    const application = await applicationOf(api);
    return [
      tokenOf(application),
      serversOf(application),
      ...installationOf(application),
      await registrationCheck(api, application, ours),
      await gatewayCheck(api),
    ];
  } catch (error) {
    return [failure(error)];
  }
}

/** @throws errors that no operator can do anything about. */
function failure(error: unknown): Check {
  const known = explained(error);
  if (known instanceof PlatformError) return { outcome: 'failure', finding: known.text };
  if (!(known instanceof RequestError)) throw known;
  return { outcome: 'failure', finding: { en: known.message, ko: `Discord의 답: ${known.message}` } };
}

const tokenOf = ({ id }: Application): Check => ({
  outcome: 'ok',
  finding: { en: `the token is valid (application ${id})`, ko: `토큰이 유효함(애플리케이션 ${id})` },
});

function serversOf({ id, approximate_guild_count: count }: Application): Check {
  if (count === undefined || count > 0)
    return {
      outcome: 'ok',
      finding: {
        en: count === 1 ? 'in 1 server' : `in ${count ?? 'some'} ${count === 1 ? 'server' : 'servers'}`,
        ko: `서버 ${count ?? '몇'}곳에 들어가 있음`,
      },
    };
  const address = inviteTo(id);
  return {
    outcome: 'warning',
    finding: { en: 'not in any server yet', ko: '아직 어느 서버에도 들어가 있지 않음' },
    remedy: { en: `Invite the bot: ${address}`, ko: `봇을 초대하세요: ${address}` },
  };
}

/** https://docs.discord.com/developers/resources/application#installation-context */
function installationOf({ integration_types_config: supported }: Application): readonly Check[] {
  if (supported === undefined) return [];
  if (!('0' in supported))
    return [
      {
        outcome: 'warning',
        finding: { en: 'servers cannot install the app', ko: '서버에 설치할 수 없는 앱임' },
        remedy: {
          en: `discord.com/developers/applications → your app → Installation: tick Guild Install, then run “${shellCommand('register discord')}”.`,
          ko: `discord.com/developers/applications → 앱 → Installation에서 Guild Install을 켠 뒤 “${shellCommand('register discord')}”를 실행하세요.`,
        },
      },
    ];
  if ('1' in supported)
    return [
      {
        outcome: 'ok',
        finding: { en: 'servers and people can install the app', ko: '서버와 개인이 모두 설치할 수 있음' },
      },
    ];
  return [
    {
      outcome: 'warning',
      finding: {
        en: 'only servers can install the app, so people can’t look things up elsewhere',
        ko: '서버에만 설치할 수 있어, 개인이 다른 곳에서 조회 명령을 쓸 수 없음',
      },
      remedy: {
        en: `To let people install it for themselves: discord.com/developers/applications → your app → Installation: tick User Install, then run “${shellCommand('register discord')}”.`,
        ko: `개인도 설치하게 하려면 discord.com/developers/applications → 앱 → Installation에서 User Install을 켠 뒤 “${shellCommand('register discord')}”를 실행하세요.`,
      },
    },
  ];
}

async function registrationCheck(api: Api, application: Application, ours: Ours): Promise<Check> {
  const { length } = await compareCommands(api, application, ours);
  if (length === 0)
    return { outcome: 'ok', finding: { en: 'all commands are registered', ko: '명령이 모두 등록되어 있음' } };
  return {
    outcome: 'warning',
    finding: {
      en: `${length} registered ${length === 1 ? 'command is' : 'commands are'} out of date`,
      ko: `등록된 명령 가운데 최신이 아닌 것이 ${length}개 있음`,
    },
    remedy: {
      en: `Run “${shellCommand('register discord')}”.`,
      ko: `“${shellCommand('register discord')}”를 실행하세요.`,
    },
  };
}

/** https://docs.discord.com/developers/events/gateway#get-gateway-bot */
interface GatewayBot {
  shards: number;
  session_start_limit: { total: number; remaining: number; reset_after: number };
}

/** With fewer sessions left today, something is restarting the bot over and over. */
const MIN_SESSIONS_LEFT = 50;

async function gatewayCheck(api: Api): Promise<Check> {
  const { shards, session_start_limit } = await api.request<GatewayBot>('GET', Routes.gatewayBot(), {
    again: BRIEF,
  });
  const { remaining, total, reset_after } = session_start_limit;
  const finding = {
    en: `the gateway responds: ${shards} ${shards === 1 ? 'shard' : 'shards'} recommended, ${remaining} of ${total} starts left today`,
    ko: `게이트웨이가 응답함: 권장 샤드 ${shards}개, 오늘 남은 접속 ${remaining}/${total}회`,
  };
  if (remaining >= MIN_SESSIONS_LEFT) return { outcome: 'ok', finding };
  const hours = Math.ceil(reset_after / 3_600_000);
  return {
    outcome: remaining === 0 ? 'failure' : 'warning',
    finding,
    remedy: {
      en: `The bot is being restarted repeatedly. Find the cause; the starts are renewed in ${hours} h.`,
      ko: `봇이 반복해서 다시 시작되고 있습니다. 원인을 찾아 해결해 주세요. ${hours}시간 뒤 횟수가 다시 채워집니다.`,
    },
  };
}
