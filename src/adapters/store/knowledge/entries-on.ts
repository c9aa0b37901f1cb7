/** Reads the entries on topics, found by index. */
import { setImmediate } from 'node:timers/promises';
import type { Stored } from '../../../core/store/store.ts';
import { batches } from '../queries.ts';
import type { Db } from '../tables.ts';
import { storedOf } from './rows.ts';

/** Yields the entries on any of the topics, or with one of them as the speaker or the author, in batches. */
export async function* readEntriesOn(
  db: Db,
  space: string,
  topics: readonly string[],
): AsyncGenerator<readonly Stored<'entry'>[]> {
  const ids = new Set<string>();
  for await (const batch of batches(topics)) {
    const found = await db
      .selectFrom('entry_topic')
      .select('entry')
      .where('space', '=', space)
      .where('topic', 'in', batch)
      .unionAll(entriesBy(db, 'speaker', space, batch))
      .unionAll(entriesBy(db, 'by', space, batch))
      .execute();
    for (const { entry } of found) ids.add(entry);
  }
  for await (const batch of batches([...ids])) {
    const rows = await db
      .selectFrom('entry')
      .select(['id', 'rev', 'content'])
      .where('space', '=', space)
      .where('id', 'in', batch)
      .execute();
    yield rows.map((row) => storedOf('entry', row) as Stored<'entry'>);
    await setImmediate();
  }
}

const entriesBy = (db: Db, role: 'speaker' | 'by', space: string, topics: readonly string[]) =>
  db.selectFrom('entry').select('id as entry').where('space', '=', space).where(role, 'in', topics);
