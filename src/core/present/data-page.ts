/** Cuts long lists of data into pages, which a cursor continues. */
import { z } from 'zod';

export const CursorInput = z
  .string()
  .max(40)
  .optional()
  .describe('The nextCursor of the result before, to continue its list.');

/** The limit of look-ups by name, as clients read it. */
export const MAX_SAME_BEGINNING =
  'Of names that begin alike, the 100 with the most statements are found: more letters find the others.';

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
 * The items from the cursor on, as data, while they fit, and at least one.
 * @param fits whether one more item fits: `item` is its data, `count` how many come before it on the page
 * @throws {CursorError} for a cursor that is not one of ours
 */
export function dataPage<T, R>(
  all: readonly T[],
  cursor: string | undefined,
  toData: (item: T) => R,
  fits: (item: R, count: number) => boolean,
): DataPage<R> {
  const items: R[] = [];
  let at = cursor === undefined ? 0 : readCursor(cursor);
  for (; at < all.length; at++) {
    const data = toData(all[at] as T);
    if (items.length > 0 && !fits(data, items.length)) break;
    items.push(data);
  }
  return { items, total: all.length, ...(at < all.length && { nextCursor: `from-${at}` }) };
}

function readCursor(cursor: string): number {
  const [, at] = /^from-(\d{1,9})$/.exec(cursor) ?? [];
  if (at === undefined) throw new CursorError();
  return Number(at);
}
