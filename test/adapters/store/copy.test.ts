import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { copyDatabase, type Progress } from '../../../src/adapters/store/copy/copy.ts';
import type { Engine } from '../../../src/adapters/store/engine/engine.ts';
import { openEngine } from '../../../src/adapters/store/index.ts';
import { keyvOver } from '../../../src/adapters/store/keyv.ts';
import { sqlStore } from '../../../src/adapters/store/knowledge/sql-store.ts';
import type { Store, Stored } from '../../../src/core/store/store.ts';
import { channel, channelWrite, claiming, LEASE, sendAll, START } from '../../support/channels.ts';
import { freshTables, home } from '../../support/postgres.ts';
import { changes, event, groundwork, quote, topic, write } from '../../support/records.ts';

async function engine(kind: 'SQLite' | 'Postgres'): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const opened = await openEngine(
    kind === 'SQLite' ? `sqlite:${join(folder, 'a.db')}` : (await freshTables()).url,
  );
  onTestFinished(() => opened.close());
  return opened;
}
/** Rows of updates in progress: two channels, three subscriptions, two posts with an item, four deliveries, … */
const UPDATES = 2 + 6 + 2 + 2 + 4 + 1 + 1 + 1;

/** One channel got an entry and is about to get another; the other waits for its digest. */
async function withUpdates(store: Store): Promise<void> {
  const workspace = { platform: 'slack', id: 'T1' };
  const channels = [
    channel('slack:T1:C1', [{}], { workspace }),
    channel('slack:T1:C2', [{ every: 'weekly' }], { workspace }),
  ];
  await store.commit('home', changes(channels.map((each) => channelWrite(each))));
  await store.commit('home', changes([event('told')]));
  const reach = [{ platform: 'slack' }];
  await sendAll(store.outbox, { reach });
  await store.commit('home', changes([event('waits')]));
  await store.outbox.claim(claiming({ reach }));
  await store.outbox.remind({ space: 'home', channel: 'slack:T1:C1' }, '2026-01-20', [], START);
  await store.outbox.present('one', ['slack'], START, LEASE);
}

const storeIn = (opened: Engine): Store => sqlStore(opened, () => new Date());

async function all(store: Store): Promise<Stored[]> {
  const records: Stored[] = [];
  for await (const batch of store.load('home')) records.push(...batch);
  return records;
}

describe.each([
  ['SQLite', 'Postgres'],
  ['Postgres', 'SQLite'],
] as const)('copying from %s to %s', (a, b) => {
  let [from, to] = [undefined, undefined] as unknown as [Engine, Engine];
  let store: Store;
  beforeEach(async () => {
    [from, to] = [await engine(a), await engine(b)];
    store = storeIn(from);
    await store.spaceOf({ platform: 'slack', id: 'T1' }, home);
    await store.commit('home', changes([...groundwork, topic('a-old', { merged: 'deepseek' })]));
    const many = Array.from({ length: 1200 }, (_, n) => event(`e-${n}`));
    await store.commit('home', changes([...many, quote('q'), event('e'), event('e.a')]));
    await store.commit('home', changes([write(event('e', { text: { ko: '고침' } }), 1)], { reason: '틀림' }));
    await keyvOver(from.db)('forms').set('key', { half: '반' });
    await withUpdates(store);
  });

  it('brings everything: records, history, workspaces, what may expire; and it goes on from there', async () => {
    const progress: Progress[] = [];
    const copied = await copyDatabase(from, to, { onProgress: (each) => void progress.push(each) });
    expect(copied).toMatchObject({ outcome: 'same' });
    expect(progress).toContainEqual({ table: 'entry', done: 500, total: 1205 });
    const there = storeIn(to);
    expect(await all(there)).toEqual(await all(store));
    for (const id of ['e', 'q'])
      expect(await there.history('home', 'entry', id)).toEqual(await store.history('home', 'entry', id));
    expect(await there.workspacesIn('home')).toEqual([{ platform: 'slack', id: 'T1' }]);
    expect(await keyvOver(to.db)('forms').get('key')).toEqual({ half: '반' });
    const cursor = await store.cursor('home');
    expect(await there.cursor('home')).toBe(cursor);
    await there.commit('home', changes([event('new')]));
    expect((await there.since('home', cursor)).records.map(({ id }) => id)).toEqual(['new']);
  });

  it('copies updates in progress, which continue from there', async () => {
    expect(await copyDatabase(from, to)).toMatchObject({ outcome: 'same' });
    const [there, query] = [storeIn(to), { space: 'home', offset: 0, limit: 9 }];
    const before = await store.outbox.ledger(query);
    expect(before.deliveries.map(({ state }) => state)).toEqual(['waiting', 'sending', 'waiting', 'sent']);
    expect(await there.outbox.ledger(query)).toEqual(before);
    const later = { reach: [{ platform: 'slack' }], now: START + LEASE + 1 };
    const [post] = await there.outbox.claim(claiming(later));
    expect(post).toMatchObject({ items: [{ entry: 'waits' }], attempts: 1, unsure: { since: START } });
    await there.outbox.settle(post?.id ?? 0, 'one', { kind: 'sent', message: 'm' }, later.now);
    const corrected = event('told', { text: { en: 'Better' } });
    await there.commit('home', changes([write(corrected, 1)]));
    expect(await sendAll(there.outbox, later)).toEqual(['slack:T1:C1 edit: corrected told@2']);
    const gathered = await there.outbox.gather({ space: 'home', channel: 'slack:T1:C2' }, 'weekly', START);
    expect(gathered).toBe(true);
    // Number 5 is the correction: it edits the message of number 1, and no other channel gets it at once.
    expect((await there.outbox.ledger(query)).deliveries.map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('resumes after an interruption, and does nothing twice', async () => {
    const breakOff = (progress: Progress): void => {
      if (progress.table === 'entry' && progress.done === 500) throw new Error('broken off');
    };
    await expect(copyDatabase(from, to, { onProgress: breakOff })).rejects.toThrow('broken off');
    const stopping = new AbortController();
    const stop = ({ table, done }: Progress): void => {
      if (table === 'entry' && done === 1000) stopping.abort();
    };
    const stopped = await copyDatabase(from, to, { onProgress: stop, signal: stopping.signal });
    expect(stopped).toEqual({ outcome: 'stopped' });
    const rest = await copyDatabase(from, to);
    expect(rest).toMatchObject({ outcome: 'same', written: 205 + 2 * 1205 + 1 + UPDATES });
    expect(await copyDatabase(from, to)).toMatchObject({ outcome: 'same', written: 0 });
  });

  it('reports writes made meanwhile, and copies them the next time', async () => {
    const interfere = async ({ table, done, total }: Progress): Promise<void> => {
      if (table !== 'citation' || done !== total) return;
      const late = changes([write(event('e', { text: { ko: '또 고침' } }), 2)]);
      await store.commit('home', late);
    };
    const copied = await copyDatabase(from, to, { onProgress: interfere });
    expect(copied).toEqual({ outcome: 'changed' });
    expect(await copyDatabase(from, to)).toMatchObject({ outcome: 'same' });
    expect(await all(storeIn(to))).toEqual(await all(store));
  });

  it('leaves a database alone that holds something else', async () => {
    const other = storeIn(to);
    await other.openSpace(home);
    await other.commit('home', changes([topic('own')]));
    expect(await copyDatabase(from, to)).toEqual({ outcome: 'other' });
    expect((await all(other)).map(({ id }) => id)).toEqual(['own']);
  });
});
