/** Reads which statements were changed last, for the options that suggest those. */
import type { Library } from '../space/library.ts';
import type { Option } from './option.ts';

/** How many revisions are read: several may be of one statement. */
const MAX_REVISIONS_READ = 100;

/** Ids of the statements with a change that can be undone, those changed last first; none for other options. */
export async function changedLast(
  option: Pick<Option, 'offersChanged'> | undefined,
  library: Library,
  space: string,
): Promise<readonly string[]> {
  if (option?.offersChanged !== true) return [];
  const revisions = await library.store.recent(space, MAX_REVISIONS_READ);
  return [...new Set(revisions.filter(({ before }) => before !== undefined).map(({ id }) => id))];
}
