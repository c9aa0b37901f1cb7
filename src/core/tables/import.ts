/** Plans the import of a file, whether it is a pack or a table. */
import { inSlices } from '../base/slices.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { planFileImport, type ImportOptions, type ImportPlan } from '../packs/import.ts';
import type { PackNote, PackProblem } from '../packs/problem.ts';
import { readingPackFile } from '../packs/read.ts';
import { knownColumns } from './heading.ts';
import { looksLikeTable } from './parse.ts';
import { planTable } from './plan.ts';
import { readTable } from './read.ts';
import type { ReadTable, TableProblem } from './types.ts';

export type PlannedFile =
  /** A pack comes in whole; of a table, the rows that are right. */
  | { plan: ImportPlan; table?: ReadTable; notes?: readonly PackNote[]; problems?: undefined }
  | { plan?: undefined; problems: readonly PackProblem[]; tableProblems?: undefined }
  | { plan?: undefined; problems?: undefined; tableProblems: readonly TableProblem[] };

export const isTable = (content: string): boolean => looksLikeTable(content, knownColumns);

/** Plans importing the content of a file that is called `name` in problems. */
export async function planContent(
  name: string,
  content: string,
  knowledge: Knowledge,
  options: ImportOptions,
): Promise<PlannedFile> {
  if (!isTable(content)) {
    const { plan, problems, notes } = await planFileImport(
      [await inSlices(readingPackFile(name, content))],
      knowledge,
      options,
    );
    return plan === undefined ? { problems } : { plan, notes };
  }
  const { table, problems } = await readTable(content, { knowledge, ...options });
  return table === undefined ? { tableProblems: problems } : { plan: planTable(table, knowledge), table };
}
