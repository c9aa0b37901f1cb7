/** Slack as an adapter, over Socket Mode and over HTTP. */
import type { Web } from '../../../src/core/links/web.ts';
import { adapterContract, type AdapterSubject } from '../../contracts/adapter.ts';
import { curationContract } from '../../contracts/curation.ts';
import { formsContract } from '../../contracts/forms.ts';
import { inputsContract } from '../../contracts/inputs.ts';
import { closeAll, connect, keepOpen } from './connect.ts';
import { person } from './person.ts';

async function start(way: 'socket' | 'http', web?: Web): Promise<AdapterSubject> {
  keepOpen();
  const bench = await connect({ way, ...(web !== undefined && { web }) });
  return {
    almanac: bench.almanac,
    person: (locale, role) => person(bench, locale, role),
    async close() {
      await closeAll();
      const wrong = [...bench.server.violations, ...bench.almanac.errors];
      if (wrong.length > 0) throw new AggregateError(wrong, JSON.stringify(wrong, undefined, 2));
    },
  };
}

adapterContract('Slack over Socket Mode', () => start('socket'));
adapterContract('Slack over HTTP', () => start('http'));
curationContract('Slack', () => start('socket'));
formsContract('Slack', () => start('http'));
inputsContract('Slack', (web) => start('socket', web));
