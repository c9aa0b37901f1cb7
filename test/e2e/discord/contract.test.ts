/** Discord as an adapter: what people do there, to the contracts that every platform's adapter keeps. */
import type { Web } from '../../../src/core/links/web.ts';
import { adapterContract, type AdapterSubject } from '../../contracts/adapter.ts';
import { curationContract } from '../../contracts/curation.ts';
import { formsContract } from '../../contracts/forms.ts';
import { inputsContract } from '../../contracts/inputs.ts';
import { person } from './person.ts';
import { setUp } from './support.ts';

async function start(web?: Web): Promise<AdapterSubject> {
  const here = await setUp({ ...(web !== undefined && { web }) });
  return {
    almanac: here.almanac,
    person: (locale, role) => person(here, locale, role),
    async close() {
      await here.close();
      const { violations } = here.server;
      if (violations.length > 0)
        throw new Error(`The bot broke rules of Discord's: ${JSON.stringify(violations)}`);
    },
  };
}

adapterContract('Discord', () => start());
curationContract('Discord', () => start());
formsContract('Discord', () => start());
inputsContract('Discord', start);
