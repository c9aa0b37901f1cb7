/** Explains why a channel got an update on a revision of an entry, or did not. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import type { Revision } from '../store/store.ts';
import type { Channel, Subscription } from '../record/channel.ts';
import { matchSubscription } from './matching.ts';
import { topicsAs } from './topics-of-channel.ts';
import { updateOf, type UpdateKind } from '../store/update-kind.ts';

/** A revision that readers saw, or see. `quiet`: it was not announced. */
export interface PublicRevision {
  rev: number;
  /** ISO 8601, UTC. */
  at: string;
  kind: UpdateKind | 'quiet';
  content: Entry;
  /** The content that readers saw before. */
  before: Entry | undefined;
}

/** Selects public revisions, oldest first; without drafts, and without those that changed nothing visible. */
export function publicRevisions(revisions: readonly Revision<'entry'>[]): readonly PublicRevision[] {
  const found: PublicRevision[] = [];
  let seen: Entry | undefined;
  for (const { rev, at, before, after, quiet } of revisions) {
    const isPublic =
      after.state === 'published' || (after.state === 'retired' && before?.state === 'published');
    const kind = quiet === true ? 'quiet' : updateOf(before, after, quiet);
    if (isPublic && kind !== undefined) found.push({ rev, at, kind, content: after, before: seen });
    if (isPublic) seen = after;
  }
  return found;
}

/**
 * `quiet`: the edit was not announced. `unfollowed`: none of its topics is followed. `kind`: not for this kind of entry.
 * `muted`: one of its topics is muted. `later`: the subscription that would bring it is younger. `otherwise`: it was
 * followed for other kinds, muted, or under another topic then.
 */
export type WhyNot =
  | { why: 'quiet' | 'unfollowed' | 'kind' | 'muted' }
  | { why: 'later' | 'otherwise'; by: Subscription };

/** Returns the reason why the channel has no delivery of the revision: what prevents it now, or did then. */
export function whyNot(
  { kind, at, content }: PublicRevision,
  channel: Channel | undefined,
  knowledge: Knowledge,
): WhyNot {
  if (kind === 'quiet') return { why: 'quiet' };
  if (channel === undefined) return { why: 'unfollowed' };
  const match = matchSubscription(channel, topicsAs(channel, content, knowledge), content.kind);
  if (!match.brings) return { why: match.why };
  const by = channel.subscriptions.find(({ topic, muted }) => topic === match.topic && muted !== true);
  if (by === undefined) return { why: 'unfollowed' };
  return { why: by.since > at ? 'later' : 'otherwise', by };
}
