/** Cuts lists into results that a model can take in, and continues them by a cursor. */
import { z } from 'zod';

/** About 2,000 tokens of English; in Korean, whose characters have 3 bytes in UTF-8, somewhat fewer. */
export const MAX_RESULT_BYTES = 6000;

export const CursorInput = z
  .string()
  .max(40)
  .optional()
  .describe('The nextCursor of the result before, to continue its list.');

export const PageInfo = {
  total: z.number().int().describe('How many there are in all.'),
  nextCursor: z.string().optional().describe('Set when there are more: pass it as cursor.'),
};

export interface DataPage<T> {
  items: T[];
  total: number;
  nextCursor?: string;
}

/** A cursor that no result gave. */
export class CursorError extends Error {
  constructor() {
    super(
      'This cursor is not valid. Pass the nextCursor of an earlier result, or leave it out to begin anew.',
    );
  }
}

/**
 * The items from the cursor on that fit in {@link MAX_RESULT_BYTES} of JSON, and at least one.
 * @throws {CursorError} for a cursor that is not one of ours
 */
export function resultPage<T, R>(
  all: readonly T[],
  cursor: string | undefined,
  toData: (item: T) => R,
): DataPage<R> {
  const start = cursor === undefined ? 0 : readCursor(cursor);
  const items: R[] = [];
  let bytes = 0;
  let at = start;
  for (; at < all.length; at++) {
    const data = toData(all[at] as T);
    bytes += Buffer.byteLength(JSON.stringify(data));
    if (items.length > 0 && bytes > MAX_RESULT_BYTES) break;
    items.push(data);
  }
  return { items, total: all.length, ...(at < all.length && { nextCursor: `from-${at}` }) };
}

function readCursor(cursor: string): number {
  const [, at] = /^from-(\d{1,9})$/.exec(cursor) ?? [];
  if (at === undefined) throw new CursorError();
  return Number(at);
}
