/** The bot in a browser without scripts, to the contracts that every platform’s adapter keeps. */
import { adapterContract } from '../../contracts/adapter.ts';
import { curationContract } from '../../contracts/curation.ts';
import { formsContract } from '../../contracts/forms.ts';
import { startWebSubject } from './harness.ts';

adapterContract('the browser', startWebSubject);
formsContract('the browser', startWebSubject);
curationContract('the browser', startWebSubject);
