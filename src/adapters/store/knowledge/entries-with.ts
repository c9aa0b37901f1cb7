/** Reads the published entries that have words, without an index: for the time until search has made its own. */
import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Stored } from '../../../core/store/store.ts';
import type { Db } from '../tables.ts';
import { readBeginning, untouched } from './editions.ts';
import { storedOf } from './rows.ts';

/** Returns the entries with the most of the words, each of which may be written in several ways; at most `limit`. */
export async function readEntriesWith(
  db: Db,
  space: string,
  words: readonly (readonly string[])[],
  limit: number,
): Promise<readonly Stored<'entry'>[]> {
  if (words.length === 0) return [];
  const own = await db
    .selectFrom('entry')
    .select(['id', 'rev', 'content', wordsFound(sql.ref('content'), words).as('count')])
    .where('space', '=', space)
    .where('state', '=', 'published')
    .where(wordsFound(sql.ref('content'), words), '>', 0)
    .orderBy('count', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const beginning = await readBeginning(db, space);
  const shared =
    beginning === undefined
      ? []
      : await untouched(db, space, beginning)
          .select(['edition_record.id', 'edition_record.content', sql<number>`1`.as('rev')])
          .select(wordsFound(sql.ref('edition_record.content'), words).as('count'))
          .where('edition_record.type', '=', 'entry')
          .where(wordsFound(sql.ref('edition_record.content'), words), '>', 0)
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

/** How many of the words the text has. Letters are compared without case as far as the engines agree: in ASCII. */
function wordsFound(text: Expression<unknown>, words: readonly (readonly string[])[]): RawBuilder<number> {
  const has = (word: string) =>
    sql`lower(${text}) like ${`%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
  const counts = words.map((ways) => sql`case when ${sql.join(ways.map(has), sql` or `)} then 1 else 0 end`);
  return sql<number>`(${sql.join(counts, sql` + `)})`;
}
