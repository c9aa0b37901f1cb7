/**
 * Measures a start with 100,000 entries in a space (or `--entries`): how long after the process began the first `/timeline` of a name and
 * the first `/find` are answered, and when every statement can be found. CPU time is that of the main thread, which does not depend on
 * what else runs as much as the clock does. Of the longest turns of the event loop it says how many modules were loaded meanwhile, as the
 * turn of an import cannot be parted, and how long the garbage collector took.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fillSpace } from './fill.ts';
import { entriesAsked } from './measure.ts';

const ENTRIES = 100_000;
const RUNS = 3;

export async function benchStart(args: readonly string[]): Promise<unknown> {
  const entries = entriesAsked(args) ?? ENTRIES;
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  const url = `sqlite:${join(folder, 'bench.db')}`;
  try {
    const { topics } = await fillSpace(url, entries);
    const script = fileURLToPath(new URL('started.ts', import.meta.url));
    // The compile cache that `bin/almanac.js` enables.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') };
    const runs: unknown[] = [];
    for (let run = 0; run < RUNS; run++) {
      const asked = [script, url, topics[0]?.name.en ?? ''];
      const { stdout } = await promisify(execFile)(process.execPath, asked, { cwd: tmpdir(), env });
      runs.push(JSON.parse(stdout));
    }
    return { bench: 'start', unit: 'milliseconds', entries, load: loadavg(), runs };
  } finally {
    await rm(folder, { recursive: true });
  }
}
