/** Contract of the store when the process that writes is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { program } from '../support/programs.ts';
import { changes, groundwork } from '../support/records.ts';
import { waitUntil } from '../support/patience.ts';
import type { TestDatabase } from './store.ts';

interface Writer {
  child: ChildProcess;
  said: () => string;
}

/** A process that commits pairs of entries to the space `home`; `said` is what it has printed: the pairs that are safe. */
export async function startWriter(url: string, name: string): Promise<Writer> {
  const { file, env } = await program('store-writer');
  const child = spawn(process.execPath, [file, url, name], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  return { child, said: () => said };
}

/** How many pairs each writer has written before it is killed, at the least. */
const PAIRS = 3;

export function crashContract(name: string, makeDatabase: () => Promise<TestDatabase>): void {
  it(`${name} has all that it acknowledged to processes that are killed in mid-write, and nothing by half`, async () => {
    const { url, open, remove } = await makeDatabase();
    const store = await open();
    await store.openSpace({ id: 'home', name: 'Home', locale: 'en' });
    await store.commit('home', changes([...groundwork]));
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      const writers = await Promise.all(['a', 'b'].map((who) => startWriter(url, `${round}${who}`)));
      await Promise.all(
        writers.map(async ({ child, said }) => {
          const pairs = (): string[] => said().split('\n').slice(0, -1);
          await waitUntil(() => pairs().length >= PAIRS);
          // Anywhere in a write, which takes some milliseconds.
          await sleep(Math.random() * 20);
          const closed = once(child, 'close');
          child.kill('SIGKILL');
          await closed;
          acknowledged.push(...pairs());
        }),
      );
    }
    const { records } = await store.since('home', 0);
    const ids = new Set(records.map(({ id }) => id));
    expect(acknowledged.length).toBeGreaterThanOrEqual(3 * 2 * PAIRS);
    expect(acknowledged.filter((id) => !ids.has(`${id}-a`))).toEqual([]);
    const halves = [...ids].filter((id) => id.endsWith('-a') && !ids.has(id.replace(/-a$/, '-b')));
    expect(halves).toEqual([]);
    await store.close();
    await remove();
  });
}
