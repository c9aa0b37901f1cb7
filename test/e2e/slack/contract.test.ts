/** Slack as an adapter, over Socket Mode and over HTTP. */
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
        const wrong = [...bench.server.violations, ...bench.almanac.errors];
        if (wrong.length > 0) throw new AggregateError(wrong, JSON.stringify(wrong, undefined, 2));
      },
    };
  });
