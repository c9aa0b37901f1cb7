/** Decides which writes to announce to subscribers. */
import type { Entry } from '../record/schema.ts';
import { canonical } from '../record/identity.ts';

/** `new` to readers, `corrected`, `retracted` (withdrawn), or `filed` under more topics, whose subscribers have not seen it. */
export const UPDATE_KINDS = ['new', 'corrected', 'retracted', 'filed'] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];

/**
 * Classifies a revision for the followers of its topics. `undefined` when there is nothing to announce: readers see no
 * difference, or the edit is quiet.
 */
export function updateOf(
  before: Entry | undefined,
  after: Entry,
  quiet: boolean | undefined,
): UpdateKind | undefined {
  if (quiet === true) return undefined;
  const was = before?.state === 'published';
  const is = after.state === 'published';
  if (was && after.state === 'retired') return 'retracted';
  if (!is) return undefined;
  if (!was) return 'new';
  if (visibleContent(before) !== visibleContent(after)) return 'corrected';
  const known = new Set(entryTopics(before));
  return entryTopics(after).some((topic) => !known.has(topic)) ? 'filed' : undefined;
}

/** The topics under which an entry is found, including its speaker or the topic whose claim or opinion it is. */
export function entryTopics(entry: Entry): readonly string[] {
  const who = entry.kind === 'quote' ? entry.speaker : entry.by;
  return [...new Set([...entry.topics, ...(who === undefined ? [] : [who])])];
}

/** The parts of an entry that readers see; its topics are not among them. */
function visibleContent(entry: Entry): string {
  return canonical({ ...entry, topics: undefined, corrects: undefined });
}
