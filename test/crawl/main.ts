/**
 * `npm run crawl -- --steps 4000 --seed 1`: walks through the bot, then through the platforms, and prints as JSON what was
 * wrong. `--only bot` or `--only platforms` makes one of the walks.
 */
import { parseArgs } from 'node:util';
import { crawl } from './crawl.ts';
import { crawlPlatforms } from './platforms.ts';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '4000' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    only: { type: 'string' },
  },
});
const [steps, seed] = [Number(values.steps), Number(values.seed)];
if (!Number.isSafeInteger(steps) || steps < 1 || !Number.isSafeInteger(seed))
  throw new Error('--steps and --seed are whole numbers');
if (![undefined, 'bot', 'platforms'].includes(values.only)) throw new Error('--only takes bot or platforms');
process.stderr.write(`--steps ${steps} --seed ${seed}\n`);
const walks = { bot: crawl, platforms: crawlPlatforms };
for (const [name, walk] of Object.entries(walks)) {
  if (values.only !== undefined && values.only !== name) continue;
  const began = Date.now();
  const report = await walk({ steps, seed });
  const seconds = Math.round((Date.now() - began) / 1000);
  const sized = (_key: string, value: unknown): unknown => (value instanceof Set ? value.size : value);
  process.stdout.write(`${JSON.stringify({ walk: name, seconds, ...report }, sized, 2)}\n`);
  if (report.problems.length > 0) process.exitCode = 1;
}
