/** `almanac manifest slack`: prints the app manifest to paste into Slack. */
import type { Text } from '../../../core/base/locale.ts';
import type { SetupContext, SetupValues } from '../../../core/platform/platform.ts';
import type { SlackValues } from '../settings.ts';
import { manifestOf } from './manifest.ts';

/** Prints it as JSON, which Slack accepts as well as YAML. Returns whether the options allow one. */
export async function runManifest(
  { mode, url }: SetupValues,
  { commands, groups, values, locale, print, tell }: SetupContext,
): Promise<boolean> {
  const address = typeof url === 'string' ? url : undefined;
  if (mode === 'http' && address?.startsWith('https://') !== true) {
    tell(NEEDS_ADDRESS[locale]);
    return false;
  }
  const manifest = manifestOf(commands, groups, {
    mode: mode === 'http' ? 'http' : 'socket',
    locale,
    siteUrl: (values as Partial<SlackValues>).PUBLIC_URL ?? address,
    ...(address !== undefined && { url: address }),
  });
  await print(JSON.stringify(manifest, undefined, 2));
  return true;
}

const NEEDS_ADDRESS: Text = {
  en: 'For HTTP, Slack needs the public address of the bot, beginning with https://. Example: --mode http --url https://almanac.example.org',
  ko: 'HTTP 방식에는 https://로 시작하는, 밖에서 봇에 닿는 주소가 필요합니다. 예: --mode http --url https://almanac.example.org',
};
