/** Fills a database with made-up knowledge. */
import { openStore } from '../src/adapters/store/index.ts';
import { LOCAL_SPACE } from '../src/app.ts';
import { madeUp, type MadeUp } from './knowledge.ts';

/** Records in one commit. */
const BATCH = 5000;

/** Fills the operator's space of a new database. */
export async function fillSpace(url: string, entries: number): Promise<MadeUp> {
  const { store } = await openStore(url);
  await store.openSpace({ id: LOCAL_SPACE, name: 'Local', locale: 'en' });
  const made = madeUp(entries);
  for (let at = 0; at < made.writes.length; at += BATCH)
    await store.commit(LOCAL_SPACE, {
      request: `fill-${at}`,
      author: 'bench',
      writes: made.writes.slice(at, at + BATCH),
    });
  await store.close();
  return made;
}
