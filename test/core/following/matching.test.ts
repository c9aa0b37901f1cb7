import { describe, expect, test } from 'vitest';
import { Channel, type Subscription } from '../../../src/core/record/channel.ts';
import { matchSubscription } from '../../../src/core/following/matching.ts';

const follows = (topic: string, more: Partial<Subscription> = {}): Subscription => ({
  topic,
  kinds: ['event', 'quote', 'fact'],
  every: 'instant',
  since: '2025-01-01T00:00:00.000Z',
  by: 'discord:1',
  ...more,
});
const channel = (...subscriptions: Subscription[]): Channel =>
  Channel.parse({ id: 'discord:10', workspace: { platform: 'discord', id: '1' }, subscriptions });
const about = (...topics: string[]): ReadonlySet<string> => new Set(topics);

describe('an entry comes to a channel', () => {
  test('by the topic that it follows', () => {
    expect(matchSubscription(channel(follows('deepseek')), about('openai', 'deepseek'), 'event')).toEqual({
      brings: true,
      topic: 'deepseek',
      every: 'instant',
    });
  });

  test('by everything, where no topic is followed by name', () => {
    expect(matchSubscription(channel(follows('*'), follows('nature')), about('deepseek'), 'fact')).toEqual({
      brings: true,
      topic: '*',
      every: 'instant',
    });
  });

  test('as soon as the soonest of several subscriptions says, and under a topic followed by name', () => {
    const both = channel(follows('*', { every: 'instant' }), follows('deepseek', { every: 'weekly' }));
    expect(matchSubscription(both, about('deepseek'), 'event')).toEqual({
      brings: true,
      topic: 'deepseek',
      every: 'instant',
    });
  });

  test('though one of its topics is muted, when another is followed by name', () => {
    const muted = channel(follows('openai', { muted: true }), follows('deepseek'), follows('*'));
    expect(matchSubscription(muted, about('openai', 'deepseek'), 'event')).toMatchObject({
      topic: 'deepseek',
    });
  });
});

describe('an entry does not come to a channel', () => {
  test('that follows other topics, or none', () => {
    expect(matchSubscription(channel(follows('nature')), about('deepseek'), 'event')).toEqual({
      brings: false,
      why: 'unfollowed',
    });
    expect(matchSubscription(channel(), about('deepseek'), 'event')).toEqual({
      brings: false,
      why: 'unfollowed',
    });
  });

  test('that follows the topic for other kinds', () => {
    expect(
      matchSubscription(channel(follows('deepseek', { kinds: ['quote'] })), about('deepseek'), 'fact'),
    ).toEqual({
      brings: false,
      why: 'kind',
    });
  });

  test('that follows everything, but has muted the topic', () => {
    const muted = channel(follows('*'), follows('openai', { muted: true }));
    expect(matchSubscription(muted, about('openai'), 'event')).toEqual({ brings: false, why: 'muted' });
    expect(matchSubscription(muted, about('deepseek'), 'event')).toMatchObject({ brings: true });
  });

  test('that has muted the subscription itself', () => {
    expect(matchSubscription(channel(follows('*', { muted: true })), about('openai'), 'event')).toEqual({
      brings: false,
      why: 'muted',
    });
  });
});
