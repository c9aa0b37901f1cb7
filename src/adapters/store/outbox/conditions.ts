/** Conditions that several queries share. */
import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Reach } from '../../../core/store/outbox.ts';

/**
 * Deliveries that have still to be sent; those that are in a post or done with; and those that are done with. Each has a partial
 * index, which SQLite uses only if the query repeats the condition of the index word for word.
 */
export const isPending: RawBuilder<SqlBool> = sql`(delivery.state = 'waiting' or delivery.state = 'held')`;
export const isTold: RawBuilder<SqlBool> = sql`(delivery.state <> 'waiting' and delivery.state <> 'held')`;
export const isDone: RawBuilder<SqlBool> = sql`(delivery.state <> 'waiting' and delivery.state <> 'held' and delivery.state <> 'sending')`;

/** Rows about channels that a process can write to. False for every row when `reach` is empty. */
export function withinReach(
  table: 'delivery' | 'post' | 'subscription',
  reach: readonly Reach[],
): RawBuilder<SqlBool> {
  const platforms = [...Map.groupBy(reach, ({ platform }) => platform)].map(([platform, reached]) => {
    const ofPlatform = sql`${sql.ref(`${table}.platform`)} = ${platform}`;
    const workspaces = reached.flatMap(({ workspace }) => (workspace === undefined ? [] : [workspace]));
    return workspaces.length < reached.length
      ? ofPlatform
      : sql`(${ofPlatform} and ${sql.ref(`${table}.workspace`)} in (${sql.join(workspaces)}))`;
  });
  return platforms.length === 0 ? sql`1 = 0` : sql`(${sql.join(platforms, sql` or `)})`;
}

/** Rows that are not about one of these workspaces. */
export function hasRoom(table: 'delivery' | 'post', full: readonly string[] = []): RawBuilder<SqlBool> {
  return full.length === 0 ? sql`1 = 1` : sql`${sql.ref(`${table}.workspace`)} not in (${sql.join(full)})`;
}
