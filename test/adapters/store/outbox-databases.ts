/** Databases whose clock stands at the start of the tests of outboxes. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/adapters/store/index.ts';
import type { TestDatabase } from '../../contracts/store.ts';
import { START } from '../../support/channels.ts';
import { emptiedDatabases } from '../../support/postgres.ts';

const now = (): Date => new Date(START);

export async function inFile(): Promise<TestDatabase> {
  const file = join(tmpdir(), `almanac-outbox-${randomUUID()}.db`);
  return {
    url: `sqlite:${file}`,
    open: async () => (await openStore(`sqlite:${file}`, { now })).store,
    async remove() {
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    },
  };
}

/** For the tests of one file. */
export function inPostgres(): () => Promise<TestDatabase> {
  const emptied = emptiedDatabases();
  return async () => {
    const { url, drop } = await emptied();
    return { url, open: async () => (await openStore(url, { now })).store, remove: drop };
  };
}
