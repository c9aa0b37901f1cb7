/** Commits pairs of entries until it is killed, and prints the name of each pair that is safe. Run by store-crash.ts. */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openStore } from '../../src/adapters/store/index.ts';
import { changes, event } from '../support/records.ts';

// A process that is killed saves nothing at its end.
flushCompileCache();
const [url = '', round = ''] = process.argv.slice(2);
const { store } = await openStore(url);
for (let index = 0; ; index++) {
  const pair = `r${round}-${index}`;
  await store.commit('home', changes([event(`${pair}-a`), event(`${pair}-b`)], { request: pair }));
  writeSync(1, `${pair}\n`);
}
