/** `almanac import`: packs whole, tables row by row, as `/curate import` does. */
import { writeFile } from 'node:fs/promises';
import { importPacks, type ImportStage } from '../adapters/files/import-packs.ts';
import { withoutControls } from '../adapters/console/style.ts';
import { findTables, type TableFile } from '../adapters/files/tables.ts';
import { LOCAL_SPACE, type App } from '../app.ts';
import { problemText, refusedFile } from '../commands/curate/table-report.ts';
import { inLocale, type Locale, type Text } from '../core/base/locale.ts';
import type { ImportPlan } from '../core/packs/import.ts';
import { formatNote } from '../core/packs/problem.ts';
import { excerpt } from '../core/reply/line.ts';
import { capitalized, RECORD_NAMES } from '../core/record/names.ts';
import { RECORD_TYPES } from '../core/record/schema.ts';
import { retryConflicts } from '../core/store/retry.ts';
import { readTable, type TableResult } from '../core/tables/read.ts';
import { planTable } from '../core/tables/plan.ts';
import type { TableProblem } from '../core/tables/types.ts';
import { print, tell } from './output.ts';
import { printProblems } from './packs.ts';

export interface ImportSettings {
  locale: Locale;
  /** Only prints what would change. */
  dryRun: boolean;
  /** Also replaces what was corrected in the space. */
  replace: boolean;
  /** Where the refused rows of the table are written. */
  refused?: string | undefined;
}

/** Imports the files and prints reports. Returns whether everything in them was right. */
export async function importFiles(
  app: App,
  paths: readonly string[],
  settings: ImportSettings,
): Promise<boolean> {
  const { tables, others, problems } = await findTables(paths);
  if (settings.refused !== undefined && tables.length !== 1) {
    tell(ONE_TABLE[settings.locale]);
    return false;
  }
  if (problems.length > 0) {
    await printProblems(problems, settings.locale);
    tell(NOTHING_IMPORTED[settings.locale]);
    return false;
  }
  let isWhole = others.length === 0 || (await importPackFiles(app, others, settings));
  // A table may name topics of the packs, so nothing is imported from it when those are refused.
  for (const table of isWhole ? tables : []) isWhole = (await importTable(app, table, settings)) && isWhole;
  if (settings.dryRun) tell(ONLY_PREVIEW[settings.locale]);
  return isWhole;
}

const reasonFor = (paths: readonly string[]) =>
  ({ code: 'paths-imported', paths: excerpt(paths.join(', '), 300) }) as const;

async function importPackFiles(
  { library }: App,
  paths: readonly string[],
  { locale, dryRun, replace }: ImportSettings,
): Promise<boolean> {
  const { plan, problems, notes } = await importPacks(
    paths,
    { library, space: LOCAL_SPACE },
    { request: crypto.randomUUID(), author: 'terminal', reason: reasonFor(paths) },
    { onStage: (stage, records) => tell(PROGRESS[stage](records)[locale]), overwrite: replace, dryRun },
  );
  if (plan === undefined) {
    await printProblems(problems, locale);
    tell(NOTHING_IMPORTED[locale]);
    return false;
  }
  for (const each of notes) await print(formatNote(each, locale));
  await printPlan(plan, { locale, dryRun });
  return true;
}

async function importTable(
  { library }: App,
  { path, text }: TableFile,
  { locale, dryRun, replace, refused }: ImportSettings,
): Promise<boolean> {
  const { result, plan } = await retryConflicts(
    async (): Promise<{ result: TableResult; plan?: ImportPlan }> => {
      const knowledge = await library.knowledge(LOCAL_SPACE);
      const result = await readTable(text, {
        knowledge,
        overwrite: replace,
        history: (type, id) => library.store.history(LOCAL_SPACE, type, id),
      });
      if (result.table === undefined) return { result };
      const plan = planTable(result.table, knowledge);
      if (plan.writes.length > 0 && !dryRun)
        await library.commit(LOCAL_SPACE, {
          request: crypto.randomUUID(),
          author: 'terminal',
          reason: reasonFor([path]),
          writes: plan.writes,
        });
      return { result, plan };
    },
    { refresh: () => library.refresh() },
  );
  const { table, problems } = result;
  const say = (problem: TableProblem): Promise<void> =>
    print(withoutControls(`${path}:${problem.row} ${problemText(problem, locale)}`));
  if (table === undefined || plan === undefined) {
    for (const problem of problems ?? []) await say(problem);
    tell(NOTHING_IMPORTED[locale]);
    return false;
  }
  await printPlan(plan, { locale, dryRun });
  for (const { row, message } of table.notes)
    await print(withoutControls(`${path}${row === undefined ? '' : `:${row}`} ${message[locale]}`));
  for (const problem of table.refused.flatMap((row) => row.problems)) await say(problem);
  if (table.refused.length > 0) tell(rowsRefused(table.refused.length)[locale]);
  const { file } = refusedFile(table, { locale });
  if (refused !== undefined && file !== undefined) await writeFile(refused, file.content, { flag: 'wx' });
  return table.refused.length === 0;
}

