/** Which rows are about channels that a process can write to. */
import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Reach } from '../../../core/store/outbox.ts';

/** False for all when it reaches nothing. */
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
