/** Reads the entries on topics, found by index. */
import { breather } from '../../../core/base/slices.ts';
import type { Stored } from '../../../core/store/store.ts';
import { BATCH_SIZE, batches, compileOnce, readingAhead } from '../queries.ts';
import type { Db } from '../tables.ts';
import { storedOf } from './rows.ts';

/** Yields the entries on any of the topics, or with one of them as the speaker or the author, in batches. */
export async function* readEntriesOn(
  db: Db,
  space: string,
  topics: readonly string[],
): AsyncGenerator<readonly Stored<'entry'>[]> {
  const ids = new Set<string>();
  const breathe = breather();
  for await (const batch of batches(topics)) {
    const found = await db
      .selectFrom('entry_topic')
      .select('entry')
      .where('space', '=', space)
      .where('topic', 'in', batch)
      .unionAll(entriesBy(db, 'speaker', space, batch))
      .unionAll(entriesBy(db, 'by', space, batch))
      .execute();
    for (const { entry } of found) {
      ids.add(entry);
      if (ids.size % BATCH_SIZE === 0) await breathe();
    }
  }
  const read = readOfSize(db, Math.min(ids.size, BATCH_SIZE));
  for await (const rows of readingAhead([...ids], (batch) => read(space, batch)))
    yield rows.map((row) => storedOf('entry', row) as Stored<'entry'>);
}

/** Makes a function that reads entries by their ids, at most `size`. Its query is compiled once: a short batch repeats its last id. */
function readOfSize(db: Db, size: number) {
  const ids: readonly string[] = Array.from({ length: size }, () => '');
  const query = compileOnce(
    db,
    db
      .selectFrom('entry')
      .select(['id', 'rev', 'content'])
      .where('space', '=', '')
      .where('id', 'in', ids)
      .compile(),
  );
  return (space: string, batch: readonly string[]) =>
    query(space, ...batch, ...ids.slice(batch.length).map(() => batch.at(-1)));
}

const entriesBy = (db: Db, role: 'speaker' | 'by', space: string, topics: readonly string[]) =>
  db.selectFrom('entry').select('id as entry').where('space', '=', space).where(role, 'in', topics);