async function printPlan(
  { report, writes, known, kept, contested }: ImportPlan,
  { locale, dryRun }: Pick<ImportSettings, 'locale' | 'dryRun'>,
): Promise<void> {
  if (dryRun)
    for (const write of writes) {
      const words = write.type === 'entry' ? inLocale(write.content.text, locale)?.text : undefined;
      const name = RECORD_NAMES[write.type].one[locale];
      const line = `${write.base === 0 ? '+' : '~'} ${name} ${write.id}${words === undefined ? '' : `: ${excerpt(words)}`}`;
      await print(withoutControls(line));
    }
  for (const type of RECORD_TYPES) {
    const { added, changed, unchanged, kept: corrected } = report[type];
    const name = capitalized(RECORD_NAMES[type].many);
    const stays =
      corrected > 0 ? { en: `, ${corrected} kept`, ko: `, 여기서 고친 대로 둠 ${corrected}` } : EMPTY;
    await print(
      {
        en: `${name.en}: ${added} added, ${changed} changed, ${unchanged} unchanged${stays.en}`,
        ko: `${name.ko}: 추가 ${added}, 변경 ${changed}, 그대로 ${unchanged}${stays.ko}`,
      }[locale],
    );
  }
  for (const { id, to } of known)
    await print({ en: `${id} → ${to}: source already here`, ko: `${id} → ${to}: 이미 있는 출처` }[locale]);
  for (const { id } of kept)
    await print({ en: `${id}: kept as corrected here`, ko: `${id}: 여기서 고친 대로 둠` }[locale]);
  for (const { id } of contested)
    await print({ en: `${id}: changed here and in the file`, ko: `${id}: 여기서도 파일에서도 바뀜` }[locale]);
  if (kept.length + contested.length > 0) tell(HOW_TO_REPLACE[locale]);
}

const EMPTY: Text = { en: '', ko: '' };
const PROGRESS: Readonly<Record<ImportStage, (records: number) => Text>> = {
  reading: () => ({ en: 'Reading…', ko: '읽는 중…' }),
  checking: (records) => ({
    en: `Checking ${records} topics, sources and statements…`,
    ko: `주제·출처·기록 ${records}건 확인 중…`,
  }),
  writing: (records) => ({
    en: `Writing ${records} topics, sources and statements…`,
    ko: `주제·출처·기록 ${records}건 쓰는 중…`,
  }),
};
const NOTHING_IMPORTED: Text = { en: 'Nothing was imported.', ko: '가져온 것이 없습니다.' };
const ONLY_PREVIEW: Text = {
  en: 'This was a dry run: nothing was changed.',
  ko: '미리 보기만 했습니다. 바뀐 것은 없습니다.',
};
const HOW_TO_REPLACE: Text = {
  en: 'What was corrected here stays; --replace takes the file’s version instead.',
  ko: '여기서 고친 내용은 그대로 둡니다. 파일 내용으로 바꾸려면 --replace를 쓰세요.',
};
const ONE_TABLE: Text = {
  en: '--refused takes the rows of one table. Import one table at a time with it.',
  ko: '--refused는 표 하나에만 쓸 수 있습니다. 표를 하나씩 가져오세요.',
};
const rowsRefused = (count: number): Text => ({
  en: `${count === 1 ? '1 row was' : `${count} rows were`} refused; the others are fine.`,
  ko: `들어가지 못한 행 ${count}개를 뺀 나머지는 문제없습니다.`,
});
