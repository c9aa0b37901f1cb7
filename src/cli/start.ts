/** `npm start`: runs the bot on every configured platform, or in the terminal and a browser if none is configured. */
import type { App } from '../app.ts';
import { ConfigError, servesPlatforms, type Config } from '../config.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { platforms } from '../platforms.ts';
import type { Health } from './health.ts';
import { chatHere } from './chat.ts';
import { tell } from './output.ts';
import { serve } from './serve.ts';
import { NO_CREDENTIAL, openInBrowser, startWeb, webCredential } from './web.ts';

/**
 * Resolves when the terminal’s input ends, the signal is raised, or no platform is left. Returns whether it ended
 * without a failure.
 */
export async function start(
  app: App,
  config: Config,
  locale: Locale,
  signal: AbortSignal,
  { health, isLocaleGiven = false }: { health?: Health | undefined; isLocaleGiven?: boolean } = {},
): Promise<boolean> {
  const isAtTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (servesPlatforms(config) || (config.WEB_PASSWORD !== undefined && !isAtTerminal))
    return serve(app, config, locale, signal, { health });
  tell(platformsOff()[locale]);
  const web = await localWeb(app, config, locale);
  // A script that pipes lines in gets answers only.
  if (web !== undefined || isAtTerminal) app.startWork();
  try {
    await chatHere(app, config, { locale, isLocaleGiven, signal });
  } finally {
    await Promise.all([app.stopWork(), web?.stop()]);
  }
  return true;
}

/** `almanac web`: serves the browser and no other platform. Returns whether it could. */
export async function serveWeb(
  app: App,
  config: Config,
  locale: Locale,
  signal: AbortSignal,
  health?: Health,
): Promise<boolean> {
  if (webCredential(config) === undefined) {
    tell(NO_CREDENTIAL[locale]);
    return false;
  }
  return serve(app, config, locale, signal, { health, chats: [] });
}

/** Serves the browser beside the terminal. A port that cannot be used is reported; the terminal works all the same. */
async function localWeb(
  app: App,
  config: Config,
  locale: Locale,
): Promise<{ stop(): Promise<void> } | undefined> {
  const credential = webCredential(config);
  if (credential === undefined) return undefined;
  try {
    const web = await startWeb(app, config, locale, credential);
    tell(openInBrowser(web.url)[locale]);
    return web;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    tell(error.text[locale]);
    return undefined;
  }
}

/** Says that no platform is configured, and which pages explain how to configure one. */
function platformsOff(): Text {
  const names = platforms.map(({ name }) => name);
  const pages = (suffix: string): string[] => platforms.map(({ id }) => `docs/${id}${suffix}`);
  const list = new Intl.ListFormat('en');
  return {
    en: `${list.format(names)} are off, so Almanac answers here.\nHow to turn them on: ${list.format(pages('.md'))}`,
    ko: `연결된 플랫폼(${names.join(', ')})이 없어 여기 터미널에서 답합니다.\n연결하는 방법: ${pages('.ko.md').join(', ')}`,
  };
}
