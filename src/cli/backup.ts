/** `almanac backup`: copies a database into one file while Almanac runs. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../adapters/store/copy/backup.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { print, tell } from './output.ts';
import { tellProgress } from './progress.ts';

/** The folder for backups without `--to`. */
const FOLDER = 'backups';

/** Returns whether a backup was made. `to` is a file that does not exist yet, or a folder. */
export async function runBackup(
  { from, to = FOLDER + '/' }: { from: string; to?: string | undefined },
  locale: Locale,
  signal: AbortSignal,
): Promise<boolean> {
  const file = isFolder(to) ? join(to, backupName(new Date())) : to;
  const made = await backUp(from, file, { onProgress: tellProgress(locale), signal });
  if (made.outcome !== 'done') {
    tell(BACKUP_REFUSALS[made.outcome](file)[locale]);
    return false;
  }
  await print(backupSummary({ ...made, file }, locale));
  return true;
}

const isFolder = (path: string): boolean =>
  /[/\\]$/.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Names sort in the order of time. */
const backupName = (at: Date): string =>
  `almanac-${at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}.db`;

const BACKUP_REFUSALS: Readonly<Record<'exists' | 'empty' | 'stopped', (file: string) => Text>> = {
  exists: (file) => ({
    en: `${file} already exists and was left unchanged. Give another name.`,
    ko: `${file} 파일이 이미 있어 그대로 두었습니다. 다른 이름을 지정하세요.`,
  }),
  empty: () => ({
    en: 'There is no database to back up. Check DATABASE_URL.',
    ko: '백업할 데이터베이스가 없습니다. DATABASE_URL을 확인하세요.',
  }),
  stopped: () => ({
    en: 'Stopped. No backup was made.',
    ko: '멈췄습니다. 백업을 만들지 않았습니다.',
  }),
};

function backupSummary(
  { file, rows, bytes }: { file: string; rows: number; bytes: number },
  locale: Locale,
): string {
  const [count, size] = [rows.toLocaleString(locale), formatBytes(bytes, locale)];
  return {
    en: `${file}: ${count} rows, ${size}, checked. It contains secrets: keep it where nobody else can read it.`,
    ko: `${file}: ${count}개 행, ${size}, 검사 마침. 토큰 같은 비밀 값이 들어 있으니 다른 사람이 읽을 수 없는 곳에 보관하세요.`,
  }[locale];
}

function formatBytes(bytes: number, locale: Locale): string {
  const [size, unit] =
    bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size.toLocaleString(locale, { maximumFractionDigits: 1 })} ${unit}`;
}
