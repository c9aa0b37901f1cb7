import { openStore } from '../../../src/adapters/store/index.ts';
import { storeContract } from '../../contracts/store.ts';
import { testDatabase } from '../../support/postgres.ts';

storeContract('Postgres', async () => {
  const { url, drop } = await testDatabase();
  return { open: async () => (await openStore(url)).store, remove: drop };
});
