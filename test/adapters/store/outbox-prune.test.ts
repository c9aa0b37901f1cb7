/** Pruning reads indexes only, however much the ledger keeps, and one step is short. */
import { sql, type Compilable } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../src/adapters/store/engine/engine.ts';
import { openEngine } from '../../../src/adapters/store/index.ts';
import { sqlOutbox } from '../../../src/adapters/store/outbox/sql-outbox.ts';
import {
  givenUpPostsQuery,
  oldDeliveriesQuery,
  oldRemindersQuery,
} from '../../../src/adapters/store/outbox/prune.ts';
import { freshTables } from '../../support/postgres.ts';
import { planOf } from '../../support/query-plan.ts';

const ROWS = 5000;
const DAY = 86_400_000;
const START = Date.parse('2025-01-01T00:00:00Z');
/** One row a day of each kind; 100 are old. Every tenth post was given up, every second one has still its message. */
const OLD = 100;
const options = { before: START + OLD * DAY, limit: 50 };

async function filled(url: string): Promise<Engine> {
  const engine = await openEngine(url);
  onTestFinished(() => engine.close());
  const { db } = engine;
  const rows = sql`with recursive n (i) as (select 0 union all select i + 1 from n where i < ${sql.lit(ROWS - 1)})`;
  const at = sql`${sql.lit(START)} + cast(i as bigint) * ${sql.lit(DAY)}`;
  const isGivenUp = sql`i % 10 = 9`;
  await sql`insert into space (id, name, locale) values ('home', 'Home', 'en')`.execute(db);
  await sql`${rows} insert into post (id, space, channel, platform, workspace, nonce, form, action, state, attempts, due,
      since, made_at, sent_at, message, note)
    select i + 1, 'home', 'discord:1', 'discord', '1', 'n' || i, 'single', 'post',
      case when ${isGivenUp} then 'failed' else 'sent' end, 0, ${at}, ${at}, ${at},
      case when ${isGivenUp} then null else ${at} end, case when ${isGivenUp} then null else 'm' || i end, null
    from n`.execute(db);
  await sql`${rows} insert into post_item (post, position, entry, rev, mark, topic)
    select i + 1, 0, 'e' || i, 1, 'new', '*' from n`.execute(db);
  await sql`${rows} insert into delivery
      (space, channel, platform, workspace, entry, about, rev, kind, cadence, topic, state, post, at)
    select 'home', 'discord:1', 'discord', '1', 'e' || i, 'r1', 1, 'new', 'instant', '*',
      case when ${isGivenUp} then 'failed' else 'sent' end, i + 1, ${at} from n`.execute(db);
  await sql`${rows} insert into shown (space, entry, channel, rev, mark, topic, post, position)
    select 'home', 'e' || i, 'discord:1', 1, 'new', '*', i + 1, 0 from n where i % 2 = 0`.execute(db);
  await db
    .insertInto('reminded')
    .values(
      Array.from({ length: ROWS }, (_, day) => ({
        channel: 'discord:1',
        date: new Date(START + day * DAY).toISOString().slice(0, 10),
        space: 'home',
      })),
    )
    .execute();
  return engine;
}

const queries = { oldDeliveriesQuery, givenUpPostsQuery, oldRemindersQuery };

/** Prunes to the end; returns how many rows each table has then, and the processor time of the longest step in ms. */
async function pruned(engine: Engine) {
  const outbox = sqlOutbox(engine);
  let longest = 0;
  for (let found = 1; found > 0;) {
    const before = process.cpuUsage();
    found = await outbox.prune(options);
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
  }
  const count = async (table: 'delivery' | 'post' | 'post_item' | 'shown' | 'reminded'): Promise<number> => {
    const counted = engine.db.selectFrom(table).select(({ fn }) => fn.countAll().as('count'));
    return Number((await counted.executeTakeFirstOrThrow()).count);
  };
  return {
    longest,
    rows: {
      delivery: await count('delivery'),
      post: await count('post'),
      post_item: await count('post_item'),
      shown: await count('shown'),
      reminded: await count('reminded'),
    },
  };
}

/** Half of the old posts have still a message that shows something. */
const LEFT = {
  delivery: ROWS - OLD,
  post: ROWS - OLD / 2,
  post_item: ROWS - OLD,
  shown: ROWS / 2,
  reminded: ROWS - OLD,
};

describe('pruning the ledger', () => {
  it('reads indexes in SQLite', async () => {
    const engine = await filled('sqlite::memory:');
    const plans = Object.fromEntries(
      await Promise.all(
        Object.entries(queries).map(async ([name, query]) => [
          name,
          await planOf(engine, query(engine.db, options), 'explain query plan'),
        ]),
      ),
    ) as Record<keyof typeof queries, string>;
    expect(plans.oldDeliveriesQuery).toContain('SEARCH delivery USING INDEX delivery_done (at<?)');
    expect(plans.givenUpPostsQuery).toContain('SEARCH post USING INDEX post_given_up (made_at<?)');
    expect(plans.oldRemindersQuery).toContain('SEARCH reminded USING INDEX reminded_by_date (date<?)');
    for (const plan of Object.values(plans)) expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
    const { rows, longest } = await pruned(engine);
    expect(rows).toEqual(LEFT);
    // A foreign key without an index would read whole tables for each row that is deleted.
    expect(longest).toBeLessThan(100);
  });

  it('reads indexes in Postgres', async () => {
    const engine = await filled((await freshTables()).url);
    await sql`analyze`.execute(engine.db);
    const plan = (query: Compilable) => planOf(engine, query, 'explain');
    expect(await plan(oldDeliveriesQuery(engine.db, options))).toMatch(/Index Scan using delivery_done/);
    expect(await plan(givenUpPostsQuery(engine.db, options))).toMatch(
      /Index Scan.* (?:using|on) post_given_up/,
    );
    expect(await plan(oldRemindersQuery(engine.db, options))).toMatch(/Index Scan using reminded_by_date/);
    expect((await pruned(engine)).rows).toEqual(LEFT);
  });
});
