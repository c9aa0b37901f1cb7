/** Slack as an adapter, over Socket Mode and over HTTP. */
import { expect } from 'vitest';
import { adapterContract } from '../../contracts/adapter.ts';
import { closeAll, connect, keepOpen } from './connect.ts';
import { person } from './person.ts';

for (const [name, way] of [
  ['Slack over Socket Mode', 'socket'],
  ['Slack over HTTP', 'http'],
] as const)
  adapterContract(name, async () => {
    keepOpen();
    const bench = await connect({ way });
    return {
      almanac: bench.almanac,
      person: (locale) => person(bench, locale),
      async close() {
        await closeAll();
        expect(bench.server.violations).toEqual([]);
        expect(bench.almanac.errors).toEqual([]);
      },
    };
  });
