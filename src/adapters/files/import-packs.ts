/** Imports pack files into a space: all of them or nothing. */
import { planFileImport, type ImportPlan } from '../../core/packs/import.ts';
import type { PackNote, PackProblem } from '../../core/packs/problem.ts';
import type { Library } from '../../core/space/library.ts';
import { retryConflicts } from '../../core/store/retry.ts';
import type { ChangeSet } from '../../core/store/store.ts';
import { findPacks } from './packs.ts';

/** Files with problems are not imported, and have no plan. */
export type Imported =
  | { plan: ImportPlan; problems: readonly []; notes: readonly PackNote[] }
  | { plan?: undefined; problems: readonly PackProblem[]; notes?: undefined };

export type ImportStage = 'reading' | 'checking' | 'writing';

export interface ImportSteps {
  /** Called with the number of records at the beginning of each stage. */
  onStage?: (stage: ImportStage, records: number) => void;
  /** Whether the packs also replace what was corrected in the space. */
  overwrite?: boolean;
  /** Plans the import without writing. */
  dryRun?: boolean;
}

/**
 * Imports the packs at these paths as one change. Records become as the packs have them unless they were corrected in the space;
 * what the packs do not have stays.
 * @throws {StoreError} when the database cannot be written.
 */
export async function importPacks(
  paths: readonly string[],
  { library, space }: { library: Library; space: string },
  change: Omit<ChangeSet, 'writes'>,
  { onStage = () => {}, overwrite = false, dryRun = false }: ImportSteps = {},
): Promise<Imported> {
  onStage('reading', 0);
  const found = await findPacks(paths);
  // Several packs may be imported together, so their "pack" sections, of which a pack has one, are left out.
  const files = found.packs.flatMap((pack) => pack.files).map((file) => ({ ...file, info: undefined }));
  const size = files.flatMap(({ records }) => records).length;
  return retryConflicts(
    async (): Promise<Imported> => {
      onStage('checking', size);
      const { plan, problems, notes } = await planFileImport(files, await library.knowledge(space), {
        history: (type, id) => library.store.history(space, type, id),
        overwrite,
      });
      if (plan === undefined || found.problems.length > 0)
        return { problems: [...found.problems, ...problems] };
      if (plan.writes.length > 0 && !dryRun) {
        onStage('writing', plan.writes.length);
        await library.commit(space, { ...change, writes: plan.writes });
      }
      return { plan, problems: [], notes };
    },
    { refresh: () => library.refresh() },
  );
}
