import { describe } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { linkContract } from '../../contracts/links.ts';
import { inPostgres } from './outbox-databases.ts';

describe('SQLite', () => {
  linkContract(async () => (await openStore('sqlite::memory:')).store);
});
describe('Postgres', () => {
  const database = inPostgres();
  linkContract(async () => {
    const { open, remove } = await database();
    const store = await open();
    return {
      ...store,
      async close() {
        await store.close();
        await remove();
      },
    };
  });
});
