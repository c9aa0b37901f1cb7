import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import type { OpenOptions } from '../../../src/adapters/store/index.ts';
import { startWriter } from '../../contracts/store-crash.ts';
import { filled, opened } from '../../support/postgres.ts';
import { changes, event } from '../../support/records.ts';
import { waitFor } from '../../support/patience.ts';

/** Looking for what notifications did not tell is as good as off, in ms. */
const NEVER = 3_600_000;

describe('a watcher', () => {
  async function watched(options: OpenOptions = { watchEvery: NEVER }) {
    const made = await filled(options);
    let calls = 0;
    const stop = made.store.watch(() => void calls++);
    // The first call reports that listening has begun.
    await waitFor(() => expect(calls).toBe(1));
    return { ...made, stop, calls: () => calls };
  }
  const unannounced = "insert into change (space, request, at, author) values ('home', 'x', '', 'x')";

  it('hears of what another process writes, and not of what this one does', async () => {
    const { url, store, calls } = await watched();
    await store.commit('home', changes([event('own')]));
    const { child, said } = await startWriter(url, 'w');
    await expect.poll(said).toContain('\n');
    await waitFor(() => expect(calls()).toBeGreaterThan(1));
    child.kill();
    await once(child, 'close');
  });

  it('receives nothing without writes, nor after it is stopped', async () => {
    const { url, store, stop, calls } = await watched({ watchEvery: 20 });
    const other = await opened(url);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(calls()).toBe(1);
    stop();
    await other.commit('home', changes([event('e')]));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(calls()).toBe(1);
    expect((await store.since('home', 0)).records).toHaveLength(3);
  });

  it('is not called once it was stopped, even if it was not connected yet', async () => {
    const { store } = await filled();
    const calls = vi.fn<() => void>();
    store.watch(calls)();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(calls).not.toHaveBeenCalled();
  });

  it('finds by looking what notifications did not tell', async () => {
    const { query, calls } = await watched({ watchEvery: 20 });
    // It has looked once: what is written now differs from what it saw.
    const hasLooked = `select from pg_stat_activity
       where application_name = 'almanac listening' and datname = current_database()
       and state = 'idle' and query like '%newest%'`;
    await expect.poll(() => query(hasLooked)).toHaveLength(1);
    await query(unannounced);
    await waitFor(() => expect(calls()).toBe(2));
  });

  it('reports once why it cannot listen, however often it tries', async () => {
    const errors: unknown[] = [];
    const { query, store } = await filled({ onWatchError: (error) => errors.push(error) });
    // Every connection of ours fails at its first query from now on.
    await query('alter table change rename to hidden');
    store.watch(() => {});
    await waitFor(() => expect(errors).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(errors).toHaveLength(1);
    expect(String(errors[0])).toContain('does not exist');
  });

  it('hears again after its connection was lost, and of what was written meanwhile', async () => {
    const { url, store, query, calls } = await watched();
    const other = await opened(url);
    await query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'almanac listening' and datname = current_database()`,
    );
    await query(unannounced);
    await expect.poll(calls).toBe(2);
    await other.commit('home', changes([event('e')]));
    await waitFor(() => expect(calls()).toBe(3));
    expect((await store.since('home', 0)).records).toHaveLength(3);
  });
});
