/** The bot in a browser, for the command line: whether to serve it, how people sign in, and what to print. */
import { newToken } from '../adapters/web/connect/credential.ts';
import type { WebConnection } from '../adapters/web/connect/connection.ts';
import type { Credential, HealthAnswers } from '../adapters/web/connect/options.ts';
import { WEB_WORKSPACE } from '../adapters/web/updates/outlet.ts';
import { LOCAL_SPACE, type App } from '../app.ts';
import { servicesFor } from '../app/services.ts';
import { ConfigError, type Config } from '../config.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { attach } from '../core/platform/platform.ts';
import { platforms } from '../platforms.ts';

/** The port if WEB_PORT sets none. */
export const DEFAULT_WEB_PORT = 4280;

/**
 * How people sign in, if the browser is to be served at all. With a password it is served wherever Almanac runs; without one,
 * only to the person at this terminal, who reads the token.
 */
export function webCredential({ WEB_PASSWORD: password }: Config): Credential | undefined {
  if (password !== undefined) return { kind: 'password', password };
  const isAtTerminal = process.stdin.isTTY && process.stdout.isTTY;
  return isAtTerminal ? { kind: 'token', token: newToken() } : undefined;
}

/** Whether the server for browsers also serves health checks and metrics: HEALTH_PORT is its port. */
export function isHealthOnWeb({ HEALTH_PORT, WEB_PASSWORD, WEB_PORT }: Config): boolean {
  const isServed = WEB_PASSWORD !== undefined || WEB_PORT !== undefined;
  return isServed && HEALTH_PORT === (WEB_PORT ?? DEFAULT_WEB_PORT);
}

/**
 * Starts the server and connects it to updates and notices.
 * @throws {ConfigError} if the port or the address cannot be used.
 */
export async function startWeb(
  app: App,
  config: Config,
  locale: Locale,
  credential: Credential | undefined,
  health?: HealthAnswers,
): Promise<WebConnection> {
  const { WEB_HOST: host, WEB_PORT: wanted, PUBLIC_URL: publicUrl } = config;
  if (credential?.kind === 'token' && !isLoopback(host)) throw new ConfigError(NEEDS_PASSWORD);
  const space = { id: LOCAL_SPACE, name: 'Local', locale };
  await app.library.store.spaceOf(WEB_WORKSPACE, space, { mayExist: true });
  const { connectWeb } = await import('../adapters/web/connect/connection.ts');
  const port = wanted ?? DEFAULT_WEB_PORT;
  const connecting = connectWeb(servicesFor(app, WEB_WORKSPACE.platform), {
    host,
    port,
    // The address is printed for the person who is to open it; a proxy expects the port that was set.
    mayMove: credential?.kind === 'token',
    publicUrl: credential?.kind === 'token' ? undefined : publicUrl,
    credential,
    locale,
    sites: app.sites,
    assistants: async (request, site) =>
      (await import('./mcp.ts')).assistantsAt(app, connection.base)(request, site),
    previews: platforms,
    health,
  });
  const connection = await connecting.catch((error: unknown) => {
    throw webUnusable(host, port, error);
  });
  app.siteLinks.base = connection.base;
  attach(WEB_WORKSPACE.platform, connection, app);
  return connection;
}

/** Says where the browser finds it. */
export const openInBrowser = (url: string): Text => ({
  en: `In a browser: ${url}`,
  ko: `브라우저에서 열기: ${url}`,
});

/** Says where the sites are, if there is nothing else. */
export const sitesAt = (base: string): Text => ({
  en: `Sites are served at ${base}. “/admin site” turns one on.`,
  ko: `${base}에서 사이트를 엽니다. “/관리 사이트”로 켭니다.`,
});

export const isLoopback = (host: string): boolean => host === '::1' || host.startsWith('127.');

const NEEDS_PASSWORD: Text = {
  en: 'WEB_HOST opens Almanac to other machines, so it also needs WEB_PASSWORD. See docs/web.md.',
  ko: 'WEB_HOST는 다른 컴퓨터에서도 연감을 열 수 있게 하므로 WEB_PASSWORD도 있어야 합니다. docs/web.ko.md를 보세요.',
};

/** Says that nothing can be served without a password here. */
export const NO_CREDENTIAL: Text = {
  en: 'There is no terminal here to print a secret address in, so the browser needs WEB_PASSWORD. See docs/web.md.',
  ko: '비밀 주소를 보여 줄 터미널이 없으니 브라우저에서 쓰려면 WEB_PASSWORD를 설정하세요. docs/web.ko.md를 보세요.',
};

function webUnusable(host: string, port: number, cause: unknown): ConfigError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const why = code ?? message;
  return new ConfigError({
    en: `${host}, port ${port} (WEB_HOST, WEB_PORT) can’t be used (${why}). Set others.`,
    ko: `WEB_HOST와 WEB_PORT의 ${host}, ${port}번 포트를 쓸 수 없습니다(${why}). 다른 값을 지정하세요.`,
  });
}
