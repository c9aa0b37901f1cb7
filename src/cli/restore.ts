/** `almanac restore`: restores a database from a backup. */
import { restoreBackup, type Restored } from '../adapters/store/copy/restore.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { print, tell } from './output.ts';
import { tellProgress } from './progress.ts';

/** Returns whether the database now holds what the backup does. */
export async function runRestore(
  { file, to, replace }: { file: string; to: string; replace: boolean },
  locale: Locale,
  signal: AbortSignal,
): Promise<boolean> {
  const restored = await restoreBackup(file, to, { replace, onProgress: tellProgress(locale), signal });
  switch (restored.outcome) {
    case 'done':
    case 'same':
      await print(restoreSummary(restored, locale));
      return true;
    default:
      tell(RESTORE_REFUSALS[restored.outcome](file)[locale]);
      return false;
  }
}

const RESTORE_REFUSALS: Readonly<
  Record<Exclude<Restored['outcome'], 'done' | 'same'>, (file: string) => Text>
> = {
  missing: (file) => ({
    en: `The backup ${file} does not exist.`,
    ko: `백업 ${file} 파일이 없습니다.`,
  }),
  itself: () => ({
    en: 'The backup is the database itself. Nothing was done.',
    ko: '백업과 데이터베이스가 같은 파일입니다. 아무것도 하지 않았습니다.',
  }),
  other: () => ({
    en: 'The database holds other data and was left unchanged. Give an empty one, or use --replace, which sets the old one aside.',
    ko: '데이터베이스에 다른 내용이 있어 그대로 두었습니다. 빈 데이터베이스를 지정하거나, 있던 것을 따로 보관하고 바꾸려면 --replace를 쓰세요.',
  }),
  used: () => ({
    en: 'The database is in use. Stop every running Almanac and run this again. Nothing was changed.',
    ko: '데이터베이스를 쓰는 프로세스가 있습니다. 실행 중인 연감을 모두 멈추고 다시 실행하세요. 바뀐 것은 없습니다.',
  }),
  stopped: () => ({
    en: 'Stopped. Nothing was changed.',
    ko: '멈췄습니다. 바뀐 것은 없습니다.',
  }),
};

function restoreSummary(restored: Extract<Restored, { rows: number }>, locale: Locale): string {
  const count = restored.rows.toLocaleString(locale);
  if (restored.outcome === 'same')
    return {
      en: `The database already holds the same ${count} rows, verified row by row. Nothing was done.`,
      ko: `데이터베이스에 이미 같은 ${count}개 행이 있습니다(하나씩 비교함). 아무것도 하지 않았습니다.`,
    }[locale];
  const { aside } = restored;
  const done = {
    en: `Restored ${count} rows, verified row by row. You can start Almanac.`,
    ko: `${count}개 행을 복원하고 하나씩 비교했습니다. 연감을 시작해도 됩니다.`,
  }[locale];
  const kept = {
    en: `The previous data is in ${aside}; delete it when you no longer need it.`,
    ko: `전에 있던 내용은 ${aside}에 있습니다. 필요 없어지면 지우세요.`,
  }[locale];
  return aside === undefined ? done : `${done} ${kept}`;
}
