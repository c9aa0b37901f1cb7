/** Contract of the outbox: the ledger is kept for a time only, and corrections still find their messages. */
import { expect, it } from 'vitest';
import type { Outbox } from '../../src/core/store/outbox.ts';
import { channel, channelWrite, claiming, messageOf, paused, sendAll, START } from '../support/channels.ts';
import { event, write } from '../support/records.ts';
import type { Open } from './outbox-harness.ts';

const all = { space: 'home', offset: 0, limit: 100 };
const DAY = 86_400_000;
const LATER = START + 400 * DAY;

/** Prunes step by step until nothing is left; returns the size of each step. */
async function pruneAll(outbox: Outbox, before = LATER, limit = 100): Promise<number[]> {
  const steps: number[] = [];
  for (;;) {
    const found = await outbox.prune({ before, limit });
    if (found === 0) return steps;
    steps.push(found);
  }
}

const correctedText = (rev: number) => write(event('a', { text: { en: `Text ${rev + 1}` } }), rev);

/** Sends what waits; returns the nonces. */
async function sendNow(outbox: Outbox, now = START): Promise<string[]> {
  const posts = await outbox.claim(claiming({ now }));
  for (const post of posts)
    await outbox.settle(post.id, 'one', { kind: 'sent', message: messageOf(post) }, now);
  return posts.map(({ nonce }) => nonce);
}

export function pruning(open: Open): void {
  it('deletes what was sent, skipped or failed before, in steps, and says so', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    expect(await pruneAll(outbox)).toEqual([]);
    expect((await outbox.ledger(all)).prunedBefore).toBeUndefined();
    await commit([event('a'), event('b'), event('c')]);
    await sendAll(outbox);
    await commit([event('d')]);
    const [failing] = await outbox.claim(claiming());
    await outbox.settle(failing?.id ?? 0, 'one', { kind: 'failed', note: 'no' }, START);
    await commit([event('e')]);
    await commit([channelWrite(channel('discord:1', [{ muted: true }]), 1)]);
    expect((await outbox.ledger({ ...all, states: ['skipped'] })).total).toBe(1);
    expect(await pruneAll(outbox, START)).toEqual([]);
    expect((await outbox.ledger(all)).total).toBe(5);
    expect(await pruneAll(outbox, LATER, 2)).toEqual([2, 2, 1]);
    expect(await outbox.ledger(all)).toEqual({
      total: 0,
      deliveries: [],
      prunedBefore: new Date(LATER).toISOString(),
    });
    // An earlier limit does not bring anything back.
    await commit([channelWrite(channel('discord:1'), 2), event('f')]);
    await sendAll(outbox);
    await pruneAll(outbox, LATER - DAY);
    expect((await outbox.ledger(all)).prunedBefore).toBe(new Date(LATER).toISOString());
  });

  it('keeps what waits, is held or on its way, however old, and what was sent late', async () => {
    const { outbox, commit } = await open(
      channel('discord:1'),
      channel('discord:2', [{ every: 'weekly' }]),
      channel('discord:3', [{}], { paused }),
    );
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    expect(await pruneAll(outbox)).toEqual([]);
    expect((await outbox.ledger(all)).total).toBe(3);
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'sent', message: 'm' }, LATER);
    expect(await pruneAll(outbox)).toEqual([]);
    expect(await pruneAll(outbox, LATER + 1)).toEqual([1]);
    expect((await outbox.ledger(all)).deliveries.map(({ state }) => state)).toEqual(['held', 'waiting']);
  });

  it('leaves each message what it shows, so that it is still corrected and withdrawn', async () => {
    const { outbox, commit } = await open(channel('discord:1', [{ every: 'daily' }]));
    await commit([event('a'), event('b')]);
    await outbox.gather({ space: 'home', channel: 'discord:1' }, 'daily', START);
    const [nonce] = await sendNow(outbox);
    await pruneAll(outbox);
    const message = {
      channel: 'discord:1',
      sentAt: new Date(START).toISOString(),
      items: [
        { entry: 'a', rev: 1, topic: 'deepseek' },
        { entry: 'b', rev: 1, topic: 'deepseek' },
      ],
    };
    expect(await outbox.ledger({ ...all, post: nonce ?? '' })).toMatchObject({ total: 0, message });
    await commit([correctedText(1)]);
    const [edit] = await outbox.claim(claiming());
    expect(edit).toMatchObject({ action: { kind: 'edit', message: `m-${nonce}` }, form: 'digest' });
    expect(edit?.items.map(({ entry, rev }) => `${entry}@${rev}`)).toEqual(['a@2', 'b@1']);
    await outbox.settle(edit?.id ?? 0, 'one', { kind: 'sent', message: `m-${nonce}` }, START);
    await pruneAll(outbox);
    await commit([write(event('a', { state: 'retired', reason: { en: 'Wrong' } }), 2)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 edit digest: retracted a@3, new b@1']);
  });

  it('finds a message by what it carries, the nonce of its latest edit, and forgets the edits before', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    const nonces = await sendNow(outbox);
    for (const rev of [1, 2]) {
      await commit([correctedText(rev)]);
      nonces.push(...(await sendNow(outbox)));
      await pruneAll(outbox);
    }
    const shownBy = async (post: string) => (await outbox.ledger({ ...all, post })).message?.items;
    expect(await shownBy(nonces[2] ?? '')).toMatchObject([{ entry: 'a', rev: 3 }]);
    expect(await shownBy(nonces[0] ?? '')).toMatchObject([{ entry: 'a', rev: 3 }]);
    expect(await shownBy(nonces[1] ?? '')).toBeUndefined();
  });

  it('does not announce again what it has forgotten', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    await sendAll(outbox);
    const ref = { space: 'home', channel: 'discord:1' };
    const remind = (date: string) =>
      outbox.remind(ref, date, [{ entry: 'a', rev: 1, topic: 'deepseek' }], START);
    await remind('2025-06-01');
    await sendAll(outbox);
    await pruneAll(outbox);
    expect(await outbox.reminded(ref, '2025-06-01')).toBe(false);
    await remind('2026-06-01');
    expect(await sendAll(outbox)).toEqual(['discord:1 post occasions: occasion a@1']);
    expect(await outbox.reminded(ref, '2026-06-01')).toBe(true);
    await commit([write(event('a', { topics: ['deepseek'] }), 1)]);
    expect(await sendAll(outbox)).toEqual([]);
  });

  it('deletes a post that was given up and then retried, and what it would have shown', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'failed', note: 'no' }, START);
    const [failed] = (await outbox.ledger(all)).deliveries;
    await outbox.retry('home', [failed?.id ?? 0], START);
    await sendAll(outbox);
    // One delivery, and the post of the first attempt.
    expect(await pruneAll(outbox)).toEqual([2]);
    expect((await outbox.ledger({ ...all, post: post?.nonce ?? '' })).message).toBeUndefined();
  });

  it('may be pruned by several processes at once', async () => {
    const { outbox, commit, another } = await open(
      ...['1', '2', '3', '4'].map((id) => channel(`discord:${id}`)),
    );
    for (const id of ['a', 'b', 'c']) await commit([event(id)]);
    await sendAll(outbox);
    const others = [outbox, (await another()).outbox, (await another()).outbox];
    const steps = await Promise.all(others.map((each) => pruneAll(each, LATER, 1)));
    expect(steps.flat().reduce((sum, each) => sum + each, 0)).toBe(12);
    expect((await outbox.ledger(all)).total).toBe(0);
  });
}
