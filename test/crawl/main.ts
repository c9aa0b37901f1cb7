/** `npm run crawl -- --steps 4000 --seed 1`: walks through the bot, and prints as JSON what was wrong. */
import { parseArgs } from 'node:util';
import { crawl } from './crawl.ts';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '4000' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
  },
});
const [steps, seed] = [Number(values.steps), Number(values.seed)];
if (!Number.isSafeInteger(steps) || steps < 1 || !Number.isSafeInteger(seed))
  throw new Error('--steps and --seed are whole numbers');
process.stderr.write(`--steps ${steps} --seed ${seed}\n`);
const began = Date.now();
const { commands, ...report } = await crawl({ steps, seed });
const seconds = Math.round((Date.now() - began) / 1000);
process.stdout.write(`${JSON.stringify({ seconds, commands: commands.size, ...report }, undefined, 2)}\n`);
if (report.problems.length > 0) process.exitCode = 1;
