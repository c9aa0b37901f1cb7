/** The queries for what is due read an index, however much waits for later. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../src/adapters/store/engine/engine.ts';
import { openSqlite } from '../../../src/adapters/store/engine/sqlite/open.ts';
import { openEngine } from '../../../src/adapters/store/index.ts';
import { digestsDueQuery, remindersDue } from '../../../src/adapters/store/outbox/due.ts';
import { freshTables } from '../../support/postgres.ts';
import { planOf } from '../../support/query-plan.ts';

const ROWS = 5000;
const NOW = Date.parse('2025-06-01T09:00:00Z');
const reach = [{ platform: 'discord' }, { platform: 'slack', workspace: 'T1' }];

/** Fills an outbox with `ROWS` digests and reminders; five of each are due. */
async function filled(url: string): Promise<Engine> {
  const engine = await openEngine(url);
  onTestFinished(() => engine.close());
  const { db } = engine;
  const rows = sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${sql.lit(ROWS)})`;
  const due = sql`case when i <= 5 then i else ${sql.lit(NOW)} + i end`;
  await sql`insert into space (id, name, locale) values ('home', 'Home', 'en')`.execute(db);
  await sql`${rows} insert into channel (space, id, rev, content, platform, workspace)
    select 'home', 'discord:' || i, 1, '{}', 'discord', '1' from n`.execute(db);
  await sql`${rows} insert into delivery
      (space, channel, platform, workspace, entry, about, rev, kind, cadence, topic, state, at, due)
    select 'home', 'discord:' || i, 'discord', '1', 'e', 'r1', 1, 'new', 'daily', '*', 'waiting', ${sql.lit(NOW)}, ${due}
    from n`.execute(db);
  await sql`${rows} insert into subscription
      (space, channel, position, kind, topic, cadence, muted, platform, workspace, paused, due)
    select 'home', 'discord:' || i, 0, 'anniversary', '*', 0, 0, 'discord', '1', 0, ${due} from n`.execute(
    db,
  );
  return engine;
}

describe('what is due is found by index', () => {
  it('in SQLite', async () => {
    const engine = await filled('sqlite::memory:');
    const digests = await planOf(engine, digestsDueQuery(engine.db, reach, NOW), 'explain query plan');
    expect(digests).toContain('SEARCH delivery USING INDEX delivery_due (due<?)');
    expect(digests).not.toContain('SCAN');
    const reminders = await planOf(engine, remindersDue(engine.db, reach, NOW), 'explain query plan');
    expect(reminders).toContain('SEARCH subscription USING INDEX subscription_due (due<?)');
    expect(reminders).not.toContain('SCAN');
    expect(await digestsDueQuery(engine.db, reach, NOW).execute()).toHaveLength(5);
    expect(await remindersDue(engine.db, reach, NOW).execute()).toHaveLength(5);
  });

  it('in Postgres', async () => {
    const engine = await filled((await freshTables()).url);
    await sql`analyze`.execute(engine.db);
    const digests = await planOf(engine, digestsDueQuery(engine.db, reach, NOW), 'explain');
    expect(digests).toMatch(/Index Scan.* (?:using|on) delivery_due/);
    expect(digests).not.toContain('Seq Scan');
    const reminders = await planOf(engine, remindersDue(engine.db, reach, NOW), 'explain');
    expect(reminders).toMatch(/Index Scan.* (?:using|on) subscription_due/);
    expect(reminders).not.toContain('Seq Scan');
    expect(await digestsDueQuery(engine.db, reach, NOW).execute()).toHaveLength(5);
    expect(await remindersDue(engine.db, reach, NOW).execute()).toHaveLength(5);
  });
});

it('a digest that waited before there were due times is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-due-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'a.db');
  const old = await openSqlite(file, { version: 3 });
  await sql`insert into delivery
      (space, channel, platform, workspace, entry, about, rev, kind, cadence, topic, state, at)
    values ('home', 'discord:1', 'discord', '1', 'e', 'r1', 1, 'new', 'daily', '*', 'waiting', 7)`.execute(
    old.db,
  );
  await old.close();
  const engine = await openSqlite(file);
  onTestFinished(() => engine.close());
  expect(await digestsDueQuery(engine.db, reach, NOW).execute()).toEqual([
    { space: 'home', channel: 'discord:1', cadence: 'daily', since: 7 },
  ]);
});
