/** `almanac manifest slack`: what to paste into Slack. */
import { manifestOf } from '../adapters/slack/setup/manifest.ts';
import { commands, groups } from '../commands/index.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { print, tell } from './output.ts';

export const MANIFEST_MODES = ['socket', 'http'] as const;
export type ManifestMode = (typeof MANIFEST_MODES)[number];

/** Prints it as JSON, which Slack takes as well as YAML. Returns whether it could be made. */
export async function printManifest(
  options: { mode: ManifestMode; url?: string },
  locale: Locale,
): Promise<boolean> {
  const { mode, url } = options;
  if (mode === 'http' && url?.startsWith('https://') !== true) {
    tell(NEEDS_ADDRESS[locale]);
    return false;
  }
  const manifest = manifestOf(commands, groups, { mode, locale, ...(url !== undefined && { url }) });
  await print(JSON.stringify(manifest, undefined, 2));
  return true;
}

const NEEDS_ADDRESS: Text = {
  en: 'For HTTP, Slack needs the public address of the bot, beginning with https://. Example: --mode http --url https://almanac.example.org',
  ko: 'HTTP 방식에는 https://로 시작하는, 밖에서 봇에 닿는 주소가 필요합니다. 예: --mode http --url https://almanac.example.org',
};
