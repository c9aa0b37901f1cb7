/**
 * Measures one space with 1,000,000 entries (or `--entries`): what it takes to start and to hold, and the times of answers and of a
 * change. `--database` names a SQLite file to use, which is filled if it is new and kept. CPU time is that of the main thread.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { openApp, LOCAL_SPACE, type App } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { fillSpace } from './fill.ts';
import { random } from './knowledge.ts';
import { entriesAsked, megabytes, memoryUsed, numberAfter, valueOf } from './measure.ts';

const ENTRIES = 1_000_000;
const CALLS = 300;
const CHANGES = 20;

export async function benchLarge(args: readonly string[]): Promise<unknown> {
  const entries = entriesAsked(args) ?? ENTRIES;
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  const file = resolve(valueOf(args, '--database') ?? join(folder, 'large.db'));
  const calls = numberAfter(args, '--calls') ?? CALLS;
  const url = `sqlite:${file}`;
  try {
    if (!existsSync(file)) await fillSpace(url, entries);
    const before = memoryUsed();
    const start = cpuTime();
    const app = await openApp(
      readConfig({ DATABASE_URL: url, STARTER_PACK: 'none', LOG_LEVEL: 'error' }),
      'en',
    );
    const loaded = await phase(() => app.library.knowledge(LOCAL_SPACE));
    const loadedMemory = megabytes(memoryUsed() - before);
    const knowledge = await app.library.knowledge(LOCAL_SPACE);
    const { longest_cpu_ms, ...indexed } = await phase(() => knowledge.settled());
    const memory = {
      with_records_mb: loadedMemory,
      with_indexes_mb: megabytes(memoryUsed() - before),
      resident_mb: megabytes(process.memoryUsage().rss),
      heap_limit_mb: megabytes(getHeapStatistics().heap_size_limit),
    };
    const topics = knowledge.topics().map(({ id }) => id);
    const times = await answers(app, topics, calls);
    const changed = await changes(app, topics);
    await app.close();
    return {
      bench: 'large',
      entries,
      load: loadavg(),
      start_cpu_ms: round(cpuTime() - start),
      loaded,
      indexed: { ...indexed, longest_cpu_ms },
      memory,
      cpu_ms: { ...times, change: changed },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Times of answers to questions that differ each time, so that none is kept from the one before. */
async function answers(app: App, topics: readonly string[], calls: number): Promise<Record<string, unknown>> {
  const next = random(7);
  const topic = (): string => topics[Math.floor(topics.length * next() ** 3)] ?? '';
  const number = (): number => Math.floor(next() * topics.length * 10);
  const lines: Record<string, () => string> = {
    timeline: () => `/timeline ${topic()} page:${1 + Math.floor(next() * 3)}`,
    quote: () => `/quote ${topic()}`,
    find: () => `/find announced benchmark ${number()}`,
    'find common words': () => `/find released model ${2000 + Math.floor(next() * 26)}`,
    ask: () => `what did ${topic()} announce in ${2000 + Math.floor(next() * 26)}?`,
    latest: () => `/latest page:${1 + Math.floor(next() * 50)}`,
  };
  const found: Record<string, unknown> = {};
  for (const [name, line] of Object.entries(lines)) {
    const spent: number[] = [];
    for (let call = 0; call < calls; call++)
      spent.push(await costOf(() => ask(app, line()), { mayFail: true }));
    found[name] = spread(spent);
  }
  return found;
}

async function changes(app: App, topics: readonly string[]): Promise<unknown> {
  const spent: number[] = [];
  for (let n = 0; n < CHANGES; n++) {
    const line = `/curate topic alias ${topics[n * 3] ?? ''} names:"Also ${n}"`;
    spent.push(await costOf(() => ask(app, line)));
  }
  return spread(spent);
}

const ask = (app: App, line: string) =>
  app.bot.answer({
    line,
    locale: 'en',
    caller: { id: 'bench', role: 'admin' },
    place: { space: LOCAL_SPACE, locale: 'en' },
  });

/** The work in CPU time, by the clock, and its longest turn of the event loop; two turns may count as one. */
async function phase(
  work: () => Promise<unknown>,
): Promise<{ cpu_ms: number; took_ms: number; longest_cpu_ms: number }> {
  const [cpu, clock] = [cpuTime(), performance.now()];
  let [longest, last] = [0, cpu];
  const watch = setInterval(() => {
    const now = cpuTime();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  await work();
  clearInterval(watch);
  return {
    cpu_ms: round(cpuTime() - cpu),
    took_ms: round(performance.now() - clock),
    longest_cpu_ms: round(longest),
  };
}

async function costOf(work: () => Promise<{ ok: boolean }>, { mayFail = false } = {}): Promise<number> {
  const before = cpuTime();
  const { ok } = await work();
  if (!ok && !mayFail) throw new Error('An answer was refused');
  return cpuTime() - before;
}

function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The mean says more than the median where the clock is coarse. */
function spread(spent: readonly number[]): { mean: number; p50: number; p99: number; most: number } {
  const sorted = spent.toSorted((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.floor(sorted.length * share)] ?? 0);
  const mean = round(spent.reduce((sum, each) => sum + each, 0) / spent.length);
  return { mean, p50: at(0.5), p99: at(0.99), most: round(sorted.at(-1) ?? 0) };
}

const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
