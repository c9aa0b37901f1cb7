/** Imports pack files into a space: all of them or nothing. */
import { planFileImport, type ImportPlan } from '../../core/packs/import.ts';
import type { PackProblem } from '../../core/packs/problem.ts';
import type { Library } from '../../core/space/library.ts';
import { retryConflicts } from '../../core/store/retry.ts';
import type { ChangeSet } from '../../core/store/store.ts';
import { findPacks } from './packs.ts';

/** Files with problems are not imported, and have no report. */
export type Imported =
  | (Pick<ImportPlan, 'report' | 'known'> & { problems: readonly [] })
  | { report?: undefined; known?: undefined; problems: readonly PackProblem[] };

export type ImportStage = 'reading' | 'checking' | 'writing';

/**
 * Imports the packs at these paths as one change. Records that differ from the pack's become as the pack has them;
 * what the pack does not have stays. `onStage` is called with the number of records at the beginning of each stage.
 * @throws {StoreError} when the database cannot be written.
 */
export async function importPacks(
  paths: readonly string[],
  { library, space }: { library: Library; space: string },
  change: Omit<ChangeSet, 'writes'>,
  onStage: (stage: ImportStage, records: number) => void = () => {},
): Promise<Imported> {
  onStage('reading', 0);
  const found = await findPacks(paths);
  // Several packs may be imported together, so their "pack" sections, of which a pack has one, are left out.
  const files = found.packs.flatMap((pack) => pack.files).map((file) => ({ ...file, info: undefined }));
  const size = files.flatMap(({ records }) => records).length;
  return retryConflicts(
    async (): Promise<Imported> => {
      onStage('checking', size);
      const { plan, problems } = await planFileImport(files, await library.knowledge(space), {
        history: (type, id) => library.store.history(space, type, id),
      });
      if (plan === undefined || found.problems.length > 0)
        return { problems: [...found.problems, ...problems] };
      if (plan.writes.length > 0) {
        onStage('writing', plan.writes.length);
        await library.commit(space, { ...change, writes: plan.writes });
      }
      return { report: plan.report, known: plan.known, problems: [] };
    },
    { refresh: () => library.refresh() },
  );
}
