/**
 * Measures several processes on one Postgres: what each further process adds, when only questions are asked and when one of a
 * hundred is preceded by a correction; and how long after a write in one process the others answer with it, while all are busy.
 *
 * Rounds with 1, 2 and 4 processes take turns in one run. `factor` compares what was answered in a second of the clock, which needs a
 * free core for each process; `factor on free cores` what a second of CPU time answered, times the processes.
 *
 * `npm run bench -- processes [--spaces 50] [--seconds 2] [--rounds 3]`. Postgres is one that waits for its disk, on the same machine,
 * or that of `TEST_DATABASE_URL`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inPostgres, round } from './enqueue.ts';
import { numberAfter } from './measure.ts';
import type { TaskMessage, Tasks } from './process.ts';
import { serverCpu, type ServerCpu } from './server-cpu.ts';

export const COUNTS = [1, 2, 4] as const;
const MOST = COUNTS.at(-1) ?? 1;
/** Answers of each process before anything is counted. */
const WARM_UP = 2000;
const WRITE_EVERY = 100;
/** How long changes are made while all processes are busy, and how long after that they are looked for, in ms. */
const MARKING_MS = 6000;
const PATIENCE_MS = 3000;

export interface ProcessesOptions {
  spaces: number;
  /** The duration of a round. */
  seconds: number;
  rounds: number;
}

export interface Throughput {
  /** In a second of the clock. */
  answers: number;
  /** CPU time for each answer, in µs: of the processes, and of Postgres. */
  cpu: number;
  postgresCpu: number | undefined;
  factor: number;
  'factor on free cores': number;
}

export interface Processes {
  /** For each space that begins, in ms by the clock. */
  joining: number;
  lookups: Readonly<Record<number, Throughput>>;
  mixed: Readonly<Record<number, Throughput>>;
  /** In ms. */
  freshness: { p50: number; p99: number; most: number; looks: number };
}

export async function benchProcesses(args: readonly string[]): Promise<unknown> {
  const options = {
    spaces: numberAfter(args, '--spaces') ?? 50,
    seconds: numberAfter(args, '--seconds') ?? 2,
    rounds: numberAfter(args, '--rounds') ?? 3,
  };
  const measured = await inPostgres((url) => measureProcesses(url, options), { isLasting: true });
  return { bench: 'processes', ...options, load: loadavg(), ...measured };
}

export async function measureProcesses(url: string, options: ProcessesOptions): Promise<Processes> {
  const server = await serverCpu(url);
  const all = [await startProcess(url)];
  try {
    const [first] = all as [BotProcess];
    const joining = round((await first.run('join', { servers: options.spaces })) / options.spaces);
    while (all.length < MOST) all.push(await startProcess(url));
    // All spaces are in memory, and V8 has compiled what is used.
    const warm = { servers: options.spaces, times: WARM_UP, writeEvery: 0 };
    await Promise.all(all.map((each) => each.run('answer', warm)));
    return {
      joining,
      lookups: await throughput(all, server, { ...options, writeEvery: 0 }),
      mixed: await throughput(all, server, { ...options, writeEvery: WRITE_EVERY }),
      freshness: await freshness(all, options),
    };
  } finally {
    await Promise.all(all.map((each) => each.stop()));
    await server.close();
  }
}

async function throughput(
  all: readonly BotProcess[],
  server: ServerCpu,
  { spaces, seconds, rounds, writeEvery }: ProcessesOptions & { writeEvery: number },
): Promise<Processes['lookups']> {
  const sums = new Map(COUNTS.map((count) => [count, { answers: 0, cpu: 0, postgres: 0, ms: 0 }]));
  for (let turn = 0; turn < rounds; turn++)
    for (const [count, sum] of sums) {
      const before = await server.read();
      const start = performance.now();
      const options = { servers: spaces, ms: seconds * 1000, writeEvery };
      const answered = await Promise.all(all.slice(0, count).map((each) => each.run('answer', options)));
      sum.ms += performance.now() - start;
      for (const { answers, cpu } of answered)
        [sum.answers, sum.cpu] = [sum.answers + answers, sum.cpu + cpu];
      sum.postgres += ((await server.read()) ?? NaN) - (before ?? NaN);
    }
  const one = sums.get(1) ?? { answers: 1, cpu: 1, ms: 1 };
  const share = (part: number, of: number): number => Math.round((100 * part) / of) / 100;
  return Object.fromEntries(
    [...sums].map(([count, { answers, cpu, postgres, ms }]) => [
      count,
      {
        answers: Math.round((1000 * answers) / ms),
        cpu: Math.round((1000 * cpu) / answers),
        postgresCpu: Number.isNaN(postgres) ? undefined : Math.round((1000 * postgres) / answers),
        factor: share(answers / ms, one.answers / one.ms),
        'factor on free cores': share((count * answers) / cpu, one.answers / one.cpu),
      },
    ]),
  );
}

async function freshness(
  all: readonly BotProcess[],
  { spaces }: ProcessesOptions,
): Promise<Processes['freshness']> {
  const [writer, ...readers] = all as [BotProcess, ...BotProcess[]];
  const ms = MARKING_MS;
  const [committed, ...seen] = await Promise.all([
    writer.run('mark', { ms }),
    ...readers.map((each) => each.run('look', { ms: ms + PATIENCE_MS })),
    ...all.map(async (each) => {
      await each.run('answer', { servers: spaces, ms, writeEvery: WRITE_EVERY });
      return [];
    }),
  ]);
  const late = seen.slice(0, readers.length).flatMap((times) => {
    if (times.length < committed.length) throw new Error('A process has not answered with the last change');
    return times.slice(0, committed.length).map((time, mark) => Math.max(0, time - (committed[mark] ?? 0)));
  });
  late.sort((a, b) => a - b);
  const at = (share: number): number => late[Math.floor(late.length * share)] ?? NaN;
  return { p50: at(0.5), p99: at(0.99), most: late.at(-1) ?? NaN, looks: late.length };
}

export interface BotProcess {
  run<Name extends keyof Tasks>(
    name: Name,
    options: Parameters<Tasks[Name]>[0],
  ): Promise<Awaited<ReturnType<Tasks[Name]>>>;
  stop(): Promise<void>;
}

export async function startProcess(url: string): Promise<BotProcess> {
  const child: ChildProcess = fork(fileURLToPath(new URL('process.ts', import.meta.url)), [url]);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  child.on('message', ({ id, result }: { id: number; result: unknown }) => waiting.get(id)?.resolve(result));
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`A process ended with status ${code}`));
  });
  const answerTo = (id: number): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set(id, answer);
    return answer.promise.finally(() => waiting.delete(id));
  };
  await answerTo(0);
  return {
    run(name, options) {
      const id = ++last;
      child.send({ id, name, options } satisfies TaskMessage);
      return answerTo(id) as never;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const closed = once(child, 'exit');
      child.disconnect();
      await Promise.race([closed, setTimeout(10_000, undefined, { ref: false })]);
      child.kill('SIGKILL');
    },
  };
}
