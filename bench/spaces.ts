/**
 * Measures what a server costs that begins with the starter pack: rows, memory, and the first answer of a process that has not loaded it yet.
 * `--spaces` says how many there are. One in ten has a correction, and so indexes of its own.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowCount, TABLES } from '../src/adapters/store/copy/copy.ts';
import { openEngine } from '../src/adapters/store/index.ts';
import { openApp, type App } from '../src/app.ts';
import { servicesFor } from '../src/app/services.ts';
import { readConfig } from '../src/config.ts';
import type { PlatformServices } from '../src/core/platform/platform.ts';
import { megabytes, memoryUsed, summary, type Times } from './measure.ts';

const DEFAULT_SPACES = 100;
/** One of this many spaces has a correction. */
const CORRECTED_EVERY = 10;

/** The figures that `capacity.ts` needs. */
export interface Spaces {
  spaces: number;
  corrected: number;
  held_mb: number;
  cold_answer: Times;
}

interface Asked extends Pick<Spaces, 'held_mb' | 'cold_answer'> {
  first_answer: number;
  cold_answer_corrected: Times;
  warm_answer: Times;
  rss_mb: number;
}

export async function benchSpaces(args: readonly string[]): Promise<Spaces> {
  const at = args.indexOf('--spaces');
  const count = at < 0 ? DEFAULT_SPACES : Number(args[at + 1]);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error('--spaces must be a whole number from 1 on');
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  const file = join(folder, 'bench.db');
  try {
    const joining = await measureJoining(`sqlite:${file}`, count);
    const { size } = await stat(file);
    const asking = await measureAsking(`sqlite:${file}`, count);
    const report = {
      bench: 'spaces',
      unit: 'µs',
      node: process.version,
      spaces: count,
      corrected: countCorrected(count),
      file_mb: megabytes(size),
      ...joining,
      ...asking,
    };
    return report;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureJoining(url: string, count: number): Promise<object> {
  const app = await open(url);
  const engine = await openEngine(url);
  try {
    const services = servicesFor(app, 'discord');
    const rows = async (): Promise<number> => {
      let total = 0;
      for (const name of TABLES) total += await rowCount(engine.db, name);
      return total;
    };
    const before = await rows();
    const times = [];
    for (let n = 0; n < count; n++) times.push(await took(() => services.placeOf(`${n}`, 'en')));
    const after = await rows();
    for (let n = 0; n < count; n += CORRECTED_EVERY) await correct(app, services, n);
    const corrected = await rows();
    return {
      rows_per_joining: (after - before) / count,
      rows_per_correction: (corrected - after) / countCorrected(count),
      joining: summary(times),
    };
  } finally {
    await engine.close();
    await app.close();
  }
}

async function measureAsking(url: string, count: number): Promise<Asked> {
  const before = memoryUsed();
  const app = await open(url);
  try {
    const services = servicesFor(app, 'discord');
    const first = await took(() => ask(services, 1));
    const cold = { sharing: [] as number[], corrected: [] as number[] };
    for (let n = 0; n < count; n++) {
      if (n === 1) continue;
      const time = await took(() => ask(services, n));
      cold[n % CORRECTED_EVERY === 0 ? 'corrected' : 'sharing'].push(time);
    }
    const warm = [];
    for (let n = 0; n < Math.min(count, 1000); n++) warm.push(await took(() => ask(services, n)));
    return {
      first_answer: Math.round(first * 1000),
      cold_answer: summary(cold.sharing),
      cold_answer_corrected: summary(cold.corrected),
      warm_answer: summary(warm),
      held_mb: megabytes(memoryUsed() - before),
      rss_mb: megabytes(process.memoryUsage().rss),
    };
  } finally {
    await app.close();
  }
}

const open = (url: string): Promise<App> =>
  openApp(
    readConfig({ DATABASE_URL: url, STARTER_PACK: 'deepseek-2025', LOG_LEVEL: 'silent', FETCH_LINKS: 'off' }),
    'en',
  );

const countCorrected = (count: number): number => Math.ceil(count / CORRECTED_EVERY);

async function took(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function ask(services: PlatformServices, server: number): Promise<void> {
  const place = await services.placeOf(`${server}`, 'en');
  const caller = { id: 'discord:7', role: 'member' } as const;
  await services.bot.answer({ line: '/timeline deepseek', locale: 'en', caller, place });
}

/** Gives the first statement of the space a note. */
async function correct({ library }: App, services: PlatformServices, server: number): Promise<void> {
  const { space } = await services.placeOf(`${server}`, 'en');
  const { knowledge } = await library.open(space);
  const [known] = knowledge.entries();
  if (known === undefined) throw new Error('The starter pack has no statements');
  const { entry } = known;
  const note = { en: `Checked by server ${server}.` };
  const stored = knowledge.stored('entry', entry.id);
  await library.commit(space, {
    request: 'correct',
    author: 'bench',
    writes: [{ type: 'entry', id: entry.id, base: stored?.rev ?? 0, content: { ...entry, note } }],
  });
}
