/** Decides which subscription of a channel matches an entry. The store applies the same rule to all channels in SQL. */
import type { EntryKind } from '../record/schema.ts';
import { CADENCES, EVERYTHING, type Cadence, type Channel, type Subscription } from '../record/channel.ts';

export type SubscriptionMatch =
  | { brings: true; topic: string; every: Cadence }
  /** `unfollowed`: no subscription to a topic of the entry. `kind`: there is one, but not for this kind of entry. */
  | { brings: false; why: 'unfollowed' | 'kind' | 'muted' };

/**
 * `topics` are those of the entry under all their names. A subscription to one of them matches, even if others are muted; a
 * subscription to everything matches unless a topic of the entry is muted. Of several matches the soonest cadence counts, and the
 * first topic by name.
 */
export function matchSubscription(
  channel: Channel,
  topics: ReadonlySet<string>,
  kind: EntryKind,
): SubscriptionMatch {
  const about = channel.subscriptions.filter(({ topic }) => topic === EVERYTHING || topics.has(topic));
  const ofKind = about.filter(({ kinds }) => kinds.includes(kind));
  const named = ofKind.filter(({ topic, muted }) => topic !== EVERYTHING && muted !== true);
  const isMuted = ofKind.some(({ topic, muted }) => topic !== EVERYTHING && muted === true);
  const everything = ofKind.filter(({ topic, muted }) => topic === EVERYTHING && muted !== true);
  const [first] = [...named, ...(isMuted ? [] : everything)].sort(byCadence);
  if (first !== undefined)
    return { brings: true, topic: named.sort(byTopic)[0]?.topic ?? EVERYTHING, every: first.every };
  if (isMuted || ofKind.length > 0) return { brings: false, why: 'muted' };
  return { brings: false, why: about.length > 0 ? 'kind' : 'unfollowed' };
}

const byCadence = (a: Subscription, b: Subscription): number =>
  CADENCES.indexOf(a.every) - CADENCES.indexOf(b.every);

const byTopic = (a: Subscription, b: Subscription): number => (a.topic < b.topic ? -1 : 1);
