/** `almanac doctor`: checks everything that is configured, and says what to do about problems. */
import { openStore } from '../adapters/store/index.ts';
import { commandList } from '../app.ts';
import type { Config } from '../config.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import type { Check, Platform } from '../core/platform/platform.ts';
import { StoreError } from '../core/store/store.ts';
import { platforms } from '../platforms.ts';
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
  await tell({ en: 'Database', ko: '데이터베이스' }[locale], await checkDatabase(config));
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

/** Writes a value that expires at once, since only writing shows that the database is writable. */
async function checkDatabase({ DATABASE_URL }: Config): Promise<readonly Check[]> {
  try {
    const { store, keyv, doubts } = await openStore(DATABASE_URL);
    try {
      await keyv<string>('doctor').set('write', 'ok', 1000);
      const warnings = (await doubts()).map((finding) => ({ outcome: 'warning', finding }) as const);
      return [{ outcome: 'ok', finding: WRITABLE }, ...warnings];
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [{ outcome: 'failure', finding: error.text }];
  }
}

const WRITABLE: Text = { en: 'can be read and written', ko: '읽고 쓸 수 있음' };
