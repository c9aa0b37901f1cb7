/** Installs a pack into a space: all of it or nothing. */
import type { PackInfo } from '../record/schema.ts';
import { Knowledge } from '../knowledge/knowledge.ts';
import { Governance } from '../space/governance.ts';
import type { Library, OpenSpace } from '../space/library.ts';
import { retryConflicts } from '../store/retry.ts';
import type { ChangeSet } from '../store/store.ts';
import { inSlices } from '../base/slices.ts';
import { checkingPack } from './check.ts';
import { planInstall, type PackPlan } from './plan.ts';
import type { PackProblem } from './problem.ts';
import type { PackFile } from './read.ts';

/** A pack that is unsound, or conflicts with what the space knows, has problems and no plan. */
export type Installable =
  | { info: PackInfo; plan: PackPlan; problems: readonly [] }
  | { plan?: undefined; problems: readonly PackProblem[] };

/** Plans installing the files of one pack in the space. */
export function installable(files: readonly PackFile[], space: OpenSpace): Promise<Installable> {
  return space.cursor === 0 ? installableFirst(files) : planned(files, space);
}

/** Plans for spaces without changes, by the first of the files. */
const FIRST_PLANS = new WeakMap<PackFile, { files: readonly PackFile[]; plan: Promise<Installable> }>();

/** The plan for a space without changes is the same for all of them, and made once. */
function installableFirst(files: readonly PackFile[]): Promise<Installable> {
  const [first] = files;
  const known = first === undefined ? undefined : FIRST_PLANS.get(first);
  if (known?.files.length === files.length && files.every((file, at) => file === known.files[at]))
    return known.plan;
  const plan = planned(files, { knowledge: new Knowledge(), governance: new Governance() });
  if (first !== undefined) {
    FIRST_PLANS.set(first, { files, plan });
    plan.catch(() => FIRST_PLANS.delete(first));
  }
  return plan;
}

async function planned(
  files: readonly PackFile[],
  space: Pick<OpenSpace, 'knowledge' | 'governance'>,
): Promise<Installable> {
  const { pack, problems } = await inSlices(checkingPack(files, { known: space.knowledge }));
  if (pack?.pack === undefined) return { problems };
  return { info: pack.pack, plan: await planInstall({ pack, id: pack.pack.id }, space), problems: [] };
}

/**
 * Installs a pack as one change, without asking. Returns the problems of the pack; if there are any, nothing was
 * written.
 * @throws {StoreError} when the database cannot be written.
 */
export async function installPack(
  files: readonly PackFile[],
  { library, space }: { library: Library; space: string },
  change: Omit<ChangeSet, 'writes'>,
): Promise<readonly PackProblem[]> {
  return retryConflicts(
    async () => {
      const { plan, problems } = await installable(files, await library.open(space));
      if (plan !== undefined) await library.commit(space, { ...change, writes: plan.writes });
      return problems;
    },
    { refresh: () => library.refresh() },
  );
}
