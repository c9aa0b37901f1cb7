/** `almanac migrate`: copies all rows from one database to another, and compares them. */
import { existsSync } from 'node:fs';
import { copyDatabase } from '../adapters/store/copy/copy.ts';
import { databaseFile, openEngine } from '../adapters/store/index.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { print, tell } from './output.ts';
import { tellProgress } from './progress.ts';

/** Returns whether the target holds all rows of the source. Rows that were copied before are not copied again. */
export async function runMigrate(
  { from, to }: { from: string; to: string },
  locale: Locale,
  signal: AbortSignal,
): Promise<boolean> {
  const refuse = (text: Text): false => {
    tell(text[locale]);
    return false;
  };
  if (from === to) return refuse(SAME_ADDRESS);
  const file = databaseFile(from);
  // Opening it would create it.
  if (file !== undefined && !existsSync(file)) return refuse(noSuchDatabase(file));
  const source = await openEngine(from);
  try {
    const target = await openEngine(to);
    try {
      const copied = await copyDatabase(source, target, { onProgress: tellProgress(locale), signal });
      if (copied.outcome !== 'same') return refuse(OUTCOMES[copied.outcome]);
      await print(migrateSummary(copied)[locale]);
      return true;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const SAME_ADDRESS: Text = {
  en: '--from and --to are the same database.',
  ko: '--from과 --to가 같은 데이터베이스입니다.',
};

const noSuchDatabase = (file: string): Text => ({
  en: `The source database ${file} does not exist.`,
  ko: `복사할 데이터베이스 ${file} 파일이 없습니다.`,
});

const OUTCOMES: Readonly<Record<'other' | 'changed' | 'stopped', Text>> = {
  other: {
    en: 'The target has rows that the source lacks, so nothing was written. Give an empty database.',
    ko: '대상에 원본에 없는 행이 있어 아무것도 쓰지 않았습니다. 빈 데이터베이스를 지정하세요.',
  },
  changed: {
    en: 'One of the databases changed meanwhile. Stop Almanac and run this again: only the differences are copied.',
    ko: '그사이 두 데이터베이스 가운데 하나가 바뀌었습니다. 연감을 멈추고 다시 실행하세요. 달라진 것만 복사합니다.',
  },
  stopped: {
    en: 'Stopped. Run this again to continue; rows that were copied are not copied again.',
    ko: '멈췄습니다. 다시 실행하면 이어서 하며, 이미 복사한 것은 다시 복사하지 않습니다.',
  },
};

const migrateSummary = ({ rows, written }: { rows: number; written: number }): Text => ({
  en: `Both hold the same ${rows} rows, verified row by row; ${written} were copied now. Set DATABASE_URL to the new database.`,
  ko: `양쪽의 ${rows}개 행을 하나씩 비교해 모두 같습니다. 이번에 복사한 행은 ${written}개입니다. DATABASE_URL을 새 데이터베이스로 바꾸세요.`,
});
