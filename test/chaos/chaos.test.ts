/** Processes die and stand still, requests fail, channels close; what channels were owed, they have, once and in order. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../support/postgres.ts';
import { program } from '../support/programs.ts';
import { runCampaign, type Report } from './campaign.ts';

const NOTHING = { lost: [], unsent: [], doubled: [], outOfOrder: [], wrong: [], missing: [], leftOut: [] };

async function campaign(database: string, processes: number): Promise<Report> {
  const seed = Date.now() % 1_000_000;
  const report = await runCampaign({
    seed,
    database,
    program: await program('chaos-worker'),
    processes,
    kills: 2,
    seconds: 3,
    least: { messages: 12, killsInSending: 1 },
    every: { edit: [50, 250], mishap: [200, 600], kill: [300, 1200] },
    patience: 300_000,
  });
  // `npm run chaos -- --seed …` makes the same choices, for longer.
  if (JSON.stringify(report.findings) !== JSON.stringify(NOTHING))
    process.stderr.write(`seed ${seed}\n${JSON.stringify(report.findings)}\n${report.said}\n`);
  return report;
}

/** The audit of a campaign without problems. */
const RIGHT = { findings: NOTHING, violations: [], crashes: 0, whileDown: 'arrived' };

/** A campaign in which too little happened shows nothing. */
function expectEnough({ ledger, messages, mishaps, edited, withdrawn }: Report): void {
  expect(ledger['sent']).toBeGreaterThan(12);
  expect(messages).toBeGreaterThanOrEqual(12);
  expect(mishaps['kills']).toBeGreaterThanOrEqual(2);
  expect(mishaps['kills in mid-sending']).toBeGreaterThanOrEqual(1);
  expect(edited).toBeGreaterThan(0);
  expect(withdrawn).toBeGreaterThan(0);
}

it('on one SQLite file, with two processes', { timeout: 900_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-chaos-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const report = await campaign(`sqlite:${join(folder, 'almanac.db')}`, 2);
  expect(report).toMatchObject(RIGHT);
  expectEnough(report);
});

it('on one Postgres, with two processes', { timeout: 900_000 }, async () => {
  const report = await campaign((await freshDatabase()).url, 2);
  expect(report).toMatchObject(RIGHT);
  expectEnough(report);
});
