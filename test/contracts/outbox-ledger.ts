/** Contract of the outbox: the ledger of sent, waiting and failed deliveries. */
import { expect, it } from 'vitest';
import {
  channel,
  channelWrite,
  claiming,
  LEASE,
  messageOf,
  paused,
  SECOND,
  sendAll,
  START,
} from '../support/channels.ts';
import { changes, event, groundwork, write } from '../support/records.ts';
import type { Open } from './outbox-harness.ts';

const reach = [{ platform: 'discord' }];
const all = { space: 'home', offset: 0, limit: 100 };

export function ledgers(open: Open): void {
  it('tells of each delivery, the newest first', async () => {
    const { outbox, commit } = await open(channel('discord:1'), channel('discord:2', [{ every: 'weekly' }]));
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'sent', message: 'm-1' }, START + SECOND);
    await commit([event('b')]);
    const { total, deliveries } = await outbox.ledger({ ...all, limit: 4 });
    expect(total).toBe(4);
    expect(deliveries.map(({ channel: id, entry, state }) => [id, entry, state])).toEqual([
      ['discord:2', 'b', 'waiting'],
      ['discord:1', 'b', 'waiting'],
      ['discord:2', 'a', 'waiting'],
      ['discord:1', 'a', 'sent'],
    ]);
    expect(deliveries[3]).toEqual({
      id: expect.any(Number),
      space: 'home',
      channel: 'discord:1',
      entry: 'a',
      rev: 1,
      kind: 'new',
      cadence: 'instant',
      topic: 'deepseek',
      state: 'sent',
      at: '2025-06-01T09:00:00.000Z',
      post: {
        id: post?.id,
        nonce: post?.nonce,
        form: 'single',
        attempts: 0,
        message: 'm-1',
        sentAt: '2025-06-01T09:00:01.000Z',
      },
    });
    const count = async (query: object): Promise<number> => (await outbox.ledger({ ...all, ...query })).total;
    expect(await count({ channel: 'discord:1' })).toBe(2);
    expect(await count({ entries: ['a'], states: ['waiting'] })).toBe(1);
    expect(await count({ post: post?.nonce })).toBe(1);
    expect(await count({ space: 'away' })).toBe(0);
    expect((await outbox.ledger({ ...all, offset: 3 })).deliveries).toHaveLength(1);
    const last = new Map([['discord:1', '2025-06-01T09:00:01.000Z']]);
    expect(await outbox.lastSent('home', ['discord:1', 'discord:2', 'discord:3'])).toEqual(last);
    expect(await outbox.lastSent('home', ['discord:2'])).toEqual(new Map());
    expect(await outbox.lastSent('away', ['discord:1'])).toEqual(new Map());
  });

  it('tells all that a message has told, by the post that made it and by each that edited it', async () => {
    const { outbox, commit } = await open(channel('discord:1'), channel('discord:2'));
    await commit([event('a')]);
    const nonces: string[] = [];
    const sendIn = async (): Promise<void> => {
      for (const post of await outbox.claim(claiming())) {
        if (post.channel === 'discord:1') nonces.push(post.nonce);
        await outbox.settle(post.id, 'one', { kind: 'sent', message: messageOf(post) }, START);
      }
    };
    await sendIn();
    for (const rev of [1, 2]) {
      await commit([write(event('a', { text: { en: `Corrected ${rev}` } }), rev)]);
      await sendIn();
    }
    expect(new Set(nonces).size).toBe(3);
    for (const post of nonces) {
      const { total, deliveries } = await outbox.ledger({ ...all, post });
      expect([total, deliveries.map(({ channel: id, rev }) => `${id} @${rev}`)]).toEqual([
        3,
        ['discord:1 @3', 'discord:1 @2', 'discord:1 @1'],
      ]);
      expect((await outbox.ledger({ ...all, space: 'away', post })).total).toBe(0);
    }
    expect((await outbox.ledger({ ...all, post: 'unheard-of' })).total).toBe(0);
  });

  it('knows how much waits to be sent at once, and since when', async () => {
    const { outbox, commit } = await open(
      channel('discord:1'),
      channel('discord:2'),
      channel('discord:3', [{ every: 'daily' }]),
      channel('discord:4', [{}], { paused }),
    );
    expect(await outbox.depth(reach)).toEqual([]);
    await commit([event('a')]);
    expect(await outbox.depth(reach)).toEqual([{ platform: 'discord', waiting: 2, oldest: START }]);
    expect(await outbox.depth([{ platform: 'slack' }])).toEqual([]);
    await sendAll(outbox);
    expect(await outbox.depth(reach)).toEqual([]);
  });

  it('counts what waits on each platform', async () => {
    const { store, outbox, commit } = await open(channel('discord:1'));
    const workspace = { platform: 'slack', id: 'T1' };
    await store.spaceOf(workspace, { id: 'away', name: 'Away', locale: 'en' });
    const inSlack = ['slack:T1:C1', 'slack:T1:C2'].map((id) =>
      channelWrite(channel(id, [{}], { workspace })),
    );
    await store.commit('away', changes([...groundwork, ...inSlack]));
    await store.commit('away', changes([event('a')]));
    await commit([event('a')]);
    expect(await outbox.depth([{ platform: 'slack' }, { platform: 'discord' }])).toEqual([
      { platform: 'discord', waiting: 1, oldest: START },
      { platform: 'slack', waiting: 2, oldest: START },
    ]);
  });

  it('says why a delivery failed, and retries it with the current content', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'failed', note: '400 Bad Request' }, START);
    const [failed] = (await outbox.ledger(all)).deliveries;
    expect(failed).toMatchObject({ state: 'failed', note: '400 Bad Request', post: { nonce: post?.nonce } });
    expect(await outbox.retry('away', [failed?.id ?? 0], START)).toBe(0);
    expect(await outbox.retry('home', [failed?.id ?? 0], START)).toBe(1);
    expect(await outbox.retry('home', [failed?.id ?? 0], START)).toBe(0);
    await commit([write(event('a', { text: { en: 'Better' } }), 1)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new a@2']);
    expect((await outbox.ledger(all)).deliveries.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('has what may have arrived tried again as the same message, when the channel has none under way', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    const unsure = { kind: 'later', at: START, counted: true, unsure: true } as const;
    await outbox.settle(post?.id ?? 0, 'one', unsure, START);
    await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'failed', note: '502' }, START);
    await commit([event('b')]);
    const [other] = await outbox.claim(claiming());
    const ids = (await outbox.ledger({ ...all, entries: ['a'] })).deliveries.map(({ id }) => id);
    expect(await outbox.retry('home', ids, START)).toBe(0);
    await outbox.settle(other?.id ?? 0, 'one', { kind: 'sent', message: 'm' }, START);
    expect(await outbox.retry('home', ids, START)).toBe(1);
    const [again] = await outbox.claim(claiming());
    expect(again).toMatchObject({
      nonce: post?.nonce,
      attempts: 0,
      unsure: { since: START },
      items: post?.items,
    });
  });

  it.each([true, false])('knows after the last attempt whether it may have arrived: %s', async (unsure) => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'failed', note: '502', unsure }, START + SECOND);
    const failed = (await outbox.ledger(all)).deliveries.map(({ id }) => id);
    await outbox.retry('home', failed, START + SECOND);
    const [again] = await outbox.claim(claiming({ now: START + SECOND }));
    expect([again?.nonce === post?.nonce, again?.unsure]).toEqual(
      unsure ? [true, { since: START }] : [false, undefined],
    );
  });

  it('has a message tried again whatever other channels have under way', async () => {
    const { outbox, commit } = await open(channel('discord:1'), channel('discord:2'));
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'failed', note: '502', unsure: true }, START);
    const failed = (await outbox.ledger({ ...all, states: ['failed'] })).deliveries.map(({ id }) => id);
    expect(await outbox.retry('home', failed, START)).toBe(1);
    expect((await outbox.claim(claiming())).map(({ nonce }) => nonce)).toEqual([post?.nonce]);
  });

  it('has an edit tried again that keeps what was edited in the same message since', async () => {
    const { outbox, commit } = await open(channel('discord:1', [{ every: 'daily' }]));
    await commit([event('a'), event('b')]);
    await outbox.gather({ space: 'home', channel: 'discord:1' }, 'daily', START);
    await sendAll(outbox);
    await commit([write(event('a', { text: { en: 'Better' } }), 1)]);
    const [edit] = await outbox.claim(claiming());
    const unsure = { kind: 'later', at: START, counted: true, unsure: true } as const;
    await outbox.settle(edit?.id ?? 0, 'one', unsure, START);
    await outbox.claim(claiming());
    await outbox.settle(edit?.id ?? 0, 'one', { kind: 'failed', note: '502' }, START);
    await commit([write(event('b', { text: { en: 'Better' } }), 1)]);
    await sendAll(outbox);
    const failed = (await outbox.ledger({ ...all, states: ['failed'] })).deliveries.map(({ id }) => id);
    expect(await outbox.retry('home', failed, START)).toBe(1);
    expect(await sendAll(outbox)).toEqual(['discord:1 edit digest: corrected a@2, corrected b@2']);
  });

  it('keeps correcting the newer message when an older one is retried after it', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    const unsure = { kind: 'later', at: START, counted: true, unsure: true } as const;
    await outbox.settle(post?.id ?? 0, 'one', unsure, START);
    await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'failed', note: '502' }, START);
    await commit([write(event('a', { text: { en: 'Better' } }), 1)]);
    const [newer] = await outbox.claim(claiming());
    await outbox.settle(newer?.id ?? 0, 'one', { kind: 'sent', message: 'newer' }, START);
    const failed = (await outbox.ledger({ ...all, states: ['failed'] })).deliveries.map(({ id }) => id);
    await outbox.retry('home', failed, START);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new a@1']);
    await commit([write(event('a', { text: { en: 'Best' } }), 2)]);
    const [edit] = await outbox.claim(claiming());
    expect(edit?.action).toEqual({ kind: 'edit', message: 'newer' });
  });

  it('holds what is tried again where the channel is paused', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'failed', note: 'no' }, START);
    await commit([channelWrite(channel('discord:1', [{}], { paused }), 1)]);
    const [failed] = (await outbox.ledger(all)).deliveries;
    expect(await outbox.retry('home', [failed?.id ?? 0], START)).toBe(1);
    expect((await outbox.ledger(all)).deliveries[0]).toMatchObject({ state: 'held' });
  });

  it('counts the processes that share the work; what one had claimed when it left is free at once', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    const says = (owner: string, now: number) => outbox.present(owner, ['discord', 'slack'], now, LEASE);
    expect(await says('one', START)).toEqual(
      new Map([
        ['discord', 1],
        ['slack', 1],
      ]),
    );
    expect((await says('two', START)).get('discord')).toBe(2);
    expect((await says('two', START + LEASE)).get('discord')).toBe(2);
    // Killed processes report nothing.
    expect((await says('two', START + LEASE + 1)).get('discord')).toBe(1);
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    await outbox.leave('one');
    const [again] = await outbox.claim(claiming({ owner: 'two' }));
    expect(again).toMatchObject({ nonce: post?.nonce, attempts: 1, unsure: { since: START } });
    await outbox.leave('two');
    expect((await says('three', START + LEASE + 1)).get('discord')).toBe(1);
  });
}
