/** Edits the subscriptions of a channel: adds, removes, mutes. Topics are found by all their names. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { saysTheSame } from '../record/identity.ts';
import { EVERYTHING, SUBSCRIBED_KINDS, type Channel, type Subscription } from '../record/channel.ts';
import { currentTopic } from './topics-of-channel.ts';

/** Finds the subscription to the topic, also under names from before it was renamed or merged. */
export function subscriptionTo(
  channel: Pick<Channel, 'subscriptions'> | undefined,
  topic: string,
  knowledge: Knowledge,
): Subscription | undefined {
  const all = channel?.subscriptions ?? [];
  const now = currentTopic(topic, knowledge);
  return (
    all.find((each) => each.topic === topic) ??
    all.find((each) => currentTopic(each.topic, knowledge) === now)
  );
}

/** Replaces the subscription to the same topic, or adds it at the end. */
export function withSubscription(channel: Channel, subscription: Subscription): Channel {
  const { subscriptions } = channel;
  const at = subscriptions.findIndex(({ topic }) => topic === subscription.topic);
  return {
    ...channel,
    subscriptions: at < 0 ? [...subscriptions, subscription] : subscriptions.with(at, subscription),
  };
}

/** Removes the subscription; without the last one, the channel is no longer paused either. */
export function withoutSubscription(channel: Channel, topic: string): Channel {
  const { paused, ...rest } = channel;
  const subscriptions = channel.subscriptions.filter((each) => each.topic !== topic);
  const keepsPause = paused !== undefined && subscriptions.length > 0;
  return { ...rest, ...(keepsPause && { paused }), subscriptions };
}

export const everythingIn = (channel: Pick<Channel, 'subscriptions'> | undefined): Subscription | undefined =>
  channel?.subscriptions.find(({ topic }) => topic === EVERYTHING);

/**
 * Mutes the topic. Returns the same channel when it does not receive the topic anyway. A topic received through a subscription to
 * everything gets a muted subscription of its own.
 */
export function muted(
  channel: Channel,
  topic: string,
  { knowledge, by, at }: { knowledge: Knowledge; by: string; at: string },
): Channel {
  const own = subscriptionTo(channel, topic, knowledge);
  if (own !== undefined)
    return own.muted === true ? channel : withSubscription(channel, { ...own, muted: true });
  const everything = everythingIn(channel);
  if (everything === undefined || topic === EVERYTHING) return channel;
  const { every } = everything;
  return withSubscription(channel, {
    topic,
    kinds: [...SUBSCRIBED_KINDS],
    every,
    muted: true,
    since: at,
    by,
  });
}

/** Unmutes the topic: removes a subscription that was only there to mute it, or restores the original one. */
export function unmuted(channel: Channel, topic: string, knowledge: Knowledge): Channel {
  const own = subscriptionTo(channel, topic, knowledge);
  if (own?.muted !== true) return channel;
  const everything = everythingIn(channel);
  const isBecauseOfEverything =
    own.topic !== EVERYTHING &&
    own.kinds.length === SUBSCRIBED_KINDS.length &&
    own.every === everything?.every;
  if (isBecauseOfEverything) return withoutSubscription(channel, own.topic);
  const { muted: _, ...heard } = own;
  return withSubscription(channel, heard);
}

/** Pauses the channel on request; a channel that is already paused or has no subscriptions is returned unchanged. */
export function pausedBy(channel: Channel, by: string, at: string): Channel {
  return channel.paused !== undefined || channel.subscriptions.length === 0
    ? channel
    : { ...channel, paused: { reason: 'asked', at, by } };
}

export function resumed(channel: Channel): Channel {
  if (channel.paused === undefined) return channel;
  const { paused: _, ...rest } = channel;
  return rest;
}

export const isSameChannel = (one: Channel | undefined, other: Channel | undefined): boolean =>
  saysTheSame(one, other);
