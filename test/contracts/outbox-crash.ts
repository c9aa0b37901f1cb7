/** Contract of the outbox when its process is killed, or suspended for longer than a lease. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { channel } from '../support/channels.ts';
import { program } from '../support/programs.ts';
import { event, write } from '../support/records.ts';
import { opening } from './outbox-harness.ts';
import type { TestDatabase } from './store.ts';

const CHANNELS = 20;
const ENTRIES = 6;
const WORKERS = 3;
/** In ms: short, so that the test is. */
const LEASE = 800;

export function outboxCrashContract(name: string, makeDatabase: () => Promise<TestDatabase>): void {
  const open = opening(makeDatabase);
  it(`${name} loses nothing, doubles nothing and keeps the order when workers are killed or frozen at any moment`, async () => {
    const channels = Array.from({ length: CHANNELS }, (_, n) => channel(`discord:${n + 100}`));
    const { url, outbox, commit } = await open(...channels);
    const folder = mkdtempSync(join(tmpdir(), 'almanac-outbox-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'messages');
    writeFileSync(file, '');

    let started = 0;
    const workers: ChildProcess[] = [];
    onTestFinished(() => workers.forEach((worker) => worker.kill('SIGKILL')));
    const { file: bundled, env } = await program('outbox-worker');
    const start = async (): Promise<void> => {
      const args = [bundled, url, `w-${++started}`, file, String(LEASE)];
      const worker = spawn(process.execPath, args, {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      workers.push(worker);
      await once(worker.stdout, 'data');
    };
    await Promise.all(Array.from({ length: WORKERS }, start));

    const lines = (): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
    for (let n = 0; n < ENTRIES; n++) {
      const before = lines().length;
      await commit([event(`e-${n}`)]);
      if (n % 2 === 1) await commit([write(event(`e-${n}`, { text: { en: 'Better' } }), 1)]);
      // In the midst of it.
      const some = 1 + Math.floor(Math.random() * CHANNELS * 0.7);
      await expect.poll(() => lines().length, { interval: 1 }).toBeGreaterThan(before + some);
      const worker = workers.shift();
      if (n % 3 === 2) {
        worker?.kill('SIGSTOP');
        void sleep(LEASE * 1.5).then(() => worker?.kill('SIGCONT'));
        if (worker !== undefined) workers.push(worker);
      } else {
        worker?.kill('SIGKILL');
        await start();
      }
    }
    const pending = async (): Promise<number> =>
      (await outbox.ledger({ space: 'home', states: ['waiting', 'sending'], offset: 0, limit: 1 })).total;
    await expect.poll(pending, { timeout: 120_000 }).toBe(0);

    const byNonce = Map.groupBy(lines(), (line) => line.split(' ')[1]);
    // When two processes send the same post, one of them learns that it may be there already.
    const doubled = [...byNonce.values()].filter(
      (same) => same.filter((line) => / sure /.test(line)).length > 1,
    );
    // A platform does not post a second message with a nonce that exists already.
    const messages = [...byNonce.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
    const expected = Array.from({ length: ENTRIES }, (_, n) => `e-${n}@${n % 2 === 1 ? 2 : 1}`);
    const wrong = channels.flatMap(({ id }) => {
      const own = messages.filter((line) => line.includes(` ${id} `));
      // The final content of each message, in the order of posting.
      const shown = new Map(own.map((line) => [line.split(' ')[0], line.match(/e-\d+@\d+/g) ?? []]));
      const is = [...shown.values()].flat();
      return is.join() === expected.join() ? [] : [[id, is]];
    });
    const { deliveries } = await outbox.ledger({ space: 'home', offset: 0, limit: 1000 });
    const lost = deliveries.filter(({ state, note }) => state !== 'sent' && note !== 'shown');
    expect({ doubled, wrong, lost }).toEqual({ doubled: [], wrong: [], lost: [] });
  }, 240_000);
}
