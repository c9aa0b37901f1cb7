import { StillLoading } from '../knowledge/still-loading.ts';
import type { Library } from './library.ts';

/**
 * Does work that reads a space opened by {@link Library.openEarly}. Each time that it needed statements that were not there yet, it is
 * done again once they are, so it must not have written anything by then.
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
    }
}
