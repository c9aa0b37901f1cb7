/** `almanac check` and `export`. */
import { findPacks } from '../adapters/files/packs.ts';
import type { App } from '../app.ts';
import { LOCAL_SPACE } from '../app/local-space.ts';
import type { Locale } from '../core/base/locale.ts';
import { checkPack } from '../core/packs/check.ts';
import { exportPack } from '../core/packs/import.ts';
import { formatNote, formatProblem, type PackProblem } from '../core/packs/problem.ts';
import { writePack } from '../core/packs/write.ts';
import { entriesCsv, templateCsv } from '../core/tables/write.ts';
import { countOf, RECORD_NAMES } from '../core/record/names.ts';
import type { Pack } from '../core/record/schema.ts';
import type { ExportFormat } from './formats.ts';
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
  for (const each of checked.flatMap((pack) => pack.notes)) await print(formatNote(each, locale));
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

/** Prints the knowledge of the local space as a pack, its statements as a table, or an empty table. */
export async function exportFile({ library }: App, format: ExportFormat, locale: Locale): Promise<void> {
  const knowledge = await library.knowledge(LOCAL_SPACE);
  if (format === 'template') await print(templateCsv(locale).trimEnd());
  else if (format === 'csv') await print(entriesCsv(knowledge).trimEnd());
  else await print(writePack(exportPack(knowledge), format).trimEnd());
}

export async function printProblems(problems: readonly PackProblem[], locale: Locale): Promise<void> {
  for (const problem of problems) await print(formatProblem(problem, locale));
  tell(
    {
      en: problems.length === 1 ? '1 problem.' : `${problems.length} problems.`,
      ko: `문제 ${problems.length}건.`,
    }[locale],
  );
}
