/** Looks up the names that subscriptions may use for a topic. */
import { type Kysely, sql } from 'kysely';
import type { Topic } from '../../../core/record/schema.ts';
import type { Tables } from '../tables.ts';

export type TopicNames = (topics: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Makes a lookup of all names of topics: their ids, the topics they were merged into, all topics merged into any of those, and
 * former ids. Each topic is queried once, so the lookup must not outlive its transaction.
 */
export function topicNamesIn(db: Kysely<Tables>, space: string): TopicNames {
  const known = new Map<string, Promise<readonly string[]>>();
  return async (topics) => {
    const names = new Set(topics);
    for (const topic of topics) {
      const found = known.get(topic) ?? readTopicNames(db, space, topic);
      known.set(topic, found);
      for (const name of await found) names.add(name);
    }
    return names;
  };
}

async function readTopicNames(db: Kysely<Tables>, space: string, topic: string): Promise<readonly string[]> {
  // SQLite runs cross joins in the order in which they are written; of others it might begin with all topics of the space.
  const { rows } = await sql<{ id: string; content: string }>`
    with recursive up (id) as (
      select id from topic where space = ${space} and id = ${topic}
      union
      select topic.merged from up cross join topic
      where topic.space = ${space} and topic.id = up.id and topic.merged is not null
    ), family (id) as (
      select id from up
      union
      select topic.id from family cross join topic where topic.space = ${space} and topic.merged = family.id
    )
    select topic.id, topic.content from family cross join topic where topic.space = ${space} and topic.id = family.id
  `.execute(db);
  return rows.flatMap(({ id, content }) => [id, ...(JSON.parse(content) as Topic).formerly]);
}
