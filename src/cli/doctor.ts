/** `almanac doctor`: checks everything that is configured, and says what to do about problems. */
import { openStore } from '../adapters/store/index.ts';
import { commandList } from '../app.ts';
import { NO_STARTER_PACK, noSuchStarterPack, starterPacks } from '../app/starter-pack.ts';
import { packIdOf } from '../core/packs/catalogue.ts';
import type { Config } from '../config.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { FALLBACK_TIME_ZONE, machineTimeZone } from '../core/base/time-zone.ts';
import type { Check, Platform } from '../core/platform/platform.ts';
import { StoreError } from '../core/store/store.ts';
import { platforms } from '../platforms.ts';
import { checkWeb } from './doctor-web.ts';
import { print } from './output.ts';

/** Prints a line for each finding. Returns whether there was no failure. */
export async function doctor(config: Config, locale: Locale): Promise<boolean> {
  let sound = true;
  const tell = async (platform: string, checks: readonly Check[]): Promise<void> => {
    for (const { outcome, finding, remedy } of checks) {
      sound &&= outcome !== 'failure';
      await print(`${OUTCOME_SIGNS[outcome]} ${platform}: ${finding[locale]}`);
      if (remedy !== undefined) await print(`  → ${remedy[locale]}`);
    }
  };
  const { checks, sites } = await checkDatabase(config);
  await tell({ en: 'Database', ko: '데이터베이스' }[locale], checks);
  await tell({ en: 'Time zone', ko: '시간대' }[locale], [checkTimeZone(config)]);
  await tell({ en: 'Starter pack', ko: '기본 팩' }[locale], [await checkStarterPack(config)]);
  await tell({ en: 'Browser and sites', ko: '브라우저와 사이트' }[locale], await checkWeb(config, sites));
  for (const platform of platforms) await tell(platform.name, await checkPlatform(platform, config));
  return sound;
}

const OUTCOME_SIGNS = { ok: '✓', warning: '!', failure: '✗' } as const satisfies Record<
  Check['outcome'],
  string
>;

async function checkPlatform(platform: Platform, config: Config): Promise<readonly Check[]> {
  const configured = platform.configure(config);
  if (configured === undefined) return [off(platform.enabledBy.join(', '))];
  if ('missing' in configured) return [{ outcome: 'failure', finding: configured.missing }];
  return configured.check(commandList);
}

const off = (variables: string): Check => ({
  outcome: 'ok',
  finding: { en: `off (${variables} not set)`, ko: `꺼져 있음(${variables} 설정 안 됨)` },
});

/** Writes a value that expires at once, since only writing shows that the database is writable; reads everything, since only that shows damage. */
async function checkDatabase({ DATABASE_URL }: Config): Promise<{ checks: readonly Check[]; sites: number }> {
  try {
    const { store, keyv, doubts, inspect, countSites } = await openStore(DATABASE_URL);
    try {
      await keyv<string>('doctor').set('write', 'ok', 1000);
      const found = [...(await doubts()), ...(await inspect())];
      const warnings = found.map((finding) => ({ outcome: 'warning', finding }) as const);
      return { checks: [{ outcome: 'ok', finding: WRITABLE }, ...warnings], sites: await countSites() };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { checks: [{ outcome: 'failure', finding: error.text }], sites: 0 };
  }
}

/** `TIME_ZONE` was checked when the configuration was read; the machine's own zone was not. */
function checkTimeZone({ TIME_ZONE }: Config): Check {
  const zone = TIME_ZONE ?? machineTimeZone();
  if (zone !== undefined) return { outcome: 'ok', finding: { en: zone, ko: zone } };
  return {
    outcome: 'warning',
    finding: {
      en: `the time zone of this machine (TZ) is not a known one, so ${FALLBACK_TIME_ZONE} is used`,
      ko: `이 서버의 시간대(TZ)를 알 수 없어 ${FALLBACK_TIME_ZONE} 시간대를 씁니다`,
    },
    remedy: {
      en: 'Set TIME_ZONE to an IANA time zone, such as TIME_ZONE=Asia/Seoul.',
      ko: 'TIME_ZONE=Asia/Seoul처럼 TIME_ZONE에 IANA 시간대를 지정하세요.',
    },
  };
}

/** The variable names a pack that exists, or `none`; otherwise the bot cannot start. */
async function checkStarterPack({ STARTER_PACK: starter }: Config): Promise<Check> {
  if (starter === undefined) return { outcome: 'ok', finding: STARTER_DEFAULT };
  if (starter === NO_STARTER_PACK)
    return { outcome: 'ok', finding: { en: 'none; spaces begin empty', ko: '없음. 빈 채로 시작' } };
  const known = (await starterPacks().all()).flatMap((files) => packIdOf(files) ?? []);
  return known.includes(starter)
    ? { outcome: 'ok', finding: { en: starter, ko: starter } }
    : { outcome: 'failure', finding: noSuchStarterPack(starter, known).text };
}

const STARTER_DEFAULT: Text = {
  en: 'deepseek-2025; admins can start empty',
  ko: 'deepseek-2025. 관리자가 빈 채로 시작할 수 있음',
};
const WRITABLE: Text = { en: 'can be read and written', ko: '읽고 쓸 수 있음' };
