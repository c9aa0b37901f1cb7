/** Plans the import of an attached file: everything in it is checked before anything is written. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { checkPack } from '../packs/check.ts';
import { planImport, type ImportPlan } from '../packs/import.ts';
import type { PackProblem } from '../packs/problem.ts';
import { readPackFile } from '../packs/read.ts';

export type FilePlan =
  /** The file is sound and can be written as one change. */
  | { plan: ImportPlan; problems: readonly [] }
  /** Nothing will be written. */
  | { plan: undefined; problems: readonly PackProblem[] };

/** The plan, or the problems of the file. It does not throw, whatever the text is. */
export function planOfFile(name: string, text: string, knowledge: Knowledge): FilePlan {
  const known = { topics: [...knowledge.records('topic')], sources: [...knowledge.records('source')] };
  const { pack, problems } = checkPack([readPackFile(name, text)], { known });
  return pack === undefined
    ? { plan: undefined, problems }
    : { plan: planImport(pack, knowledge), problems: [] };
}
