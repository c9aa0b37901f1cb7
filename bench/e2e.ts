/**
 * Measures what an answer costs from the command to the message, through the real SDKs and local servers: time, and CPU
 * time of the process. A bare bot on the same SDK, which always sends the same message, is asked in turn in the same run.
 *
 * `--entries 100000`: the space has that many more entries. `--busy`: one core is kept at work meanwhile. `--only discord`:
 * one platform. `--top`: also the functions that take most. `--commands`: the bare bot on Discord is sent commands only, and
 * not the messages in which people may mention a bot.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { START_US, type Shares } from './attribute.ts';
import { busyCore, discordPair, slackPair, type Pair } from './bots.ts';
import { entriesAsked, summary, valueOf, type Times } from './measure.ts';
import { timed, type Ask, type Running } from './running.ts';

/** Questions to each bot before anything is counted: until V8 has compiled what is used. */
const WARM_UP = 1500;
/** Questions to each bot in each comparison. */
const QUESTIONS = 1000;
const AT_ONCE = 50;
/** Before each question or crowd of them, in milliseconds, so that what follows an answer is not counted to the next. */
const REST = 3;

interface Costs extends Times {
  /** CPU time of the process for each answer, in microseconds. */
  cpu: number;
}

interface Compared {
  almanac: Costs;
  bare: Costs;
  /** Almanac’s by the bare bot’s. */
  ratio: { p50: number; cpu: number };
}

export async function benchE2e(args: readonly string[]): Promise<unknown> {
  const entries = entriesAsked(args) ?? 0;
  const only = valueOf(args, '--only');
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  const busy = args.includes('--busy') ? busyCore() : undefined;
  const results: Record<string, unknown> = {};
  try {
    for (const [platform, start] of Object.entries({ discord: discordPair, slack: slackPair }))
      if (only === undefined || only === platform)
        results[platform] = await compare(
          await start(folder, entries, args.includes('--commands')),
          args.includes('--top'),
        );
    return { bench: 'e2e', unit: 'microseconds', busy: busy !== undefined, load: loadavg(), ...results };
  } finally {
    await busy?.stop();
    await rm(folder, { recursive: true });
  }
}

async function compare({ ours, bare }: Pair, withTop: boolean): Promise<unknown> {
  const oneByOne = async (ask: Ask): Promise<number[]> => {
    await setTimeout(REST);
    return [await timed(ask)];
  };
  const together = async (ask: Ask): Promise<number[]> => {
    await setTimeout(REST);
    return Promise.all(Array.from({ length: AT_ONCE }, () => timed(ask)));
  };
  try {
    await inTurns(ours, bare, { round: together, rounds: WARM_UP / AT_ONCE });
    const sequentially = await inTurns(ours, bare, { round: oneByOne, rounds: QUESTIONS });
    const atOnce = await inTurns(ours, bare, { round: together, rounds: (4 * QUESTIONS) / AT_ONCE });
    // Not while times are measured: a profile costs time itself.
    const [almanac, other] = [await attributed(ours, together), await attributed(bare, together)];
    const shown = ({ parts, top }: Shares) => (withTop ? { parts, top } : parts);
    return {
      sequentially,
      [`${AT_ONCE} at once`]: atOnce,
      shares: { almanac: shown(almanac), bare: shown(other) },
    };
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

/** Asks both in turn, so that what else the machine does falls on both. */
async function inTurns(
  ours: Running,
  bare: Running,
  { round, rounds }: { round: (ask: Ask) => Promise<number[]>; rounds: number },
): Promise<Compared> {
  const bots = [ours, bare].map((bot) => ({ bot, times: [] as number[], cpu: 0 }));
  for (const each of bots) each.cpu = -(await each.bot.inquire<number>('cpu'));
  for (let count = 0; count < rounds; count++)
    for (const { bot, times } of bots) times.push(...(await round(bot.ask)));
  // Work that an answer leaves for later counts, too.
  await setTimeout(SETTLED_MS);
  for (const each of bots) each.cpu += await each.bot.inquire<number>('cpu');
  const [almanac, other] = bots.map(({ times, cpu }) => ({
    ...summary(times),
    cpu: Math.round(cpu / times.length),
  })) as [Costs, Costs];
  const ratio = { p50: share(almanac.p50, other.p50), cpu: share(almanac.cpu, other.cpu) };
  return { almanac, bare: other, ratio };
}

/** Longer than the bot waits before it writes what it counted. */
const SETTLED_MS = 2500;

const share = (a: number, b: number): number => Math.round((a / b) * 100) / 100;

async function attributed(bot: Running, round: (ask: Ask) => Promise<number[]>): Promise<Shares> {
  await bot.inquire('profile');
  await setTimeout(START_US / 1000);
  for (let count = 0; count < (2 * QUESTIONS) / AT_ONCE; count++) await round(bot.ask);
  return bot.inquire('shares');
}
