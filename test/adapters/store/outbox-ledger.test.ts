/** Tests that reads about channels use an index, with any number of channels, posts and waiting deliveries. */
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../src/adapters/store/engine/engine.ts';
import { openEngine } from '../../../src/adapters/store/index.ts';
import { lastSentQuery } from '../../../src/adapters/store/outbox/ledger.ts';
import { waitingQuery } from '../../../src/adapters/store/outbox/waiting.ts';
import { freshTables } from '../../support/postgres.ts';
import { planOf } from '../../support/query-plan.ts';

const ROWS = 5000;
const SHOWN = ['discord:7', 'discord:8'];

/** Each channel had one post: the channel `n` at `n`, in ms since 1970. */
async function filled(url: string): Promise<Engine> {
  const engine = await openEngine(url);
  onTestFinished(() => engine.close());
  const { db } = engine;
  const rows = sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${sql.lit(ROWS)})`;
  await sql`insert into space (id, name, locale) values ('home', 'Home', 'en')`.execute(db);
  await sql`${rows} insert into channel (space, id, rev, content, platform, workspace)
    select 'home', 'discord:' || i, 1, '{}', 'discord', '1' from n`.execute(db);
  await sql`${rows} insert into post (id, space, channel, platform, workspace, nonce, form, action, state, attempts, due,
      since, made_at, sent_at, message)
    select i, 'home', 'discord:' || i, 'discord', '1', 'n' || i, 'single', 'post', 'sent', 0, i, i, i, i, 'm' || i
    from n`.execute(db);
  await sql`${rows} insert into entry (space, id, rev, content, kind, state)
    select 'home', 'e' || i, 1, '{}', 'event', 'published' from n`.execute(db);
  await sql`${rows} insert into delivery
      (space, channel, platform, workspace, entry, about, rev, kind, cadence, topic, state, at)
    select 'home', 'discord:' || case when i % 2 = 0 then 7 else i end, 'discord', '1', 'e' || i, 'r1', 1, 'new', 'instant',
      '*', 'waiting', i from n`.execute(db);
  return engine;
}

const times = [
  { id: 'discord:7', last: 7 },
  { id: 'discord:8', last: 8 },
];

describe('the last delivery in the channels of a page is found by index', () => {
  it('in SQLite', async () => {
    const engine = await filled('sqlite::memory:');
    const query = lastSentQuery(engine.db, 'home', SHOWN);
    const plan = await planOf(engine, query, 'explain query plan');
    expect(plan).toMatch(/SEARCH channel USING .*\(space=\? AND id=\?\)/);
    expect(plan).toMatch(/SEARCH post USING .*INDEX post_in_channel \(channel=\?\)/);
    expect(plan).not.toContain('SCAN');
    expect(await query.execute()).toEqual(times);
  });

  it('in Postgres', async () => {
    const engine = await filled((await freshTables()).url);
    await sql`analyze`.execute(engine.db);
    const query = lastSentQuery(engine.db, 'home', SHOWN);
    const plan = await planOf(engine, query, 'explain');
    expect(plan).toMatch(/Index.* (?:using|on) post_in_channel/);
    expect(plan).toMatch(/Index.* (?:using|on) channel_pkey/);
    expect(plan).not.toContain('Seq Scan');
    expect(await query.orderBy('channel.id').execute()).toMatchObject(times);
  });
});

describe('of all that waits in a channel, only what a message takes is read', () => {
  const channels = SHOWN.map((channel) => ({ space: 'home', channel }));

  it('in SQLite', async () => {
    const engine = await filled('sqlite::memory:');
    const query = waitingQuery(engine.db, channels, 'instant');
    const plan = await planOf(engine, query, 'explain query plan');
    expect(plan).toMatch(/SEARCH delivery USING .*INDEX delivery_pending \(channel=\?\)/);
    expect(plan).not.toMatch(/SCAN (?:delivery|entry|shown|earlier)/);
    expect(await query.execute()).toHaveLength(600);
  });

  it('in Postgres', async () => {
    const engine = await filled((await freshTables()).url);
    const query = waitingQuery(engine.db, channels, 'instant');
    for (const statistics of ['none', 'fresh']) {
      if (statistics === 'fresh') await sql`analyze`.execute(engine.db);
      const plan = await planOf(engine, query, 'explain');
      expect(plan).toMatch(/Index Scan (?:using|on) delivery_pending/);
      expect(plan).not.toMatch(/WindowAgg|delivery_at_once/);
    }
    expect(await query.execute()).toHaveLength(600);
  });
});
