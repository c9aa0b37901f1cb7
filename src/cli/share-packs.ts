/** `almanac share-packs`: stores the starter pack once for all spaces that have a copy of it, one space after the other. */
import { existsSync } from 'node:fs';
import { databaseFile, openEngine } from '../adapters/store/index.ts';
import { shareBeginning, spacesWithCopies } from '../adapters/store/knowledge/share-beginning.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { print, tell } from './output.ts';
import { PROGRESS_EVERY_MS } from './progress.ts';

/** The request with which spaces get their starter pack. */
const REQUEST = 'starter-pack';
const SPACES_AT_ONCE = 100;

/** Returns whether it came to its end. May run while Almanac does, and again. */
export async function runSharePacks(url: string, locale: Locale, signal: AbortSignal): Promise<boolean> {
  const file = databaseFile(url);
  // Opening it would create it.
  if (file !== undefined && !existsSync(file)) {
    tell(noDatabaseAt(file)[locale]);
    return false;
  }
  const engine = await openEngine(url);
  let told = Date.now();
  const done = { found: 0, shared: 0, records: 0 };
  try {
    for (let after = ''; ;) {
      const spaces = await spacesWithCopies(engine.db, REQUEST, { after, limit: SPACES_AT_ONCE });
      for (const space of spaces) {
        if (signal.aborted) {
          tell(STOPPED[locale]);
          return false;
        }
        const records = await shareBeginning(engine.db, space, REQUEST);
        done.found++;
        if (records !== undefined) done.shared++;
        done.records += records ?? 0;
        if (Date.now() - told < PROGRESS_EVERY_MS) continue;
        told = Date.now();
        tell(progress(done.found)[locale]);
      }
      const last = spaces[SPACES_AT_ONCE - 1];
      if (last === undefined) break;
      after = last;
    }
  } finally {
    await engine.close();
  }
  await print(summary(done)[locale]);
  return true;
}

const noDatabaseAt = (file: string): Text => ({
  en: `The database ${file} does not exist.`,
  ko: `데이터베이스 ${file} 파일이 없습니다.`,
});

const progress = (spaces: number): Text => ({
  en: `${spaces} spaces so far`,
  ko: `지금까지 공간 ${spaces}개`,
});

const STOPPED: Text = {
  en: 'Stopped. Run this again to continue.',
  ko: '멈췄습니다. 다시 실행하면 이어서 합니다.',
};

const summary = ({ found, shared, records }: Record<'found' | 'shared' | 'records', number>): Text => ({
  en: `Spaces with a copy of the starter pack: ${found}. Now sharing it: ${shared}. Copies of records removed: ${records}. Answers and histories are as before.`,
  ko: `기본 팩의 사본이 있던 공간: ${found}개. 이제 함께 쓰는 공간: ${shared}개. 지운 기록 사본: ${records}개. 답변과 이력은 그대로입니다.`,
});
