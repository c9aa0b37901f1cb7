/** Finds the topics of an entry under the names that a channel's subscriptions use. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { EVERYTHING, type Channel } from '../record/channel.ts';
import { entryTopics } from '../store/update-kind.ts';

/** Returns the current id of a topic that may have been renamed or merged; the same id when the topic does not exist. */
export function currentTopic(topic: string, knowledge: Knowledge): string {
  return knowledge.topic(topic)?.id ?? topic;
}

/** Returns the topics of the entry: as filed, by their current ids, and by the names that the channel's subscriptions use. */
export function topicsAs(
  { subscriptions }: Pick<Channel, 'subscriptions'>,
  entry: Entry,
  knowledge: Knowledge,
): ReadonlySet<string> {
  const own = entryTopics(entry).map((topic) => currentTopic(topic, knowledge));
  const known = subscriptions
    .map(({ topic }) => topic)
    .filter((topic) => topic !== EVERYTHING && own.includes(currentTopic(topic, knowledge)));
  return new Set([...entryTopics(entry), ...own, ...known]);
}
