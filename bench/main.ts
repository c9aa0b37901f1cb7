/** `npm run bench -- <name>`: prints JSON. Figures of one run compare with each other; those of two machines do not. */
import { benchAnswer } from './answer.ts';
import { benchE2e } from './e2e.ts';
import { benchEnqueue } from './enqueue.ts';
import { benchQuality } from './quality.ts';

const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  answer: benchAnswer,
  e2e: benchE2e,
  enqueue: benchEnqueue,
  quality: benchQuality,
};

const [name = ''] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  process.stderr.write(`Which bench? ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 1;
} else process.stdout.write(`${JSON.stringify(await bench(), undefined, 2)}\n`);
