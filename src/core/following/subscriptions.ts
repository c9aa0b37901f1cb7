/** How what a channel follows becomes another: to follow a topic, to end that, to mute it. Topics are found by all their names. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { saysTheSame } from '../record/equal.ts';
import { EVERYTHING, SUBSCRIBED_KINDS, type Channel, type Subscription } from '../record/channel.ts';
import { currentTopic } from './topics-of-channel.ts';

/** The subscription to the topic, also by what it was called before it was renamed or merged. */
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

/** Puts the subscription in its place, or at the end. */
export function withSubscription(channel: Channel, subscription: Subscription): Channel {
  const { subscriptions } = channel;
  const at = subscriptions.findIndex(({ topic }) => topic === subscription.topic);
  return {
    ...channel,
    subscriptions: at < 0 ? [...subscriptions, subscription] : subscriptions.with(at, subscription),
  };
}

/** Where nothing is followed any more, nothing is paused either. */
export function withoutSubscription(channel: Channel, topic: string): Channel {
  const { paused, ...rest } = channel;
  const subscriptions = channel.subscriptions.filter((each) => each.topic !== topic);
  const keepsPause = paused !== undefined && subscriptions.length > 0;
  return { ...rest, ...(keepsPause && { paused }), subscriptions };
}

export const everythingIn = (channel: Pick<Channel, 'subscriptions'> | undefined): Subscription | undefined =>
  channel?.subscriptions.find(({ topic }) => topic === EVERYTHING);

/**
 * The channel with the topic muted; the same one where it does not hear of it anyway. Of what comes by everything a muted
 * subscription is kept.
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

/** The channel with the topic heard again: by everything, where it was muted for that, or by a subscription of its own. */
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

/** Paused because somebody asked for it; what is paused already stays as it is. */
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
