/**
 * Measures requests a second and p95 of the five kinds of page, with 1,000 and 100,000 entries (or `--entries`), against a bare
 * `node:http` that sends the same bytes, in one run. Warm: a page that was asked for before. Cold: one that was not. Each server
 * is a process of its own; clients keep eight connections open and take turns between the two.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { entriesAsked, megabytes, summary } from './measure.ts';

const SIZES = [1000, 100_000];
const CONNECTIONS = 8;
const ROUNDS = 6;
const REQUESTS_IN_A_ROUND = 300;
/** Not measured: until then, V8 still compiles what makes pages. */
const WARM_UP_REQUESTS = 4000;
const KINDS = ['topic', 'statement', 'source', 'search', 'today'] as const;
type Kind = (typeof KINDS)[number];

/** Figures that the server measured itself. */
export interface ServerState {
  rss: number;
  heap: number;
  /** CPU time so far, of all threads, in µs. */
  cpu: number;
  /** The longest hold of the event loop since the last question, in ms. */
  longestHold: number;
  /** The 99th percentile of all holds since the last inquiry, in ms. */
  p99Hold: number;
}

interface Sent {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

interface Measured {
  requests_per_second: number;
  p95_ms: number;
  /** CPU time for a request, of all threads, in µs: unlike the clock, it hardly depends on what else the machine does. */
  cpu_us: number;
}

export async function benchWeb(args: readonly string[]): Promise<unknown> {
  const asked = entriesAsked(args);
  const sizes: Record<string, unknown> = {};
  for (const entries of asked === undefined ? SIZES : [asked]) sizes[entries] = await benchSize(entries);
  return { bench: 'web', node: process.version, connections: CONNECTIONS, load: loadavg(), sizes };
}

async function benchSize(entries: number): Promise<unknown> {
  const ours = await serve('web-server.ts', [String(entries)]);
  const bare = await serve('bare-web.ts', []);
  try {
    const kinds: Record<string, unknown> = {};
    for (const kind of KINDS) kinds[kind] = await benchKind(kind, entries, ours, bare);
    const { rss, heap } = await ours.state('collect');
    return { kinds, rss_mb: megabytes(rss), heap_mb: megabytes(heap) };
  } finally {
    ours.child.kill();
    bare.child.kill();
  }
}

async function benchKind(kind: Kind, entries: number, ours: Served, bare: Served): Promise<unknown> {
  const [warm, cold] = [warmPaths(kind), coldPaths(kind, entries)];
  const result: Record<string, unknown> = {};
  for (const [name, paths, isCold] of [
    ['warm', warm, false],
    ['cold', cold, true],
  ] as const) {
    await ours.state();
    if (!isCold) for (const path of paths) tell(bare, path, await get(ours.agent, ours.port, path));
    const next = { own: 0, other: 0 };
    const [a, b]: [number[], number[]] = [[], []];
    let bytes = 0;
    let [aTook, bTook] = [0, 0];
    let [aCpu, bCpu] = [0, 0];
    for (let round = 0; round <= ROUNDS; round++) {
      const count = round === 0 ? WARM_UP_REQUESTS : REQUESTS_IN_A_ROUND;
      const own = await load(ours, paths, next.own, count);
      // Cold pages are asked for only once, so the bare server gets the bytes that were sent.
      if (isCold) for (const [path, sent] of own.sent) tell(bare, path, sent);
      await bare.state();
      const other = await load(bare, paths, next.other, count);
      next.own += count;
      next.other += count;
      if (round === 0) {
        // Only the work of these rounds is counted, not collecting garbage for the question.
        [aCpu, bCpu] = [(await ours.state()).cpu, (await bare.state()).cpu];
        continue;
      }
      a.push(...own.times);
      for (const [, { body }] of own.sent) bytes += body.length;
      b.push(...other.times);
      aTook += own.took;
      bTook += other.took;
    }
    const { longestHold, p99Hold, cpu } = await ours.state();
    const own = measured(a, aTook, cpu - aCpu);
    const other = measured(b, bTook, (await bare.state()).cpu - bCpu);
    result[name] = {
      almanac: own,
      bare: other,
      ratio: hundredths(own.requests_per_second / other.requests_per_second),
      cpu_ratio: hundredths(other.cpu_us / own.cpu_us),
      longest_hold_ms: longestHold,
      p99_hold_ms: p99Hold,
      gzipped_kb: Math.round(bytes / a.length / 100) / 10,
    };
  }
  return result;
}

/** Has the bare server send the same bytes. */
function tell(bare: Served, path: string, { body, ...head }: Sent): void {
  bare.child.send({ path, ...head, body: body.toString('base64') });
}

const hundredths = (ratio: number): number => Math.round(ratio * 100) / 100;

const measured = (times: readonly number[], took: number, cpu: number): Measured => ({
  requests_per_second: Math.round((times.length / took) * 1000),
  p95_ms: summary(times).p95 / 1000,
  cpu_us: Math.round(cpu / times.length),
});

const site = '/s/bench/en';

const warmPaths = (kind: Kind): readonly string[] =>
  ({
    topic: ['/topic/t-1', '/topic/t-2', '/topic/t-3'],
    statement: ['/statement/entry-1', '/statement/entry-2', '/statement/entry-3'],
    source: ['/source/source-1', '/source/source-2'],
    search: ['/search?q=research+funding', '/search?q=open+source+chips'],
    today: ['/today', '/today?day=01-20'],
  })[kind].map((path) => site + path);

/** Enough addresses that none is asked for twice: the number at the end is read by no page. */
function coldPaths(kind: Kind, entries: number): readonly string[] {
  const count = WARM_UP_REQUESTS + ROUNDS * REQUESTS_IN_A_ROUND;
  return Array.from({ length: count }, (_, index) => {
    const path = {
      topic: `/topic/t-${index % (entries / 10)}?n=`,
      statement: `/statement/entry-${index % entries}?n=`,
      source: `/source/source-${index % (entries / 50)}?n=`,
      search: `/search?q=research+${index % entries}&n=`,
      today: `/today?day=${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}&n=`,
    }[kind];
    return `${site}${path}${index}`;
  });
}

interface Served {
  child: ChildProcess;
  port: number;
  agent: Agent;
  /** With `collect`, after a collection of garbage. */
  state(collect?: 'collect'): Promise<ServerState>;
}

async function serve(file: string, args: readonly string[]): Promise<Served> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--expose-gc'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    child,
    port,
    agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }),
    async state(collect) {
      child.send(collect ?? 'state');
      const [state] = (await once(child, 'message')) as [ServerState];
      return state;
    },
  };
}

/** Asks for pages over all connections; returns the times in ms. */
async function load(
  { agent, port }: Served,
  paths: readonly string[],
  from: number,
  count: number,
): Promise<{ times: number[]; took: number; sent: [path: string, sent: Sent][] }> {
  const times: number[] = [];
  const answers: [string, Sent][] = [];
  let at = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (at < count) {
        const path = paths[(from + at++) % paths.length] ?? '/';
        const began = performance.now();
        const sent = await get(agent, port, path);
        times.push(performance.now() - began);
        if (sent.status !== 200) throw new Error(`${path} was answered with ${sent.status}`);
        answers.push([path, sent]);
      }
    }),
  );
  return { times, took: performance.now() - start, sent: answers };
}

function get(agent: Agent, port: number, path: string): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    sent.on('error', reject).end();
  });
}
