/**
 * Measures what one small machine carries, on SQLite and on Postgres with 1, 2 and 4 processes, and prints it as JSON and as the table
 * of docs/operations.md in each language. The platforms are local servers that enforce the real rate limits; Postgres waits for its disk.
 *
 * `npm run bench -- capacity`: small, within about two minutes on a quiet machine. `--large`: an hour. `--channels`, `--commands` and
 * `--spaces` set one of them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCALES } from '../src/core/base/locale.ts';
import { tableOf, type Carried } from './capacity-table.ts';
import { measureDeployment, type DeploymentOptions } from './deployment.ts';
import { inPostgres } from './enqueue.ts';
import { numberAfter } from './measure.ts';
import { COUNTS, measureProcesses } from './processes.ts';
import { benchSpaces } from './spaces.ts';

/** `seconds` and `rounds` are those of `processes.ts`. */
const SMALL = { channels: 300, slackChannels: 20, commands: 800, spaces: 100, seconds: 1, rounds: 2 };
const LARGE = {
  channels: 5000,
  slackChannels: 240,
  commands: 10_000,
  spaces: 10_000,
  seconds: 5,
  rounds: 3,
};
/** On how many processes Slack is measured in the small run, where its rate limit takes most of the time. */
const SMALL_SLACK_COUNTS = [2] as const;
/** Spaces in the rounds of several processes, which all of them hold in memory with a correction. */
const BUSY_SPACES = 20;

export async function benchCapacity(args: readonly string[]): Promise<unknown> {
  const isLarge = args.includes('--large');
  const size = { ...(isLarge ? LARGE : SMALL) };
  for (const key of ['channels', 'commands', 'spaces'] as const)
    size[key] = numberAfter(args, `--${key}`) ?? size[key];
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  const before = loadavg();
  try {
    const deployed = (rest: Omit<DeploymentOptions, 'channels' | 'commands'>) =>
      measureDeployment({
        ...rest,
        channels: rest.platform === 'slack' ? size.slackChannels : size.channels,
        commands: size.commands,
      });
    const onSqlite = (platform: DeploymentOptions['platform']) =>
      deployed({ platform, database: `sqlite:${join(folder, `${platform}.db`)}`, processes: 1 });
    const onPostgres = (platform: DeploymentOptions['platform'], processes: number) =>
      inPostgres((database) => deployed({ platform, database, processes }), { isLasting: true });

    const spaces = await benchSpaces(['--spaces', `${size.spaces}`]);
    const discord: Carried['discord'] = { sqlite: await onSqlite('discord'), postgres: {} };
    const slack: Carried['slack'] = { sqlite: await onSqlite('slack'), postgres: {} };
    for (const count of COUNTS) discord.postgres[count] = await onPostgres('discord', count);
    for (const count of isLarge ? COUNTS : SMALL_SLACK_COUNTS)
      slack.postgres[count] = await onPostgres('slack', count);
    const processes = await inPostgres(
      (url) => measureProcesses(url, { spaces: BUSY_SPACES, seconds: size.seconds, rounds: size.rounds }),
      { isLasting: true },
    );
    const carried: Carried = { spaces, discord, slack, processes };
    return {
      bench: 'capacity',
      node: process.version,
      cores: availableParallelism(),
      load: { before, after: loadavg() },
      ...size,
      ...carried,
      table: Object.fromEntries(LOCALES.map((locale) => [locale, tableOf(carried, locale).split('\n')])),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
