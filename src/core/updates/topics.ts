/** Under which topics a channel would know an entry. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../knowledge/schema.ts';
import { EVERYTHING, type Channel } from './channel.ts';
import { topicsOf } from './update.ts';

/** The topics of the entry as the channel calls them, which may be by names from before they were renamed or merged. */
export function topicsAs(
  { subscriptions }: Pick<Channel, 'subscriptions'>,
  entry: Entry,
  knowledge: Knowledge,
): ReadonlySet<string> {
  const standing = (id: string): string => knowledge.topic(id)?.id ?? id;
  const own = topicsOf(entry).map(standing);
  const known = subscriptions
    .map(({ topic }) => topic)
    .filter((topic) => topic !== EVERYTHING && own.includes(standing(topic)));
  return new Set([...topicsOf(entry), ...own, ...known]);
}
