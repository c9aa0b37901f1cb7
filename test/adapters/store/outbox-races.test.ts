/** Tests writes of another process between two statements of an outbox. */
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../../../src/adapters/store/index.ts';
import { sqlStore } from '../../../src/adapters/store/knowledge/sql-store.ts';
import { channel, channelWrite, claiming, LEASE, SECOND, server, START } from '../../support/channels.ts';
import { waitUntil } from '../../support/patience.ts';
import { freshTables } from '../../support/postgres.ts';
import { changes, event, groundwork } from '../../support/records.ts';

async function opened(url: string) {
  const engine = await openEngine(url);
  const store = sqlStore(engine, () => new Date(START));
  onTestFinished(() => store.close());
  return { store, db: engine.db };
}

const workers = async ({ db }: Pick<Awaited<ReturnType<typeof opened>>, 'db'>): Promise<string[]> =>
  (await db.selectFrom('worker').select('owner').orderBy('owner').execute()).map(({ owner }) => owner);

it('in Postgres a channel that has had a message since it was looked at waits for its next', async () => {
  const { url } = await freshTables();
  const { store, db } = await opened(url);
  const { db: other } = await opened(url);
  await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
  await store.commit('home', changes([...groundwork, channelWrite(channel('discord:1'))]));
  await store.commit('home', changes([event('a')]));
  const spaced = { spacing: SECOND };
  // The claim stops where it locks the channels it has read, until the other process is done.
  const claim = await other.transaction().execute(async (trx) => {
    await sql`lock table channel in exclusive mode`.execute(trx);
    const claimed = store.outbox.claim(claiming(spaced));
    await waitUntil(async () => {
      const { rows } =
        await sql`select 1 from pg_locks where relation = 'channel'::regclass and not granted`.execute(db);
      return rows.length > 0;
    });
    await sql`insert into post
      (space, channel, platform, workspace, nonce, form, action, state, attempts, due, since, made_at, sent_at, message)
      values ('home', 'discord:1', 'discord', '1', 'n', 'single', 'post', 'sent', 0, 0, 0, 0, ${START}, 'm')`.execute(
      trx,
    );
    return { claimed };
  });
  expect(await claim.claimed).toEqual([]);
  expect(await store.outbox.claim(claiming({ ...spaced, now: START + SECOND }))).toHaveLength(1);
});

it('in Postgres a digest waits for a channel that another process is at work on', async () => {
  const { url } = await freshTables();
  const { store, db } = await opened(url);
  const { db: other } = await opened(url);
  await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
  const daily = channel('discord:1', [{ every: 'daily' }]);
  await store.commit('home', changes([...groundwork, channelWrite(daily)]));
  await store.commit('home', changes([event('a')]));
  const { gathering } = await other.transaction().execute(async (trx) => {
    await sql`select 1 from channel where id = 'discord:1' for update`.execute(trx);
    let isOver = false;
    const made = store.outbox
      .gather({ space: 'home', channel: 'discord:1' }, 'daily', START)
      .finally(() => (isOver = true));
    await waitUntil(async () => {
      const { rows } = await sql`select 1 from pg_locks where not granted`.execute(db);
      return isOver || rows.length > 0;
    });
    return { gathering: made };
  });
  expect(await gathering).toBe(true);
});

it('in Postgres a process that is gone is not counted, even while its row is locked', async () => {
  const { url } = await freshTables();
  const one = await opened(url);
  const { db: other } = await opened(url);
  await one.store.outbox.present('gone', ['discord'], START, LEASE);
  await other.transaction().execute(async (trx) => {
    await sql`select 1 from worker where owner = 'gone' for update`.execute(trx);
    const present = await one.store.outbox.present('one', ['discord'], START + LEASE + 1, LEASE);
    expect(present).toEqual(new Map([['discord', 1]]));
    expect(await workers(one)).toEqual(['gone', 'one']);
  });
});

it.each(['SQLite', 'Postgres'])(
  'in %s the rows of processes that are gone do not pile up',
  async (engineName) => {
    const { store, db } = await opened(
      engineName === 'SQLite' ? 'sqlite::memory:' : (await freshTables()).url,
    );
    await store.outbox.present('gone', ['discord', 'slack'], START, LEASE);
    await store.outbox.present('one', ['discord'], START + LEASE, LEASE);
    expect(await workers({ db })).toEqual(['gone', 'gone', 'one']);
    await store.outbox.present('one', ['discord'], START + LEASE + 1, LEASE);
    expect(await workers({ db })).toEqual(['one']);
  },
);
