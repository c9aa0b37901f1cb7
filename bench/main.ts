/** `npm run bench -- <name>` prints JSON. Compare figures of one run only, not of two machines. */
import { enableCompileCache } from 'node:module';
import { benchAnswer } from './answer.ts';
import { benchAsk } from './ask.ts';
import { benchCapacity } from './capacity.ts';
import { benchE2e } from './e2e.ts';
import { benchEnqueue } from './enqueue.ts';
import { benchFanout } from './fanout.ts';
import { benchFuzz } from './fuzz.ts';
import { benchHold } from './hold.ts';
import { benchLarge } from './large.ts';
import { benchLikely } from './likely.ts';
import { benchLedger } from './ledger.ts';
import { benchMemory } from './memory.ts';
import { benchPicture } from './picture.ts';
import { benchProcesses } from './processes.ts';
import { benchQuality } from './quality.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';
import { benchSpaces } from './spaces.ts';
import { benchWeb } from './web.ts';

// Code that is loaded when it is first needed comes from the cache, as it does for people.
enableCompileCache();

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<unknown>>> = {
  answer: benchAnswer,
  ask: benchAsk,
  capacity: benchCapacity,
  e2e: benchE2e,
  enqueue: benchEnqueue,
  fanout: benchFanout,
  fuzz: benchFuzz,
  hold: benchHold,
  large: benchLarge,
  ledger: benchLedger,
  likely: benchLikely,
  memory: benchMemory,
  picture: benchPicture,
  processes: benchProcesses,
  quality: benchQuality,
  search: benchSearch,
  start: benchStart,
  spaces: benchSpaces,
  web: benchWeb,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  process.stderr.write(`Which bench? ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 1;
} else process.stdout.write(`${JSON.stringify(await bench(args), undefined, 2)}\n`);
