/** Channels that follow topics, and the updates on their way to them. */
import type { Write } from '../../src/core/store/store.ts';
import { Channel } from '../../src/core/record/channel.ts';
import type { ClaimOptions, Outbox, Post } from '../../src/core/store/outbox.ts';

export const server = { platform: 'discord', id: '1' } as const;
export const SECOND = 1000;
export const LEASE = 60 * SECOND;
/** When it begins; the clock of a store in tests says so, too. */
export const START = Date.parse('2025-06-01T09:00:00Z');

type Followed = Partial<Channel['subscriptions'][number]>;

/** A channel of {@link server}; by default it follows `deepseek` (events, quotes and facts) at once. */
export function channel(
  id: string,
  follows: readonly Followed[] = [{}],
  rest: Partial<Channel> = {},
): Channel {
  return Channel.parse({
    id,
    workspace: server,
    subscriptions: follows.map((each) => ({
      topic: 'deepseek',
      kinds: ['event', 'quote', 'fact'],
      every: 'instant',
      since: '2025-01-01T00:00:00Z',
      by: 'discord:9',
      ...each,
    })),
    ...rest,
  });
}

export const paused = { reason: 'asked', at: '2025-06-01T09:00:00Z', by: 'discord:9' } as const;

export const channelWrite = (content: Channel, base = 0): Write => ({
  type: 'channel',
  id: content.id,
  base,
  content,
});

export const claiming = (rest: Partial<ClaimOptions> = {}): ClaimOptions => ({
  owner: 'one',
  reach: [{ platform: 'discord' }],
  now: START,
  lease: LEASE,
  spacing: 0,
  limit: 100,
  ...rest,
});

/** `discord:1 post new e@1`: which channel, what is done there, and what it shows. */
export function told({ channel: id, action, form, items }: Post): string {
  const what = form === 'single' ? action.kind : `${action.kind} ${form}`;
  return `${id} ${what}: ${items.map(({ mark, entry, rev }) => `${mark} ${entry}@${rev}`).join(', ')}`;
}

/** The message that a post becomes where all goes well. */
export const messageOf = ({ action, nonce }: Post): string =>
  action.kind === 'edit' ? action.message : `m-${nonce}`;

/** Sends all that can be sent now, and says what that was, channel by channel. */
export async function sendAll(outbox: Outbox, rest: Partial<ClaimOptions> = {}): Promise<string[]> {
  const options = claiming(rest);
  const sent: string[] = [];
  for (;;) {
    const posts = await outbox.claim(options);
    if (posts.length === 0) return sent.toSorted(byChannel);
    for (const post of posts) {
      sent.push(told(post));
      await outbox.settle(post.id, options.owner, { kind: 'sent', message: messageOf(post) }, options.now);
    }
  }
}

/** Notes on one channel keep their order. */
const channelOf = (line: string): string => line.split(' ', 1)[0] ?? '';
const byChannel = (a: string, b: string): number =>
  channelOf(a) < channelOf(b) ? -1 : channelOf(a) > channelOf(b) ? 1 : 0;
