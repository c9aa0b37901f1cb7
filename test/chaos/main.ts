/** `npm run chaos`: kills and freezes processes of the bot while its world goes wrong, and prints as JSON what came of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundlePrograms, programIn } from '../support/bundle.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { runCampaign } from './campaign.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    database: { type: 'string', default: 'sqlite' },
    processes: { type: 'string', default: '4' },
    minutes: { type: 'string', default: '0' },
    hour: { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
  },
});

const database = values.hour ? 'postgres' : values.database;
if (database !== 'sqlite' && database !== 'postgres') throw new Error('--database is sqlite or postgres');
const seed = Number(values.seed);
process.stderr.write(`--seed ${seed}\n`);

const folder = await mkdtemp(join(tmpdir(), 'almanac-chaos-'));
const programs = await bundlePrograms();
const postgres = database === 'postgres' ? await startPostgres() : undefined;
const began = Date.now();
try {
  const { said, ...report } = await runCampaign({
    seed,
    database: postgres?.url ?? `sqlite:${join(folder, 'almanac.db')}`,
    program: programIn(programs.folder, 'chaos-worker'),
    processes: Number(values.processes),
    // An hour in a twentieth of it: leases, pauses and outages are that much shorter as well.
    kills: values.hour ? 60 : Number(values.kills),
    seconds: values.hour ? 180 : Number(values.minutes) * 60,
    least: { messages: 40, killsInSending: Math.ceil(Number(values.kills) / 10) },
    every: { edit: [150, 700], mishap: [500, 2000], kill: [600, 3000] },
    patience: 600_000,
    pictures: true,
  });
  const wrong = Object.values(report.findings).reduce((sum, { length }) => sum + length, 0);
  const counts = Object.fromEntries(
    Object.entries(report.findings).map(([what, list]) => [what, list.length]),
  );
  const { findings, violations, ...rest } = report;
  const shown = wrong === 0 && violations.length === 0 ? {} : { findings, violations };
  const seconds = Math.round((Date.now() - began) / 1000);
  const all = { database, took: seconds, ...rest, counts, broken: violations.length, ...shown };
  process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
  if (values.log || wrong > 0) process.stderr.write(said);
  if (wrong > 0 || report.crashes > 0 || report.whileDown === 'lost') process.exitCode = 1;
} finally {
  await postgres?.stop();
  await programs.remove();
  await rm(folder, { recursive: true });
}
