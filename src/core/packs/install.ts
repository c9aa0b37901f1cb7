/** Bringing a pack into a space: all of it or nothing. */
import type { Library, OpenSpace } from '../space/library.ts';
import type { PackInfo } from '../record/schema.ts';
import { ConflictError, type ChangeSet } from '../store/store.ts';
import { checkPack } from './check.ts';
import { planInstall, type PackPlan } from './plan.ts';
import type { PackProblem } from './problem.ts';
import type { PackFile } from './read.ts';

export type Installable =
  | { info: PackInfo; plan: PackPlan; problems: readonly [] }
  /** The pack is not sound, or does not go with what the space knows. */
  | { plan?: undefined; problems: readonly PackProblem[] };

/** What installing these files, of one pack, would change in the space. */
export async function installable(files: readonly PackFile[], space: OpenSpace): Promise<Installable> {
  const { knowledge } = space;
  const known = { topics: [...knowledge.records('topic')], sources: [...knowledge.records('source')] };
  const { pack, problems } = checkPack(files, { known });
  if (pack?.pack === undefined) return { problems };
  return { info: pack.pack, plan: await planInstall({ pack, id: pack.pack.id }, space), problems: [] };
}

/** Somebody who edits while we write makes us look again, this many times at most. */
const ATTEMPTS = 5;

/**
 * Installs a pack as one change, without asking. Returns what is wrong with it; nothing was written then.
 * @throws {StoreError} when the database cannot be written.
 */
export async function installPack(
  files: readonly PackFile[],
  { library, space }: { library: Library; space: string },
  change: Omit<ChangeSet, 'writes'>,
): Promise<readonly PackProblem[]> {
  for (let attempt = 1; ; attempt++) {
    const found = await installable(files, await library.open(space));
    if (found.plan === undefined) return found.problems;
    try {
      await library.commit(space, { ...change, writes: found.plan.writes });
      return [];
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
      await library.refresh();
    }
  }
}
