/** Under which topics a channel would know an entry. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { EVERYTHING, type Channel } from '../record/channel.ts';
import { entryTopics } from '../store/update-kind.ts';

/** What stands for the topic now; itself where nothing is known of it any more. */
export function currentTopic(topic: string, knowledge: Knowledge): string {
  return knowledge.topic(topic)?.id ?? topic;
}

/** The topics of the entry as the channel calls them, which may be by names from before they were renamed or merged. */
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
