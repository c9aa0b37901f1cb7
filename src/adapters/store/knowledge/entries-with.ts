/** Reads the published entries that have words, without an index: for the time until search has made its own. */
import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Stored } from '../../../core/store/store.ts';
import type { Engine } from '../engine/engine.ts';
import { readBeginning, untouched } from './editions.ts';
import { storedOf } from './rows.ts';

/** Returns the entries with the most of the words, each of which may be written in several ways; at most `limit`. */
export async function readEntriesWith(
  { db, like }: Pick<Engine, 'db' | 'like'>,
  space: string,
  words: readonly (readonly string[])[],
  limit: number,
): Promise<readonly Stored<'entry'>[]> {
  if (words.length === 0) return [];
  const found = (text: string) => wordsFound(sql.ref(text), words, like);
  // Materialized, so that words are counted once for each entry; only the best are sorted with their content.
  const own = await db
    .with(
      (counted) => counted('counted').materialized(),
      (from) =>
        from
          .selectFrom('entry')
          .select(['id', found('content').as('count')])
          .where('space', '=', space)
          .where('state', '=', 'published'),
    )
    .with('best', (from) =>
      from
        .selectFrom('counted')
        .selectAll()
        .where('count', '>', 0)
        .orderBy('count', 'desc')
        .orderBy('id', 'desc')
        .limit(limit),
    )
    .selectFrom('best')
    .innerJoin('entry', (join) => join.onRef('entry.id', '=', 'best.id').on('entry.space', '=', space))
    .select(['entry.id', 'entry.rev', 'entry.content', 'best.count'])
    .orderBy('best.count', 'desc')
    .orderBy('entry.id', 'desc')
    .execute();
  const beginning = await readBeginning(db, space);
  const shared =
    beginning === undefined
      ? []
      : await untouched(db, space, beginning)
          .select(['edition_record.id', 'edition_record.content', sql<number>`1`.as('rev')])
          .select(found('edition_record.content').as('count'))
          .where('edition_record.type', '=', 'entry')
          .where(found('edition_record.content'), '>', 0)
          .orderBy('count', 'desc')
          .orderBy('edition_record.id', 'desc')
          .limit(limit)
          .execute();
  return [...own, ...shared]
    .sort((a, b) => Number(b.count) - Number(a.count))
    .slice(0, limit)
    .map((row) => storedOf('entry', row) as Stored<'entry'>)
    .filter(({ content }) => content.state === 'published');
}

/** How many of the words the text has. */
function wordsFound(
  text: Expression<unknown>,
  words: readonly (readonly string[])[],
  like: Engine['like'],
): RawBuilder<number> {
  const has = (word: string) =>
    sql`${text} ${sql.raw(like)} ${`%${word.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
  const counts = words.map((ways) => sql`case when ${sql.join(ways.map(has), sql` or `)} then 1 else 0 end`);
  return sql<number>`(${sql.join(counts, sql` + `)})`;
}
