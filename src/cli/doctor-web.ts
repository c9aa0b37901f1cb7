/** The checks of `almanac doctor` on the server for browsers and sites. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Config } from '../config.ts';
import type { Check } from '../core/platform/platform.ts';
import { DEFAULT_WEB_PORT, isHealthOnWeb, isLoopback } from './web.ts';

/** Asks for an address; it follows no redirect. */
type Ask = (url: string, options: RequestInit) => Promise<Pick<Response, 'status' | 'text'>>;

const ANSWER_TIMEOUT_MS = 5000;

/** `sites`: how many spaces have a site that is on. */
export async function checkWeb(
  config: Config,
  sites: number,
  {
    isInContainer = existsSync('/.dockerenv'),
    ask = fetch as Ask,
  }: { isInContainer?: boolean; ask?: Ask } = {},
): Promise<readonly Check[]> {
  const { WEB_HOST: host, WEB_PASSWORD: password, WEB_PORT: wanted } = config;
  if (password === undefined && wanted === undefined) return [notServed(host, sites)];
  const port = wanted ?? DEFAULT_WEB_PORT;
  return [
    await checkPort(host, port, config),
    ...(isHealthOnWeb(config) ? [healthServed(password !== undefined)] : []),
    ...(isInContainer && isLoopback(host) ? [ONLY_INSIDE] : []),
    ...checkAddress(config, sites),
    ...(await checkAnswer(config, ask)),
    { outcome: 'ok', finding: sitesOn(sites) },
  ];
}

const sitesOn = (sites: number) => ({
  en: sites === 0 ? 'no space has a site' : `sites that are on: ${sites}`,
  ko: sites === 0 ? '사이트를 켠 공간 없음' : `켜진 사이트 ${sites}개`,
});

function notServed(host: string, sites: number): Check {
  if (sites > 0)
    return {
      outcome: 'warning',
      finding: {
        en: `sites that are on: ${sites}, but nobody can reach them outside of a terminal (WEB_PORT, WEB_PASSWORD not set)`,
        ko: `켜진 사이트 ${sites}개를 터미널 밖에서는 아무도 볼 수 없음(WEB_PORT, WEB_PASSWORD 설정 안 됨)`,
      },
      remedy: {
        en: 'Set WEB_PORT and PUBLIC_URL; for the chat in a browser, WEB_PASSWORD as well.',
        ko: 'WEB_PORT와 PUBLIC_URL을 설정하세요. 브라우저에서 채팅도 쓰려면 WEB_PASSWORD도 설정하세요.',
      },
    };
  if (host !== '127.0.0.1')
    return {
      outcome: 'warning',
      finding: {
        en: 'WEB_HOST is set, but nothing is served there (WEB_PORT, WEB_PASSWORD not set)',
        ko: 'WEB_HOST만 설정되어 있어 아무것도 열리지 않음(WEB_PORT, WEB_PASSWORD 설정 안 됨)',
      },
      remedy: {
        en: 'Set WEB_PASSWORD for the chat in a browser, or WEB_PORT for sites alone.',
        ko: '브라우저에서 채팅을 쓰려면 WEB_PASSWORD를, 사이트만 열려면 WEB_PORT를 설정하세요.',
      },
    };
  return {
    outcome: 'ok',
    finding: {
      en: 'off outside of a terminal (WEB_PASSWORD, WEB_PORT not set)',
      ko: '터미널 밖에서는 꺼져 있음(WEB_PASSWORD, WEB_PORT 설정 안 됨)',
    },
  };
}

const healthServed = (hasPassword: boolean): Check => ({
  outcome: 'ok',
  finding: hasPassword
    ? {
        en: 'HEALTH_PORT is this port too: /healthz and /readyz need no password, /metrics needs WEB_PASSWORD',
        ko: 'HEALTH_PORT도 같은 포트. /healthz와 /readyz는 비밀번호 없이, /metrics는 WEB_PASSWORD로 열림',
      }
    : {
        en: 'HEALTH_PORT is this port too: /healthz and /readyz are on, /metrics is off without WEB_PASSWORD',
        ko: 'HEALTH_PORT도 같은 포트. /healthz와 /readyz는 열림, /metrics는 WEB_PASSWORD가 없어 꺼짐',
      },
});

