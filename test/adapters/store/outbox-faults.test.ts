/** Rows that are damaged, and more ids than a statement takes. */
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../../../src/adapters/store/index.ts';
import { sqlStore } from '../../../src/adapters/store/knowledge/sql-store.ts';
import { channel, channelWrite, claiming, sendAll, server, START, told } from '../../support/channels.ts';
import { freshTables } from '../../support/postgres.ts';
import { changes, event, groundwork } from '../../support/records.ts';

it.each(['SQLite', 'Postgres'])(
  'in %s a post whose revision is missing fails, and no other',
  async (engineName) => {
    const url = engineName === 'SQLite' ? 'sqlite::memory:' : (await freshTables()).url;
    const engine = await openEngine(url);
    const store = sqlStore(engine, () => new Date(START));
    onTestFinished(() => store.close());
    await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
    const follows = ['discord:1', 'discord:2'].map((id) => channelWrite(channel(id)));
    await store.commit('home', changes([...groundwork, ...follows]));
    await store.commit('home', changes([event('a')]));
    await sql`update delivery set entry = 'gone' where channel = 'discord:1'`.execute(engine.db);
    await sql`insert into entry (space, id, rev, content, kind, state)
    values ('home', 'gone', 1, '{}', 'event', 'published')`.execute(engine.db);
    const posts = await store.outbox.claim(claiming());
    expect(posts.map(told)).toEqual(['discord:2 post: new a@1']);
    const failed = await store.outbox.ledger({ space: 'home', states: ['failed'], offset: 0, limit: 9 });
    expect(failed.deliveries).toMatchObject([
      { channel: 'discord:1', note: 'a revision that it shows is missing or damaged' },
    ]);
    await store.commit('home', changes([event('b')]));
    expect(await sendAll(store.outbox, { now: START + 1 })).toEqual(['discord:1 post: new b@1']);
  },
);

it.each(['SQLite', 'Postgres'])(
  'in %s a damaged revision, or an entry or channel that is missing, fails alone and is told',
  async (engineName) => {
    const url = engineName === 'SQLite' ? 'sqlite::memory:' : (await freshTables()).url;
    const engine = await openEngine(url);
    const store = sqlStore(engine, () => new Date(START));
    onTestFinished(() => store.close());
    await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
    const follows = ['discord:1', 'discord:2', 'discord:3', 'discord:4'].map((id) =>
      channelWrite(channel(id)),
    );
    await store.commit('home', changes([...groundwork, ...follows]));
    await store.commit('home', changes([event('a'), event('torn')]));
    const remove = (id: string, entry: string) =>
      sql`delete from delivery where channel = ${id} and entry = ${entry}`.execute(engine.db);
    await remove('discord:1', 'a');
    for (const id of ['discord:2', 'discord:3', 'discord:4']) await remove(id, 'torn');
    await sql`update revision set content = '{"id": "to' where id = 'torn'`.execute(engine.db);
    await sql`update delivery set entry = 'gone' where channel = 'discord:2'`.execute(engine.db);
    await sql`insert into delivery
      (space, channel, platform, workspace, entry, about, rev, kind, cadence, topic, state, at)
      select space, channel, platform, workspace, 'older', about, rev, kind, cadence, topic, 'skipped', at
      from delivery where channel = 'discord:2'`.execute(engine.db);
    await sql`update delivery set channel = 'discord:99' where channel = 'discord:3'`.execute(engine.db);
    const found: object[] = [];
    // A limit of one: the damaged ones are the oldest, and must not keep the place of the others for ever.
    for (let looks = 0; looks < 4; looks++) {
      const options = claiming({ limit: 1, onDamaged: (each) => found.push(each) });
      for (const post of await store.outbox.claim(options)) {
        expect(told(post)).toBe('discord:4 post: new a@1');
        await store.outbox.settle(post.id, 'one', { kind: 'sent', message: 'm' }, START);
      }
    }
    const { deliveries } = await store.outbox.ledger({ space: 'home', offset: 0, limit: 9 });
    expect(deliveries.map(({ channel: id, state }) => [id, state]).toSorted()).toEqual([
      ['discord:1', 'failed'],
      ['discord:2', 'failed'],
      // Its entry is missing, too, but nothing was to be sent.
      ['discord:2', 'skipped'],
      ['discord:4', 'sent'],
      ['discord:99', 'failed'],
    ]);
    expect(found).toHaveLength(3);
    expect(found).toContainEqual({
      space: 'home',
      channel: 'discord:2',
      note: 'its statement or its channel is missing in the database',
    });
    expect(found).toContainEqual({
      space: 'home',
      channel: 'discord:1',
      post: expect.any(Number),
      note: 'a revision that it shows is missing or damaged',
    });
  },
);

it.each(['SQLite', 'Postgres'])('in %s the ledger takes any number of entries', async (engineName) => {
  const url = engineName === 'SQLite' ? 'sqlite::memory:' : (await freshTables()).url;
  const store = sqlStore(await openEngine(url), () => new Date(START));
  onTestFinished(() => store.close());
  await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
  await store.commit('home', changes([...groundwork, channelWrite(channel('discord:1'))]));
  for (const id of ['a', 'b', 'c']) await store.commit('home', changes([event(id)]));
  const ids = Array.from({ length: 70_000 }, (_, n) => `no-${n}`);
  ids[0] = 'c';
  ids[35_000] = 'a';
  ids[69_999] = 'b';
  const query = { space: 'home', entries: ids, limit: 1 };
  const pages = [0, 1, 2, 3].map((offset) => store.outbox.ledger({ ...query, offset }));
  const found = await Promise.all(pages);
  expect(found.map(({ total }) => total)).toEqual([3, 3, 3, 3]);
  expect(found.map(({ deliveries }) => deliveries[0]?.entry)).toEqual(['c', 'b', 'a', undefined]);
});
