import { breathe } from '../base/slices.ts';
import { StillLoading } from '../base/still-loading.ts';
import type { Library } from './library.ts';

/**
 * Does work that reads a space opened by {@link Library.openEarly}. Each time that it needed something that was not there yet, it is
 * done again once it is, so it must not have written anything by then.
 * @throws {StoreError} when they cannot be read.
 */
export async function whenLoaded<T>(
  library: Pick<Library, 'complete'>,
  space: string,
  work: () => Promise<T>,
): Promise<T> {
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StillLoading)) throw error;
      await library.complete(space, error);
      // The work has a turn of its own.
      await breathe();
    }
}
