/** Cuts lists into results that a model can take in. */
import { dataPage, type DataPage } from '../../core/present/data-page.ts';

/** About 2,000 tokens of English; in Korean, whose characters have 3 bytes in UTF-8, somewhat fewer. */
export const MAX_RESULT_BYTES = 6000;

/**
 * The items from the cursor on that fit in {@link MAX_RESULT_BYTES} of JSON, and at least one.
 * @throws {CursorError} for a cursor that is not one of ours
 */
export function resultPage<T, R>(
  all: readonly T[],
  cursor: string | undefined,
  toData: (item: T) => R,
): DataPage<R> {
  let bytes = 0;
  return dataPage(
    all,
    cursor,
    (item) => {
      const data = toData(item);
      bytes += Buffer.byteLength(JSON.stringify(data));
      return data;
    },
    () => bytes <= MAX_RESULT_BYTES,
  );
}
