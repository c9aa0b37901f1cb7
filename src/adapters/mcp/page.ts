/** Cuts lists into results that a model can take in. */
import { dataPage, type DataPage } from '../../core/present/data-page.ts';

/** About 2,000 tokens of English; in Korean, whose characters have 3 bytes in UTF-8, somewhat fewer. */
export const MAX_RESULT_BYTES = 6000;

/**
 * The items from the cursor on that fit in {@link MAX_RESULT_BYTES} of JSON, and at least one.
 * @param around what else the result has
 * @throws {CursorError} for a cursor that is not one of ours
 */
export function resultPage<T, R>(
  all: readonly T[],
  cursor: string | undefined,
  toData: (item: T) => R,
  around: object = {},
): DataPage<R> {
  let bytes = jsonBytes(around) + PAGE_BYTES;
  return dataPage(
    all,
    cursor,
    (item) => {
      const data = toData(item);
      bytes += jsonBytes(data) + 1;
      return data;
    },
    () => bytes <= MAX_RESULT_BYTES,
  );
}

/** The size of the list’s keys, its total and its cursor. */
const PAGE_BYTES = 100;

export const jsonBytes = (data: unknown): number => Buffer.byteLength(JSON.stringify(data));
