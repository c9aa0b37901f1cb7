/** What every outbox must do, whatever the engine of its store. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/core/knowledge/schema.ts';
import type { Store, Write } from '../../src/core/store.ts';
import { Channel } from '../../src/core/updates/channel.ts';
import type { ClaimOptions, Outbox, Post } from '../../src/core/updates/outbox.ts';
import { changes, event, groundwork, write } from '../support/records.ts';
import type { TestDatabase } from './store.ts';

export const server = { platform: 'discord', id: '1' } as const;
export const SECOND = 1000;
export const LEASE = 60 * SECOND;
/** When it begins; the store's own clock says so, too. */
export const START = Date.parse('2025-06-01T09:00:00Z');

type Followed = Partial<Channel['subscriptions'][number]> & { topic: string };

/** A channel of {@link server}, which follows topics: events, quotes and facts at once unless told otherwise. */
export function channel(id: string, follows: readonly Followed[], rest: Partial<Channel> = {}): Channel {
  return Channel.parse({
    id,
    workspace: server,
    subscriptions: follows.map((each) => ({
      kinds: ['event', 'quote', 'fact'],
      every: 'instant',
      since: '2025-01-01T00:00:00Z',
      by: 'discord:9',
      ...each,
    })),
    ...rest,
  });
}
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
export const told = ({ channel: id, action, items }: Post): string =>
  `${id} ${action.kind} ${items.map(({ mark, entry, rev }) => `${mark} ${entry}@${rev}`).join(', ')}`;

/** Sends what can be sent now, as `owner`; messages are called by their nonce. */
export async function sendAll(outbox: Outbox, rest: Partial<ClaimOptions> = {}): Promise<string[]> {
  const sent: string[] = [];
  for (;;) {
    const options = claiming(rest);
    const posts = await outbox.claim(options);
    if (posts.length === 0) return sent;
    for (const post of posts) {
      sent.push(told(post));
      const message = post.action.kind === 'edit' ? post.action.message : `m-${post.nonce}`;
      await outbox.settle(post.id, options.owner, { kind: 'sent', message }, options.now);
    }
  }
}

export function outboxContract(name: string, makeDatabase: () => Promise<TestDatabase>): void {
  describe(`${name} keeps the promises of an outbox:`, () => {
    const cleanUp: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const clean of cleanUp.splice(0).reverse()) await clean();
    });

    /** Stores over one database with the space `home`, of which {@link server} is; it knows a topic and a source. */
    async function opened(count = 1): Promise<readonly [Store, ...Store[]]> {
      const made = await makeDatabase();
      cleanUp.push(() => made.remove());
      const stores: Store[] = [];
      for (let n = 0; n < count; n++) {
        const store = await made.open();
        cleanUp.push(() => store.close());
        stores.push(store);
      }
      const [store] = stores as [Store];
      await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
      await store.commit('home', changes([...groundwork]));
      return stores as [Store, ...Store[]];
    }

    /** A store in which channels follow the topic of {@link event}, and its outbox. */
    async function followed(...channels: readonly Channel[]): Promise<{
      store: Store;
      outbox: Outbox;
      commit: (writes: readonly (Write | Entry)[]) => Promise<unknown>;
    }> {
      const [store] = await opened();
      await store.commit('home', changes(channels.map((each) => channelWrite(each))));
      const commit = (writes: readonly (Write | Entry)[]) => store.commit('home', changes(writes));
      return { store, outbox: store.outbox, commit };
    }
    const deepseek = { topic: 'deepseek' };

    it('what is published goes to each channel that follows it, once', async () => {
      const { outbox, commit } = await followed(
        channel('discord:1', [deepseek, { topic: '*' }]),
        channel('discord:2', [{ topic: '*' }]),
        channel('discord:3', [{ topic: 'other' }]),
      );
      await commit([event('e')]);
      expect(await sendAll(outbox)).toEqual(['discord:1 post new e@1', 'discord:2 post new e@1']);
      expect(await sendAll(outbox)).toEqual([]);
    });

    it('a correction edits the message that shows the entry', async () => {
      const { outbox, commit } = await followed(channel('discord:1', [deepseek]));
      await commit([event('e')]);
      await sendAll(outbox);
      await commit([write(event('e', { text: { en: 'Better' } }), 1)]);
      const [edit] = await outbox.claim(claiming());
      expect(edit && told(edit)).toBe('discord:1 edit corrected e@2');
      expect(edit?.action).toMatchObject({
        kind: 'edit',
        message: expect.stringMatching(/^m-[a-z0-9]{20}$/),
      });
      expect(edit?.items[0]?.content.text.en).toBe('Better');
    });

    it('a post is nobody else’s within its lease, and only its owner settles it', async () => {
      const { outbox, commit } = await followed(channel('discord:1', [deepseek]));
      await commit([event('e')]);
      const [post] = await outbox.claim(claiming());
      expect(await outbox.claim(claiming({ owner: 'two' }))).toEqual([]);
      const sent = { kind: 'sent', message: 'm' } as const;
      expect(await outbox.settle(post?.id ?? 0, 'two', sent, START)).toBe(false);
      const later = START + LEASE + 1;
      const [again] = await outbox.claim(claiming({ owner: 'two', now: later }));
      expect(again).toEqual({ ...post, attempts: 1, unsure: { since: START }, leaseUntil: later + LEASE });
      expect(await outbox.settle(post?.id ?? 0, 'one', sent, later)).toBe(false);
      expect(await outbox.settle(post?.id ?? 0, 'two', sent, later)).toBe(true);
      expect(await outbox.settle(post?.id ?? 0, 'two', sent, later)).toBe(false);
    });
  });
}
