/** Contract of the outbox: digests, reminders, and waiting deliveries when subscriptions change. */
import { expect, it } from 'vitest';
import {
  channel,
  channelWrite,
  claiming,
  messageOf,
  paused,
  SECOND,
  sendAll,
  START,
  told,
} from '../support/channels.ts';
import { changes, event, topic, write } from '../support/records.ts';
import { DEFAULT_SETTINGS, SETTINGS_ID } from '../../src/core/record/settings.ts';
import type { Open, Opened } from './outbox-harness.ts';

const reach = [{ platform: 'discord' }];
const ref = { space: 'home', channel: 'discord:1' };
const DAY = 24 * 60 * 60 * SECOND;
const bothTasks: Parameters<typeof channel>[1] = [{ every: 'daily' }, { topic: '*', kinds: ['anniversary'] }];
const better = { text: { en: 'Better' } };

export function schedules(open: Open): void {
  it('that wants digests gets what waits as one, whose batch stays the same however often it is tried', async () => {
    const { outbox, commit } = await open(
      channel('discord:1', [{ every: 'daily' }]),
      channel('discord:2', [{ every: 'weekly' }]),
      channel('discord:3', [{ every: 'daily' }], { paused }),
    );
    await commit([event('a'), event('b')]);
    expect(await sendAll(outbox)).toEqual([]);
    expect(await outbox.digestsDue(reach, START)).toEqual([
      { ...ref, cadence: 'daily', since: START },
      { ...ref, channel: 'discord:2', cadence: 'weekly', since: START },
    ]);
    expect(await outbox.digestsDue([{ platform: 'slack' }], START)).toEqual([]);
    expect(await outbox.gather(ref, 'weekly', START)).toBe(false);
    expect(await outbox.gather({ ...ref, channel: 'discord:404' }, 'daily', START)).toBe(false);
    expect(await outbox.gather(ref, 'daily', START)).toBe(true);
    expect(await outbox.gather(ref, 'daily', START)).toBe(false);
    expect(await outbox.digestsDue(reach, START)).toHaveLength(1);
    const [digest] = await outbox.claim(claiming());
    expect(digest && told(digest)).toBe('discord:1 post digest: new a@1, new b@1');
    await commit([event('c')]);
    const later = { kind: 'later', at: START + SECOND, counted: true, unsure: true } as const;
    await outbox.settle(digest?.id ?? 0, 'one', later, START);
    const [again] = await outbox.claim(claiming({ now: START + SECOND }));
    expect(again).toMatchObject({ nonce: digest?.nonce, items: digest?.items });
    // A digest that is being sent is not collected into a second one.
    expect(await outbox.gather(ref, 'daily', START)).toBe(false);
    await outbox.settle(again?.id ?? 0, 'one', { kind: 'sent', message: 'm' }, START);
    expect(await outbox.gather(ref, 'daily', START)).toBe(true);
    expect(await sendAll(outbox)).toEqual(['discord:1 post digest: new c@1']);
  });

  it('has what a digest is about corrected where it is shown already', async () => {
    const { outbox, commit } = await open(channel('discord:1', [{ every: 'daily' }]));
    await commit([event('a'), event('b')]);
    await outbox.gather(ref, 'daily', START);
    const [digest] = await outbox.claim(claiming());
    // It is not known yet whether the message is shown.
    await commit([write(event('a', better), 1), event('c')]);
    await outbox.settle(digest?.id ?? 0, 'one', { kind: 'sent', message: 'm' }, START);
    for (const expected of ['edit digest: corrected a@2, new b@1', 'post digest: new c@1']) {
      expect(await outbox.gather(ref, 'daily', START)).toBe(true);
      expect(await sendAll(outbox)).toEqual([`discord:1 ${expected}`]);
    }
    expect(await outbox.gather(ref, 'daily', START)).toBe(false);
  });

  it('that was paused can have all that is new as one digest, and is corrected besides', async () => {
    const { outbox, commit } = await open(channel('discord:1', [{}, { topic: 'rare', every: 'weekly' }]));
    await commit([topic('rare'), event('a')]);
    await sendAll(outbox);
    await commit([channelWrite(channel('discord:1', [{}], { paused }), 1)]);
    await commit([write(event('a', better), 1)]);
    for (const id of ['b', 'c', 'd']) await commit([event(id)]);
    expect(await outbox.gather(ref, undefined, START)).toBe(true);
    expect(await sendAll(outbox)).toEqual([]);
    await commit([channelWrite(channel('discord:1'), 2)]);
    expect(await sendAll(outbox)).toEqual([
      'discord:1 post digest: new b@1, new c@1, new d@1',
      'discord:1 edit: corrected a@2',
    ]);
  });

  it('that ends or mutes a subscription gets no more of it, and the rest as soon as it wants it now', async () => {
    const { outbox, commit } = await open(
      channel('discord:1', [{ every: 'daily' }, { topic: 'ends' }, { topic: 'muted' }]),
    );
    await commit(['ends', 'muted'].map((id) => topic(id)));
    await commit([
      event('a', { topics: ['ends'] }),
      event('b', { topics: ['muted'] }),
      event('c'),
      event('d', { topics: ['ends', 'deepseek'] }),
    ]);
    const follows = [{ every: 'instant' }, { topic: 'muted', muted: true }] as const;
    await commit([channelWrite(channel('discord:1', follows), 1)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new c@1', 'discord:1 post: new d@1']);
    const { deliveries } = await outbox.ledger({ space: 'home', offset: 0, limit: 9 });
    expect(deliveries.map(({ entry, topic: by, cadence, note }) => [entry, by, cadence, note])).toEqual([
      ['d', 'deepseek', 'instant', undefined],
      ['c', 'deepseek', 'instant', undefined],
      ['b', 'muted', 'instant', 'muted'],
      ['a', 'ends', 'instant', 'unsubscribed'],
    ]);
  });

  it('still has its messages corrected after it unsubscribed from everything', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    await sendAll(outbox);
    await commit([write(event('a', better), 1), event('b')]);
    await commit([channelWrite(channel('discord:1', []), 1)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 edit: corrected a@2']);
  });

  it('is reminded of a day once, by one message', async () => {
    const { outbox, commit, another } = await open(
      channel('discord:1', [{ topic: '*', kinds: ['anniversary'] }]),
      channel('discord:2', [{ topic: '*', kinds: ['anniversary'], muted: true }]),
      channel('discord:3'),
    );
    await commit([event('a'), event('b'), event('c')]);
    await sendAll(outbox);
    expect(await outbox.remindersDue(reach, START)).toEqual([ref]);
    expect(await outbox.remindersDue([{ platform: 'discord', workspace: '2' }], START)).toEqual([]);
    expect(await outbox.reminded(ref, '2026-01-20')).toBe(false);
    const items = ['a', 'b'].map((entry) => ({ entry, rev: 1, topic: '*' }));
    const { outbox: other } = await another();
    await Promise.all([outbox, other, outbox].map((each) => each.remind(ref, '2026-01-20', items, START)));
    expect(await outbox.reminded(ref, '2026-01-20')).toBe(true);
    expect(await sendAll(outbox)).toEqual(['discord:1 post occasions: occasion a@1, occasion b@1']);
    // Whatever it is about: the day has had its message.
    await outbox.remind(ref, '2026-01-20', [{ entry: 'c', rev: 1, topic: '*' }], START);
    expect(await sendAll(outbox)).toEqual([]);
    await outbox.remind(ref, '2027-01-20', items.slice(0, 1), START);
    expect(await sendAll(outbox)).toEqual(['discord:1 post occasions: occasion a@1']);
    // A reminder is not corrected; the message of the entry itself is.
    await commit([write(event('a', better), 1)]);
    expect(await sendAll(outbox)).toEqual(['discord:3 edit: corrected a@2']);
  });

  it('is looked at again when its digest or its reminder is due, and not before', async () => {
    const { outbox, commit, store } = await open(
      channel('discord:1', [{ every: 'daily' }, { topic: '*', kinds: ['anniversary'] }]),
    );
    await commit([event('a')]);
    const digest = { ...ref, cadence: 'daily', since: START } as const;
    const due = START + DAY;
    const times = [
      { ...digest, due },
      { ...ref, cadence: 'anniversary', due: due + 1 },
    ] as const;
    const cursor = await store.cursor('home');
    // Computed from the space as it was before its last change.
    expect(await outbox.setDue('home', cursor - 1, times)).toBe(false);
    expect(await outbox.digestsDue(reach, START)).toEqual([digest]);
    expect(await outbox.setDue('home', cursor, times)).toBe(true);
    expect(await outbox.digestsDue(reach, due - 1)).toEqual([]);
    expect(await outbox.digestsDue(reach, due)).toEqual([digest]);
    expect(await outbox.remindersDue(reach, due)).toEqual([]);
    expect(await outbox.remindersDue(reach, due + 1)).toEqual([ref]);
    // A second update has no due time yet; the first keeps its own.
    await commit([event('b')]);
    expect(await outbox.digestsDue(reach, START)).toEqual([digest]);
    expect(await outbox.gather(ref, 'daily', due)).toBe(true);
    expect(await outbox.digestsDue(reach, due)).toEqual([]);
  });

  it.each<[string, (opened: Opened) => Promise<unknown>]>([
    [
      'the channel has its digests at another time',
      ({ commit }) => commit([channelWrite(channel('discord:1', bothTasks, { at: '18:00' }), 1)]),
    ],
    [
      'the space has another time zone',
      ({ commit }) =>
        commit([
          {
            type: 'settings',
            id: SETTINGS_ID,
            base: 0,
            content: { ...DEFAULT_SETTINGS, timeZone: 'Asia/Seoul' },
          },
        ]),
    ],
    ['the operator sets another time zone', ({ outbox }) => outbox.setTimeZone('Asia/Seoul')],
  ])('is looked at again when %s', async (_, change) => {
    const opened = await open(channel('discord:1', bothTasks));
    const { outbox, commit, store } = opened;
    await outbox.setTimeZone('UTC');
    await commit([event('a')]);
    const due = START + DAY;
    const digest = { ...ref, cadence: 'daily', since: START } as const;
    const times = [
      { ...digest, due },
      { ...ref, cadence: 'anniversary', due },
    ] as const;
    expect(await outbox.setDue('home', await store.cursor('home'), times)).toBe(true);
    await outbox.setTimeZone('UTC');
    await store.commit('home', changes([topic('elsewhere')]));
    expect(await outbox.digestsDue(reach, due - 1)).toEqual([]);
    expect(await outbox.remindersDue(reach, due - 1)).toEqual([]);
    await change(opened);
    expect(await outbox.digestsDue(reach, START)).toEqual([digest]);
    expect(await outbox.remindersDue(reach, START)).toEqual([ref]);
  });

  it('is not looked at earlier because of an update that began to wait before it', async () => {
    const { outbox, commit, store } = await open(channel('discord:1', [{ every: 'daily' }]));
    await commit([event('a')]);
    const later = { ...ref, cadence: 'daily', since: START + 1, due: START + DAY } as const;
    expect(await outbox.setDue('home', await store.cursor('home'), [later])).toBe(true);
    expect(await outbox.digestsDue(reach, START)).toHaveLength(1);
  });

  it('whose post was never sent gets nothing twice', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    const [post] = await outbox.claim(claiming());
    if (post === undefined) throw new Error('Nothing was claimed');
    await outbox.settle(post.id, 'one', { kind: 'skipped', why: 'edited-only' }, START);
    expect(await sendAll(outbox)).toEqual([]);
    expect(messageOf(post)).toBe(`m-${post.nonce}`);
  });
}
