/** The statements of hot paths find their rows by index, however large the tables are. They are recorded as the code runs them. */
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../src/adapters/store/engine/engine.ts';
import { openEngine } from '../../../src/adapters/store/index.ts';
import { sqlStore } from '../../../src/adapters/store/knowledge/sql-store.ts';
import { keyvOver } from '../../../src/adapters/store/keyv.ts';
import { channel, channelWrite, claiming, messageOf, server, START } from '../../support/channels.ts';
import { fillLedger } from '../../support/long-ledger.ts';
import { freshTables } from '../../support/postgres.ts';
import { type Explain, inPostgres, inSqlite, type Step } from '../../support/query-plan.ts';
import { changes, event, groundwork, write } from '../../support/records.ts';
import { statementsOf } from '../../support/statements.ts';

const reach = [{ platform: 'discord' }, { platform: 'slack', workspace: 'T1' }];
const LATER = START + 8 * 24 * 3_600_000;

async function filled(url: string): Promise<Engine> {
  const engine = await openEngine(url);
  onTestFinished(() => engine.close());
  await fillLedger(engine, { channels: 300, sent: 30, until: START });
  const { db } = engine;
  await sql`insert into space (id, name, locale) values ('home', 'Home', 'en')`.execute(db);
  await sql`insert into workspace (platform, external, space) values ('discord', '1', 'home')`.execute(db);
  const numbers = sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < 500)`;
  for (const statement of [
    sql`insert into topic (space, id, rev, content) ${numbers} select 'home', 't' || i, 1, '{}' from n`,
    sql`insert into topic (space, id, rev, content, merged)
      ${numbers} select 'home', 'm' || i, 1, '{}', 't' || i from n`,
    sql`insert into source (space, id, rev, content) ${numbers} select 'home', 's' || i, 1, '{}' from n`,
    sql`insert into entry (space, id, rev, content, kind, state)
      ${numbers} select 'home', 'e' || i, 1, '{}', 'event', 'draft' from n`,
    sql`insert into change (space, request, at, author, quiet)
      ${numbers} select case when i % 9 = 0 then 'home' else 's' || (i % 9) end, 'r' || i, '2025-01-01T00:00:00Z',
        'a' || (i % 7), 0 from n`,
    sql`insert into channel (space, id, rev, content, platform, workspace)
      ${numbers} select 'home', 'discord:here-' || i, 1, '{}', 'discord', '1' from n`,
    sql`insert into post (space, channel, platform, workspace, nonce, form, action, target, state, attempts, due, since, made_at,
        sent_at, message)
      select space, channel, platform, workspace, 'edit-' || id, form, 'edit', id, state, 0, 0, since, made_at, sent_at, message
      from post where id % 5 = 0`,
    sql`insert into revision (space, type, id, rev, change, position, content)
      ${numbers} select 'home', 'entry', 'e' || i, 1, i, 0, '{}' from n`,
  ])
    await statement.execute(db);
  return engine;
}

/** Publishes, corrects, sends, schedules and prunes: every statement that runs often, or for each message. */
async function everyDay(engine: Engine): Promise<void> {
  const store = sqlStore(engine, () => new Date(START));
  const { outbox } = store;
  const dispatch = claiming({ reach, limit: 16 });
  const settle = outbox.settle.bind(outbox);
  await store.spaceOf({ platform: 'slack', id: 'new' }, { id: 'new', name: 'New', locale: 'en' });
  await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
  const channels = ['now', 'daily', 'muted', 'yearly'].map((name) => `discord:${name}`);
  await store.commit(
    'home',
    changes([
      ...groundwork,
      channelWrite(channel('discord:now')),
      channelWrite(channel('discord:daily', [{ every: 'daily' }])),
      channelWrite(channel('discord:muted', [{}, { topic: '*', muted: true }])),
      channelWrite(channel('discord:yearly', [{ kinds: ['anniversary'] }])),
    ]),
  );
  await store.commit('home', changes([event('e'), event('f')]));
  await store.commit('home', changes([channelWrite(channel('discord:daily', [{ every: 'weekly' }]), 1)]));
  await outbox.present('one', ['discord'], START, 1000);
  await outbox.depth(reach);
  for (const outcome of ['later', 'sent'] as const)
    for (const post of await outbox.claim(dispatch))
      await settle(
        post.id,
        'one',
        outcome === 'later'
          ? { kind: 'later', at: START, counted: true, unsure: true }
          : { kind: 'sent', message: messageOf(post), pictureDue: START },
        START,
      );
  for (const owed of await outbox.claimPictures(dispatch)) await outbox.settlePicture(owed, LATER);
  await store.commit('home', changes([write(event('e', { text: { en: 'Better' } }), 1)]));
  await store.commit('home', changes([write(event('f', { state: 'retired', reason: { en: 'Wrong' } }), 1)]));
  const [edit, other] = await outbox.claim(dispatch);
  if (edit !== undefined) await settle(edit.id, 'one', { kind: 'uneditable' }, START);
  if (other !== undefined) await settle(other.id, 'one', { kind: 'failed', note: 'no' }, START);
  const digests = await outbox.digestsDue(reach, LATER);
  const reminders = await outbox.remindersDue(reach, LATER);
  expect(digests.length).toBeGreaterThan(40);
  expect(reminders.length).toBeGreaterThan(40);
  const cursor = await store.cursor('home');
  await outbox.setDue('home', cursor, [
    { channel: 'discord:daily', cadence: 'weekly', due: LATER },
    { channel: 'discord:yearly', cadence: 'anniversary', due: LATER },
  ]);
  await outbox.gather({ space: 'home', channel: 'discord:daily' }, 'weekly', LATER);
  await outbox.noteDigest({ space: 'home', channel: 'discord:daily', cadence: 'weekly' }, 'a note');
  await outbox.remind({ space: 'home', channel: 'discord:yearly' }, '2025-06-01', [], LATER);
  await outbox.reminded({ space: 'home', channel: 'discord:yearly' }, '2025-06-01');
  await outbox.lastSent('home', channels);
  await outbox.ledger({ space: 'home', channel: 'discord:now', offset: 0, limit: 5 });
  await outbox.prune({ before: START - 3_600_000, limit: 20 });
  await outbox.leave('one');
  await store.since('home', cursor - 1);
  await store.history('home', 'entry', 'e');
  await store.changes('home', { offset: 0, limit: 5 });
  for await (const _ of store.load('home'));
  for await (const _ of store.entriesOn('home', ['t1', 't2']));
  const memory = keyvOver(engine.db)<string>('memory');
  await memory.set('key', 'value', 1000);
  await memory.getMany(['key', 'other']);
  await memory.delete('key');
}

/** Indexes of a few rows: what is to be sent now, and open posts. Reading such an index whole costs what is to be done. */
const OF_FEW = /^(?:delivery_at_once|post_in_progress|post_open)$/;
/** Tables of at most one row for each space. */
const OF_SPACES = /^space_edition$/;
/** Tables of a row for each process, or of one row. */
const SMALL = /^(?:worker|pruned|timetable|workspace|space)$/;

/** Whether the step reads rows by what a table or a space has of them. */
function isScan({ table, index = '', by }: Step, text: string): boolean {
  if (OF_FEW.test(index) || SMALL.test(table)) return false;
  if (by === '') return true;
  // Reading every row of one space is allowed only if a limit or the maximum of an index ends it at once.
  return by === 'space' && !OF_SPACES.test(table) && !/limit (?:\?|\$\d+)|max\("id"\)/.test(text);
}

/** Statements that list what a space has: they cost what they return. */
const LISTS = /count\(\*\) as "total" from "change"/;

it('in SQLite', async () => {
  const engine = await filled('sqlite::memory:');
  expect(await scans(engine, inSqlite)).toEqual([]);
});

/** The steps of the statements of {@link everyDay} that read more than they need. */
async function scans(engine: Engine, explain: Explain): Promise<readonly string[]> {
  const statements = await statementsOf(() => everyDay(engine));
  expect(statements.length).toBeGreaterThan(70);
  const [whole] = await explain(engine, { sql: "select id from delivery where note = 'x'", parameters: [] });
  expect(whole).toMatchObject({ table: 'delivery', by: '' });
  const found: string[] = [];
  for (const statement of statements) {
    if (!/^\s*(?:select|insert|update|delete|with)\b/i.test(statement.sql) || LISTS.test(statement.sql))
      continue;
    // When foreign keys are pending, SQLite looks for rows that refer to a new one. None are: parents are written first.
    const isParent = /^insert into "(?:space|topic|source|change)"/.test(statement.sql);
    for (const step of await explain(engine, statement))
      if (!isParent && isScan(step, statement.sql))
        found.push(`${JSON.stringify(step)} ${statement.sql.trim().slice(0, 400)}`);
  }
  return found;
}

it('in Postgres', async () => {
  const engine = await filled((await freshTables()).url);
  await sql`analyze`.execute(engine.db);
  expect(await scans(engine, inPostgres)).toEqual([]);
});
