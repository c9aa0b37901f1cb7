/** `almanac check`, `import` and `export`. */
import { importPacks, type ImportStage } from '../adapters/files/import-packs.ts';
import { findPacks } from '../adapters/files/packs.ts';
import { LOCAL_SPACE, type App } from '../app.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { checkPack } from '../core/packs/check.ts';
import { exportPack } from '../core/packs/import.ts';
import { formatProblem, type PackProblem } from '../core/packs/problem.ts';
import { writePack, type PackFormat } from '../core/packs/write.ts';
import { excerpt } from '../core/reply/line.ts';
import { capitalized, countOf, RECORD_NAMES } from '../core/record/names.ts';
import { RECORD_TYPES, type Pack } from '../core/record/schema.ts';
import { print, tell } from './output.ts';

/**
 * Checks packs for the public, which have every text in every language, and prints the result. With an app, they may
 * refer to the topics and sources of the local space. Returns whether all packs are valid.
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
    if (pack !== undefined)
      await print(
        { en: `${name} is valid: `, ko: `${name}: 문제 없음. ` }[locale] + recordCounts(pack, locale),
      );
  return true;
}

/** `73 topics, 6 sources, 85 statements`. */
const recordCounts = ({ topics, sources, entries }: Pack, locale: Locale): string =>
  [
    countOf(topics.length, RECORD_NAMES.topic),
    countOf(sources.length, RECORD_NAMES.source),
    countOf(entries.length, RECORD_NAMES.entry),
  ]
    .map((text) => text[locale])
    .join(', ');

/** Imports all of the files or none, and prints a report. Returns whether they were imported. */
export async function importFiles(
  { library }: App,
  paths: readonly string[],
  locale: Locale,
): Promise<boolean> {
  const {
    report,
    known = [],
    problems,
  } = await importPacks(
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
    tell({ en: 'Nothing was imported.', ko: '가져온 것이 없습니다.' }[locale]);
    return false;
  }
  for (const type of RECORD_TYPES) {
    const { added, changed, unchanged } = report[type];
    const name = capitalized(RECORD_NAMES[type].many);
    await print(
      {
        en: `${name.en}: ${added} added, ${changed} changed, ${unchanged} unchanged`,
        ko: `${name.ko}: 추가 ${added}, 변경 ${changed}, 그대로 ${unchanged}`,
      }[locale],
    );
  }
  for (const { id, to } of known)
    await print({ en: `${id} → ${to}: source already here`, ko: `${id} → ${to}: 이미 있는 출처` }[locale]);
  return true;
}

/** Prints the knowledge of the local space as a pack. */
export async function exportFile({ library }: App, format: PackFormat): Promise<void> {
  const knowledge = await library.knowledge(LOCAL_SPACE);
  await print(writePack(exportPack(knowledge), format).trimEnd());
}

const PROGRESS: Readonly<Record<ImportStage, (records: number) => Text>> = {
  reading: () => ({ en: 'Reading…', ko: '읽는 중…' }),
  checking: (records) => ({ en: `Checking ${records} records…`, ko: `기록 ${records}건 확인 중…` }),
  writing: (records) => ({ en: `Writing ${records} records…`, ko: `기록 ${records}건 쓰는 중…` }),
};

async function printProblems(problems: readonly PackProblem[], locale: Locale): Promise<void> {
  for (const problem of problems) await print(formatProblem(problem, locale));
  tell(
    {
      en: problems.length === 1 ? '1 problem.' : `${problems.length} problems.`,
      ko: `문제 ${problems.length}건.`,
    }[locale],
  );
}
