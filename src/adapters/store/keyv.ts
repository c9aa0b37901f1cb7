/** Keyv 6 over the SQL database, for values that may expire or stand alone by their key. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { CountingMemory } from '../../core/base/memory.ts';
import { Keyv, type KeyvStorageEntry, keyvStorageCapability } from 'keyv';
import { BATCH_SIZE, batches } from './queries.ts';
import { compileOnce } from './queries.ts';
import type { Tables } from './tables.ts';

const SWEEP_EVERY_MS = 10 * 60_000;

/**
 * Returns a function that makes a Keyv for each namespace. Each has its own adapter, because Keyv writes its namespace into the
 * adapter. A failed call throws unless the Keyv has an `error` listener; then `set` returns false and `get` undefined.
 *
 * Never await a Keyv inside a transaction of the same database: SQLite has one connection, so it would wait for itself.
 *
 * Several keys are written in the order of the keys, so that two processes cannot deadlock.
 */
export function keyvOver(db: Kysely<Tables>): <V>(namespace: string) => SqlKeyv<V> {
  let swept = 0;

  /** Writes, and from time to time deletes expired rows in the same transaction. */
  const writing = <T>(write: (trx: Transaction<Tables>) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (trx) => {
      const written = await write(trx);
      if (Date.now() - swept >= SWEEP_EVERY_MS) {
        swept = Date.now();
        await sweep(trx, swept);
      }
      return written;
    });

  return <V>(namespace: string) =>
    Object.assign(new Keyv<V>({ store: adapter(db, writing, namespace), namespace }), {
      count: counting(writing, namespace),
    });
}

/** A Keyv that can also count, in rows that `get` does not read. */
export type SqlKeyv<V> = Keyv<V> & Pick<CountingMemory<V>, 'count'>;

/** Makes {@link CountingMemory.count} of one statement, so that processes that count at once miss nothing. */
const counting =
  (writing: Writing, namespace: string): CountingMemory<unknown>['count'] =>
  async (key, change, now, until) => {
    const count = sql<{ value: string; expires: number }>`
      insert into keyv (namespace, key, value, expires)
      values (${`${namespace} count`}, ${key}, cast(${change} as text), ${until})
      on conflict (namespace, key) do update set
        value = case when keyv.expires <= ${now} then excluded.value
          else cast(cast(keyv.value as integer) + ${change} as text) end,
        expires = case when keyv.expires <= ${now} then excluded.expires else keyv.expires end
      returning value, expires`;
    const { rows } = await writing((trx) => count.execute(trx));
    const [row] = rows;
    if (row === undefined) throw new Error(`The count ${key} was not written`);
    return { count: Number(row.value), until: Number(row.expires) };
  };

/** Deletes rows that have expired, except those that another transaction is writing. */
async function sweep(trx: Transaction<Tables>, now: number): Promise<void> {
  const expired = trx
    .selectFrom('keyv')
    .select(['namespace', 'key'])
    .where('expires', '<=', now)
    .forUpdate()
    .skipLocked();
  await trx
    .deleteFrom('keyv')
    .where(({ eb, refTuple }) => eb(refTuple('namespace', 'key'), 'in', expired.$asTuple('namespace', 'key')))
    .execute();
}

type Writing = <T>(write: (trx: Transaction<Tables>) => Promise<T>) => Promise<T>;

/** A `KeyvStorageAdapter` (keyv 6). Values arrive as strings, already encoded by Keyv. */
function adapter(db: Kysely<Tables>, writing: Writing, own: string) {
  const living = () =>
    db
      .selectFrom('keyv')
      .select(['key', 'value'])
      .where('namespace', '=', self.namespace)
      .where(({ eb, or }) => or([eb('expires', 'is', null), eb('expires', '>', Date.now())]));

  const livingOne = compileOnce(
    db,
    db
      .selectFrom('keyv')
      .select('value')
      .where('namespace', '=', '')
      .where('key', '=', '')
      .where(({ eb, or }) => or([eb('expires', 'is', null), eb('expires', '>', 0)]))
      .compile(),
  );

  const locked = (trx: Transaction<Tables>, keys: readonly string[]) =>
    trx
      .selectFrom('keyv')
      .select('key')
      .where('namespace', '=', self.namespace)
      .where('key', 'in', keys)
      .orderBy('key')
      .forUpdate();

  const self = {
    /** Set by Keyv. */
    namespace: own,

    async getMany(keys: string[]) {
      const values = new Map<string, string>();
      for await (const batch of batches(keys))
        for (const { key, value } of await living().where('key', 'in', batch).execute())
          values.set(key, value);
      return keys.map((key) => values.get(key));
    },
    async get(key: string) {
      return (await livingOne(self.namespace, key, Date.now()))[0]?.value;
    },
    async hasMany(keys: string[]) {
      return (await self.getMany(keys)).map((value) => value !== undefined);
    },
    async has(key: string) {
      return (await self.get(key)) !== undefined;
    },

    async setMany(entries: KeyvStorageEntry<string>[]) {
      // The last value for each key: no engine accepts a row twice in one statement.
      const rows = new Map(entries.map((entry) => [entry.key, keyvRow(self.namespace, entry)]));
      await writing(async (trx) => {
        for await (const batch of batches([...rows.values()].toSorted(byKey)))
          await trx
            .insertInto('keyv')
            .values(batch)
            .onConflict((on) =>
              on.columns(['namespace', 'key']).doUpdateSet(({ ref }) => ({
                value: ref('excluded.value'),
                expires: ref('excluded.expires'),
              })),
            )
            .execute();
      });
      return entries.map(() => true);
    },
    async set(key: string, value: string, expires?: number) {
      await self.setMany([{ key, value, ...(expires !== undefined && { expires }) }]);
      return true;
    },

    async deleteMany(keys: string[]) {
      const gone = new Set<string>();
      await writing(async (trx) => {
        for await (const batch of batches(keys.toSorted())) {
          const own = trx.deleteFrom('keyv').where('namespace', '=', self.namespace);
          for (const { key } of await own.where('key', 'in', locked(trx, batch)).returning('key').execute())
            gone.add(key);
        }
      });
      return keys.map((key) => gone.has(key));
    },
    async delete(key: string) {
      return (await self.deleteMany([key]))[0] === true;
    },
    async clear() {
      await writing((trx) => trx.deleteFrom('keyv').where('namespace', '=', self.namespace).execute());
    },

    async *iterator() {
      for (let after = ''; ;) {
        const rows = await living().where('key', '>', after).orderBy('key').limit(BATCH_SIZE).execute();
        for (const { key, value } of rows) yield [key, value];
        const last = rows[BATCH_SIZE - 1];
        if (last === undefined) return;
        after = last.key;
      }
    },
  };
  return Object.assign(self, { capabilities: keyvStorageCapability(self) });
}

const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);

const keyvRow = (namespace: string, { key, value, expires }: KeyvStorageEntry<string>): Tables['keyv'] => ({
  namespace,
  key,
  value,
  expires: expires ?? null,
});
