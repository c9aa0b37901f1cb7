/**
 * Measures the cost of updates to many channels on each engine: one entry to 10,000 channels and its correction, an
 * import of many entries, claiming and settling. Postgres is that of the tests, without fsync, unless
 * `TEST_DATABASE_URL` names another.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/adapters/store/index.ts';
import type { Store } from '../src/core/store/store.ts';
import { channel, channelWrite, claiming, messageOf, server } from '../test/support/channels.ts';
import { type PostgresOptions, startPostgres } from '../test/support/postgres-server.ts';
import { changes, event, groundwork, topic, write } from '../test/support/records.ts';

const CHANNELS = 10_000;
const ROUNDS = 9;
const IMPORTED = 500;
/** Channels that follow the imported entries. */
const FEW = 20;

export async function benchEnqueue(): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  try {
    return {
      unit: UNIT,
      load: loadavg(),
      sqlite: await measure(`sqlite:${join(folder, 'bench.db')}`),
      postgres: await inPostgres(measure),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs the measurement on a Postgres of its own, or on that of `TEST_DATABASE_URL`. */
export async function inPostgres<T>(
  measure: (url: string) => Promise<T>,
  options: PostgresOptions = {},
): Promise<T> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url !== undefined) return measure(url);
  const postgres = await startPostgres(options);
  try {
    return await measure(postgres.url);
  } finally {
    await postgres.stop();
  }
}

async function measure(url: string): Promise<unknown> {
  const { store } = await openStore(url);
  const clock = clockFor(url);
  const within = { store, clock };
  try {
    await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
    await store.commit('home', changes([...groundwork, topic('few'), topic('nobodys')]));
    const many = Array.from({ length: CHANNELS }, (_, n) => channel(`discord:${10_000_000_000 + n}`));
    for (let start = 0; start < CHANNELS; start += 1000)
      await store.commit('home', changes(many.slice(start, start + 1000).map((each) => channelWrite(each))));
    const few = Array.from({ length: FEW }, (_, n) => channel(`discord:few-${n}`, [{ topic: 'few' }]));
    await store.commit('home', changes(few.map((each) => channelWrite(each))));

    const toNobody = await commits((n) => [event(`nobody-${n}`, { topics: ['nobodys'] })], within);
    const toMany = await commits((n) => [event(`e-${n}`)], within);
    const sending = await sendAll(within, CHANNELS);
    const correction = await commits(
      (n) => [write(event('e-0', { text: { en: `Better ${n}` } }), n + 1)],
      within,
    );
    const start = clock();
    const imported = Array.from({ length: IMPORTED }, (_, n) => event(`i-${n}`, { topics: ['few'] }));
    await store.commit('home', changes(imported));
    return {
      [`an entry that nobody follows`]: toNobody,
      [`an entry to ${CHANNELS} channels`]: toMany,
      [`the correction of one that ${CHANNELS} messages show`]: correction,
      [`an import of ${IMPORTED} entries to ${FEW} channels`]: round(clock() - start),
      [`claiming and settling a post`]: sending,
    };
  } finally {
    await store.close();
  }
}

/** Times in milliseconds. */
export interface Spread {
  least: number;
  median: number;
  most: number;
}

/** Returns the time so far, in ms. */
export type Clock = () => number;

export const UNIT = 'milliseconds: CPU time of the process on SQLite, time by the clock on Postgres';

/** SQLite does everything in this process, whose CPU time depends less on what else the machine does. */
export function clockFor(url: string): Clock {
  if (!url.startsWith('sqlite')) return () => performance.now();
  return () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
}

/** The time of a commit of several. */
export async function commits(
  writes: (round: number) => Parameters<typeof changes>[0],
  { store, clock }: { store: Store; clock: Clock },
): Promise<Spread> {
  const times: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const start = clock();
    await store.commit('home', changes(writes(n)));
    times.push(clock() - start);
  }
  times.sort((a, b) => a - b);
  const [least = 0, median = 0, most = 0] = [times[0], times[Math.floor(ROUNDS / 2)], times.at(-1)];
  return { least: round(least), median: round(median), most: round(most) };
}

/** Claims batches of this size, as a dispatcher does; returns the time of each. */
export async function sendAll(
  { store: { outbox }, clock }: { store: Store; clock: Clock },
  posts: number,
): Promise<{ claim: number; settle: number }> {
  const times = { claim: 0, settle: 0 };
  for (let done = 0; done < posts;) {
    const start = clock();
    const claimed = await outbox.claim(claiming({ now: Date.now() }));
    if (claimed.length === 0) break;
    const then = clock();
    times.claim += then - start;
    for (const post of claimed)
      await outbox.settle(post.id, 'one', { kind: 'sent', message: messageOf(post) }, Date.now() - 5000);
    times.settle += clock() - then;
    done += claimed.length;
  }
  return { claim: round(times.claim / posts), settle: round(times.settle / posts) };
}

export const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