async function checkPort(host: string, port: number, config: Config): Promise<Check> {
  const at = `${host}, ${port}`;
  if (config['PORT'] === port && config['SLACK_SIGNING_SECRET'] !== undefined)
    return {
      outcome: 'failure',
      finding: {
        en: `WEB_PORT and PORT are both ${port}`,
        ko: `WEB_PORT와 PORT에 같은 ${port}번 포트가 지정됨`,
      },
      remedy: { en: 'Set another port for one of them.', ko: '둘 가운데 하나에 다른 포트를 지정하세요.' },
    };
  const code = await portProblem(host, port);
  if (code === undefined)
    return { outcome: 'ok', finding: { en: `can listen on ${at}`, ko: `${at}번 포트에서 열 수 있음` } };
  if (code === 'EADDRINUSE')
    return {
      outcome: 'warning',
      finding: {
        en: `${at} is in use: by Almanac, if it is running`,
        ko: `${at}번 포트가 사용 중. 연감이 실행 중이라면 정상`,
      },
    };
  return {
    outcome: 'failure',
    finding: { en: `can’t listen on ${at} (${code})`, ko: `${at}번 포트를 열 수 없음(${code})` },
    remedy: { en: 'Set WEB_HOST and WEB_PORT to others.', ko: 'WEB_HOST와 WEB_PORT를 다른 값으로 바꾸세요.' },
  };
}

async function portProblem(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  } finally {
    server.close();
  }
}

const ONLY_INSIDE: Check = {
  outcome: 'warning',
  finding: {
    en: 'WEB_HOST is an address of this container alone, so nothing outside reaches it',
    ko: 'WEB_HOST가 이 컨테이너 안의 주소라 밖에서는 닿을 수 없음',
  },
  remedy: {
    en: 'Set WEB_HOST=0.0.0.0 and publish the port (compose.yaml).',
    ko: 'WEB_HOST=0.0.0.0으로 바꾸고 포트를 공개하세요(compose.yaml).',
  },
};

function checkAddress({ PUBLIC_URL: url, WEB_HOST: host }: Config, sites: number): readonly Check[] {
  if (url === undefined) {
    if (isLoopback(host) && sites === 0) return [];
    return [
      {
        outcome: 'warning',
        finding: {
          en: 'PUBLIC_URL is not set: requests under other names are refused, and links lead to this machine',
          ko: 'PUBLIC_URL이 없어 다른 이름으로 온 요청은 거절되고, 링크가 이 컴퓨터로 이어짐',
        },
        remedy: {
          en: 'Set PUBLIC_URL to the address at which others open it, such as https://almanac.example.org.',
          ko: '다른 사람이 여는 주소를 PUBLIC_URL에 적으세요. 예: https://almanac.example.org',
        },
      },
    ];
  }
  const { protocol, pathname } = new URL(url);
  if (pathname !== '/')
    return [
      {
        outcome: 'failure',
        finding: { en: 'PUBLIC_URL has a path', ko: 'PUBLIC_URL에 경로가 있음' },
        remedy: {
          en: 'Serve Almanac under a name of its own, and set PUBLIC_URL to it without a path.',
          ko: '연감을 별도의 이름으로 열고, PUBLIC_URL에 경로 없이 그 주소를 적으세요.',
        },
      },
    ];
  if (protocol !== 'https:')
    return [
      {
        outcome: 'warning',
        finding: {
          en: 'PUBLIC_URL does not begin with https://, so passwords and secret links can be read on the way',
          ko: 'PUBLIC_URL이 https://로 시작하지 않아 비밀번호와 비밀 링크가 중간에 읽힐 수 있음',
        },
        remedy: {
          en: 'Put a proxy with a certificate in front.',
          ko: '인증서가 있는 프록시를 앞에 두세요.',
        },
      },
    ];
  return [{ outcome: 'ok', finding: { en: `others reach it at ${url}`, ko: `밖에서 여는 주소: ${url}` } }];
}

/** Whether a server of this very version answers there, which is known by its icon. */
async function checkAnswer({ PUBLIC_URL: url }: Config, ask: Ask): Promise<readonly Check[]> {
  // An address that has a path is reported elsewhere.
  if (url === undefined || new URL(url).pathname !== '/') return [];
  const { Assets } = await import('../adapters/web/show/assets.ts');
  const assets = new Assets();
  const path = assets.href('icon.svg');
  let found: string;
  try {
    const options = { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) } as const;
    const answer = await ask(url.replace(/\/$/, '') + path, options);
    if (answer.status === 200 && (await answer.text()) === assets.at(path)?.content)
      return [
        { outcome: 'ok', finding: { en: `Almanac answers at ${url}`, ko: `${url}에서 연감이 응답함` } },
      ];
    found = `HTTP ${answer.status}`;
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: string } };
    found = cause?.code ?? name;
  }
  return [
    {
      outcome: 'warning',
      finding: {
        en: `this version of Almanac does not answer at ${url} (${found})`,
        ko: `${url}에서 이 버전의 연감이 응답하지 않음(${found})`,
      },
      remedy: {
        en: 'Start Almanac, check that the proxy passes every path to WEB_HOST and WEB_PORT with its Host header, then try again.',
        ko: '연감을 시작하고, 프록시가 모든 경로를 Host 헤더와 함께 WEB_HOST와 WEB_PORT로 넘기는지 확인한 뒤 다시 해 보세요.',
      },
    },
  ];
}
