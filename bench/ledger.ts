/**
 * Measures whether what is done for updates costs what is to be done, not what is stored: the same work with an empty ledger, and
 * then with many channels and many deliveries in it, in one run on each engine.
 *
 * `npm run bench -- ledger --channels 100000 --deliveries 10000000 --followers 10000 --engine sqlite`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openEngine } from '../src/adapters/store/index.ts';
import { sqlStore } from '../src/adapters/store/knowledge/sql-store.ts';
import type { Store } from '../src/core/store/store.ts';
import { channel, channelWrite, server } from '../test/support/channels.ts';
import { fillLedger } from '../test/support/long-ledger.ts';
import { changes, event, groundwork, topic, write } from '../test/support/records.ts';
import { type Clock, clockFor, commits, inPostgres, round, sendAll, type Spread, UNIT } from './enqueue.ts';
import { numberAfter, valueOf } from './measure.ts';

const CHANNELS = 2000;
const DELIVERIES = 50_000;
/** Channels that follow what is published. */
const FOLLOWERS = 1000;
/** Channels with a digest that is due. */
const DIGESTS = 20;
const IMPORTED = 500;
const reach = [{ platform: 'discord' }];

/** In milliseconds. */
interface Costs {
  publish: Spread;
  correct: Spread;
  claim: number;
  settle: number;
  'find digests': number;
  'find reminders': number;
  'make a digest': number;
  import: Spread;
}

export async function benchLedger(args: readonly string[]): Promise<unknown> {
  const size = {
    channels: numberAfter(args, '--channels') ?? CHANNELS,
    deliveries: numberAfter(args, '--deliveries') ?? DELIVERIES,
    followers: numberAfter(args, '--followers') ?? FOLLOWERS,
  };
  const engine = valueOf(args, '--engine');
  const wants = (name: string): boolean => engine === undefined || engine === name;
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  try {
    return {
      bench: 'ledger',
      unit: UNIT,
      load: loadavg(),
      ...size,
      ...(wants('sqlite') && { sqlite: await measure(`sqlite:${join(folder, 'bench.db')}`, size) }),
      ...(wants('postgres') && { postgres: await inPostgres((url) => measure(url, size)) }),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(
  url: string,
  { channels, deliveries, followers }: { channels: number; deliveries: number; followers: number },
): Promise<unknown> {
  const engine = await openEngine(url);
  const store = sqlStore(engine, () => new Date());
  const within = { store, clock: clockFor(url) };
  try {
    await subscribe(store, followers);
    const empty = await costs(within, 'empty', followers);
    const start = performance.now();
    const sent = Math.ceil(deliveries / (channels + followers + DIGESTS));
    await fillLedger(engine, { channels, sent, until: Date.now() });
    // Postgres does so by itself after a while, and SQLite never.
    if (url.startsWith('postgres')) await sql`analyze`.execute(engine.db);
    const filling = round((performance.now() - start) / 1000);
    const long = await costs(within, 'long', followers);
    return { 'seconds to fill': filling, empty, long, ratio: ratios(empty, long) };
  } finally {
    await store.close();
  }
}

async function subscribe(store: Store, followers: number): Promise<void> {
  await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
  await store.commit('home', changes([...groundwork, topic('few')]));
  const daily = Array.from({ length: DIGESTS }, (_, n) =>
    channel(`discord:daily-${n}`, [{ topic: 'few', every: 'daily' }]),
  );
  const all = [...Array.from({ length: followers }, (_, n) => channel(`discord:${n}`)), ...daily];
  for (let start = 0; start < all.length; start += 1000)
    await store.commit('home', changes(all.slice(start, start + 1000).map((each) => channelWrite(each))));
}

/** `when` tells the entries of one measurement from those of the other. */
async function costs(
  within: { store: Store; clock: Clock },
  when: string,
  followers: number,
): Promise<Costs> {
  const { store, clock } = within;
  const { outbox } = store;
  const publish = await commits((n) => [event(`${when}-${n}`)], within);
  const { claim, settle } = await sendAll(within, followers);
  const correct = await commits(
    (n) => [write(event(`${when}-0`, { text: { en: `Better ${n}` } }), n + 1)],
    within,
  );
  // Several, because the first reads pages that the others find in memory.
  const importing = await commits(
    (round) =>
      Array.from({ length: IMPORTED }, (_, n) => event(`${when}-few-${round}-${n}`, { topics: ['few'] })),
    within,
  );
  const now = Date.now();
  const digests = await timed(clock, () => outbox.digestsDue(reach, now));
  if (digests.result.length !== DIGESTS) throw new Error(`${digests.result.length} digests are due`);
  const reminders = await timed(clock, () => outbox.remindersDue(reach, now));
  const gathered = await timed(clock, async () => {
    for (const digest of digests.result) await outbox.gather(digest, digest.cadence, now);
  });
  await sendAll(within, followers);
  return {
    publish,
    correct,
    claim,
    settle,
    'find digests': digests.took,
    'find reminders': reminders.took,
    'make a digest': round(gathered.took / DIGESTS),
    import: importing,
  };
}

async function timed<T>(clock: Clock, work: () => Promise<T>): Promise<{ result: T; took: number }> {
  const start = clock();
  const result = await work();
  return { result, took: round(clock() - start) };
}

/** Divides the costs of two ledgers; the medians, where there are several times. */
function ratios(before: Costs, after: Costs): Readonly<Record<string, number>> {
  const one = (cost: number | Spread): number => (typeof cost === 'number' ? cost : cost.median);
  return Object.fromEntries(
    (Object.keys(before) as (keyof Costs)[]).map((key) => [key, round(one(after[key]) / one(before[key]))]),
  );
}
