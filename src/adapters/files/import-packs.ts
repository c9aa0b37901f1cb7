/** Brings pack files into a space: all of them or nothing. */
import type { Library } from '../../core/space/library.ts';
import { checkPack } from '../../core/packs/check.ts';
import { planImport, type ImportPlan } from '../../core/packs/import.ts';
import type { PackProblem } from '../../core/packs/problem.ts';
import { ConflictError, type ChangeSet } from '../../core/store/store.ts';
import { findPacks } from './packs.ts';

export type Imported =
  | { report: ImportPlan['report']; problems: readonly [] }
  /** Nothing was written. */
  | { report: undefined; problems: readonly PackProblem[] };

export type ImportStage = 'reading' | 'checking' | 'writing';

/** Somebody who edits while we write makes us look again, this many times at most. */
const ATTEMPTS = 5;

/**
 * Imports the packs at these paths as one change. Records that differ from the pack's become as the pack has them;
 * what the pack does not have stays.
 * @throws {StoreError} when the database cannot be written.
 */
export async function importPacks(
  paths: readonly string[],
  into: { library: Library; space: string },
  change: Omit<ChangeSet, 'writes'>,
  onStage: (stage: ImportStage, records: number) => void = () => {},
): Promise<Imported> {
  const { library, space } = into;
  onStage('reading', 0);
  const found = await findPacks(paths);
  // Several packs may be imported together; what each says of itself concerns no record.
  const files = found.packs.flatMap((pack) => pack.files).map((file) => ({ ...file, info: undefined }));
  for (let attempt = 1; ; attempt++) {
    const knowledge = await library.knowledge(space);
    onStage('checking', files.flatMap(({ records }) => records).length);
    const known = { topics: [...knowledge.records('topic')], sources: [...knowledge.records('source')] };
    const { pack, problems } = checkPack(files, { known });
    if (pack === undefined || found.problems.length > 0)
      return { report: undefined, problems: [...found.problems, ...problems] };
    const { writes, report } = planImport(pack, knowledge);
    if (writes.length === 0) return { report, problems: [] };
    onStage('writing', writes.length);
    try {
      await library.commit(space, { ...change, writes });
      return { report, problems: [] };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
      await library.refresh();
    }
  }
}
