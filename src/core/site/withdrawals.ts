/** The statements that readers could see before they were withdrawn. */
import type { Entry } from '../record/schema.ts';
import { entryTopics } from '../store/update-kind.ts';
import { publicChange, type OpenSite } from './sites.ts';

export interface WithdrawnStatement {
  /** The withdrawn entry, with the reason. */
  entry: Entry;
  /** When it was withdrawn: ISO 8601, UTC. */
  at: string;
}

/**
 * The withdrawn statements of a topic (default: of the whole site), however long ago that was, newest first, at most `limit`.
 * Drafts that were rejected are never among them, and `isWanted` leaves out others.
 */
export async function withdrawalsOn(
  site: OpenSite,
  topic: string | undefined,
  { limit, isWanted }: { limit: number; isWanted(entry: Entry): boolean },
): Promise<readonly WithdrawnStatement[]> {
  const { knowledge } = site;
  const id = topic === undefined ? undefined : (knowledge.topic(topic)?.id ?? topic);
  const retired = new Map<string, Entry>();
  for (const entry of knowledge.records('entry')) {
    if (entry.state !== 'retired' || !isWanted(entry)) continue;
    if (id === undefined || entryTopics(entry).some((each) => knowledge.topic(each)?.id === id))
      retired.set(entry.id, entry);
  }
  const found = new Map<string, WithdrawnStatement>();
  for (const { id: changed, at, before, after } of await site.revisionsOf([...retired.keys()])) {
    if (found.size >= limit) break;
    const entry = retired.get(changed);
    if (entry !== undefined && !found.has(changed) && publicChange(before, after) === 'withdrawn')
      found.set(changed, { entry, at });
  }
  return [...found.values()];
}
