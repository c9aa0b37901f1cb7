/** Inserts revisions of records. */
import { batches } from '../queries.ts';
import type { Tx } from '../tables.ts';
import type { RecordRow } from './rows.ts';

/** `position` is that of the write in its change; by default that in `rows`. */
export async function insertRevisions(
  trx: Tx,
  space: string,
  change: number,
  rows: readonly (RecordRow & { position?: number })[],
): Promise<void> {
  const revisions = rows.map(({ record: { type, id, rev }, json, position }, at) => ({
    space,
    type,
    id,
    rev,
    change,
    position: position ?? at,
    content: json,
  }));
  for await (const batch of batches(revisions)) await trx.insertInto('revision').values(batch).execute();
}
