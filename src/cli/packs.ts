/** `almanac check`, `import` and `export`. */
import { excerpt } from '../core/reply/line.ts';
import { importPacks } from '../adapters/files/import-packs.ts';
import { findPacks } from '../adapters/files/packs.ts';
import { LOCAL_SPACE, type App } from '../app.ts';
import { RECORD_TYPES, type RecordType } from '../core/record/schema.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { checkPack } from '../core/packs/check.ts';
import { exportPack } from '../core/packs/import.ts';
import { formatProblem, type PackProblem } from '../core/packs/problem.ts';
import { writePack, type PackFormat } from '../core/packs/write.ts';
import { print, tell } from './output.ts';

/**
 * Checks packs that are meant for all: every text in every language. With an app, they may refer to what it knows.
 * Returns whether they are sound.
 */
export async function check(paths: readonly string[], locale: Locale, app?: App): Promise<boolean> {
  const { packs, problems } = await findPacks(paths);
  const known = await app?.library.knowledge(LOCAL_SPACE);
  const checked = packs.map(({ name, files }) => ({
    name,
    ...checkPack(files, { languages: 'every', ...(known !== undefined && { known }) }),
  }));
  const all = [...problems, ...checked.flatMap((pack) => pack.problems)];
  if (all.length > 0) {
    await printProblems(all, locale);
    return false;
  }
  for (const { name, pack } of checked)
    await print(
      { en: `${name} is sound: `, ko: `${name}: 문제 없음. ` }[locale] +
        countRecords(
          {
            topic: pack?.topics.length ?? 0,
            source: pack?.sources.length ?? 0,
            entry: pack?.entries.length ?? 0,
          },
          locale,
        ),
    );
  return true;
}

/** Imports all or nothing, and prints a report. Returns whether it was imported. */
export async function importFiles(
  { library }: App,
  paths: readonly string[],
  locale: Locale,
): Promise<boolean> {
  const { report, problems } = await importPacks(
    paths,
    { library, space: LOCAL_SPACE },
    {
      request: crypto.randomUUID(),
      author: 'terminal',
      reason: { code: 'paths-imported', paths: excerpt(paths.join(', '), 300) },
    },
    (stage, records) => tell(PROGRESS[stage](records)[locale]),
  );
  if (report === undefined) {
    await printProblems(problems, locale);
    tell({ en: 'Nothing was imported.', ko: '아무것도 가져오지 않았습니다.' }[locale]);
    return false;
  }
  for (const type of RECORD_TYPES) {
    const { added, changed, unchanged } = report[type];
    await print(
      {
        en: `${RECORD_NAMES[type].en}: ${added} added, ${changed} changed, ${unchanged} unchanged`,
        ko: `${RECORD_NAMES[type].ko}: 추가 ${added}, 변경 ${changed}, 그대로 ${unchanged}`,
      }[locale],
    );
  }
  return true;
}

/** Prints all that the local space knows, as a pack. */
export async function exportFile({ library }: App, format: PackFormat): Promise<void> {
  const knowledge = await library.knowledge(LOCAL_SPACE);
  await print(writePack(exportPack(knowledge), format).trimEnd());
}

const PROGRESS: Readonly<Record<'reading' | 'checking' | 'writing', (records: number) => Text>> = {
  reading: () => ({ en: 'Reading…', ko: '읽는 중…' }),
  checking: (records) => ({ en: `Checking ${records} records…`, ko: `기록 ${records}건 확인 중…` }),
  writing: (records) => ({ en: `Writing ${records} records…`, ko: `기록 ${records}건 쓰는 중…` }),
};

const RECORD_NAMES: Readonly<Record<RecordType, Text>> = {
  topic: { en: 'topics', ko: '주제' },
  source: { en: 'sources', ko: '출처' },
  entry: { en: 'entries', ko: '항목' },
};

function countRecords(counts: Readonly<Record<RecordType, number>>, locale: Locale): string {
  return RECORD_TYPES.map((type) =>
    locale === 'en'
      ? `${counts[type]} ${RECORD_NAMES[type].en}`
      : `${RECORD_NAMES[type].ko} ${counts[type]}개`,
  ).join(', ');
}

async function printProblems(problems: readonly PackProblem[], locale: Locale): Promise<void> {
  for (const problem of problems) await print(formatProblem(problem, locale));
  tell(
    {
      en: problems.length === 1 ? '1 problem.' : `${problems.length} problems.`,
      ko: `문제 ${problems.length}건.`,
    }[locale],
  );
}
