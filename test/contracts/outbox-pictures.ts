/** Contract of the outbox: pictures that messages were sent without. */
import { expect, it } from 'vitest';
import type { Outbox, OwedPicture, Post } from '../../src/core/store/outbox.ts';
import { channel, claiming, LEASE, SECOND, START } from '../support/channels.ts';
import { event, write } from '../support/records.ts';
import type { Open, Opened } from './outbox-harness.ts';

const claimed = (outbox: Outbox, now: number): Promise<readonly OwedPicture[]> =>
  outbox.claimPictures({ reach: [{ platform: 'discord' }], now, lease: LEASE, limit: 5 });

/** A message that was sent, and whose picture is owed from then on. */
async function sent(open: Open): Promise<Opened & { post: Post }> {
  const opened = await open(channel('discord:1'));
  await opened.commit([event('e')]);
  const [post] = await opened.outbox.claim(claiming());
  if (post === undefined) throw new Error('Nothing was claimed');
  await opened.outbox.settle(post.id, 'one', { kind: 'sent', message: 'm', pictureDue: START }, START);
  return { ...opened, post };
}

export function pictures(open: Open): void {
  it('is owed until a process that claimed it says so, and another claims it after the lease', async () => {
    const { outbox, post } = await sent(open);
    const [owed] = await claimed(outbox, START);
    const { id, items, nonce } = post;
    expect(owed).toMatchObject({ message: 'm', sentAt: START, post: { id, items, nonce } });
    expect(await claimed(outbox, START + LEASE - 1)).toEqual([]);
    const [again] = await claimed(outbox, START + LEASE);
    expect(again?.post.id).toBe(post.id);
    expect(owed && (await outbox.settlePicture(owed))).toBe(false);
    expect(again && (await outbox.settlePicture(again, START + 3 * LEASE))).toBe(true);
    expect(await claimed(outbox, START + 3 * LEASE - 1)).toEqual([]);
    const [last] = await claimed(outbox, START + 3 * LEASE);
    expect(last && (await outbox.settlePicture(last))).toBe(true);
    expect(await claimed(outbox, START + 99 * LEASE)).toEqual([]);
  });

  it('does not keep the channel from its next messages', async () => {
    const { outbox, commit } = await sent(open);
    await commit([event('f')]);
    expect(await outbox.claim(claiming({ now: START + 10 * SECOND }))).toHaveLength(1);
  });

  it('gives way to that of a correction of the message', async () => {
    const { outbox, commit } = await sent(open);
    const [before] = await claimed(outbox, START);
    await commit([write(event('e', { text: { en: 'Better' } }), 1)]);
    const now = START + 10 * SECOND;
    const [edit] = await outbox.claim(claiming({ now }));
    if (edit === undefined || before === undefined) throw new Error('Nothing was claimed');
    await outbox.settle(edit.id, 'one', { kind: 'sent', message: 'm', pictureDue: now }, now);
    expect(await outbox.settlePicture(before, now)).toBe(false);
    const owed = await claimed(outbox, now);
    expect(owed.map(({ post }) => post.id)).toEqual([edit.id]);
    expect(owed[0]?.post.action).toEqual({ kind: 'edit', message: 'm' });
  });

  it('is not owed to channels that the process does not reach', async () => {
    const { outbox } = await sent(open);
    const reach = [{ platform: 'slack' }];
    expect(await outbox.claimPictures({ reach, now: START, lease: LEASE, limit: 5 })).toEqual([]);
  });
}
