import { openStore } from '../../../src/adapters/store/index.ts';
import { crashContract } from '../../contracts/store-crash.ts';
import { storeContract, type TestDatabase } from '../../contracts/store.ts';
import { emptiedDatabases } from '../../support/postgres.ts';

const emptied = emptiedDatabases();
async function database(): Promise<TestDatabase> {
  const { url, drop } = await emptied();
  return { url, open: async () => (await openStore(url)).store, remove: drop };
}
storeContract('Postgres', database);
crashContract('Postgres', database);
