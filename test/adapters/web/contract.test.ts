/** The bot in a browser without scripts, to the contracts that every platform’s adapter keeps. */
import { adapterContract } from '../../contracts/adapter.ts';
import { curationContract } from '../../contracts/curation.ts';
import { formsContract } from '../../contracts/forms.ts';
import { talk } from '../../support/ask.ts';
import { inputsContract } from '../../contracts/inputs.ts';
import { startWebSubject } from './harness.ts';

adapterContract('the browser', startWebSubject);
formsContract('the browser', startWebSubject);
curationContract('the browser', startWebSubject);
inputsContract('the browser', async (web) => startWebSubject({}, await talk(undefined, { web })));
