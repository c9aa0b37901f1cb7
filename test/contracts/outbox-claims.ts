/** Contract of the outbox: which process sends which post, and when. */
import { expect, it } from 'vitest';
import type { ClaimOptions, Post } from '../../src/core/store/outbox.ts';
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
  told,
} from '../support/channels.ts';
import { changes, event, groundwork, topic, write } from '../support/records.ts';
import type { Open, Opened } from './outbox-harness.ts';

const better = { text: { en: 'Better' } };
const sent = { kind: 'sent', message: 'm' } as const;

/** One delivery of one entry to one channel. */
async function claimed(open: Open): Promise<Opened & { post: Post }> {
  const opened = await open(channel('discord:1'));
  await opened.commit([event('e')]);
  const [post] = await opened.outbox.claim(claiming());
  if (post === undefined) throw new Error('Nothing was claimed');
  return { ...opened, post };
}

const DAY = 24 * 3600 * SECOND;

export function claims(open: Open): void {
  it('says what it carries and how things stand', async () => {
    const { post } = await claimed(open);
    expect(post).toEqual({
      id: expect.any(Number),
      space: 'home',
      channel: 'discord:1',
      workspace: '1',
      nonce: expect.stringMatching(/^[a-z0-9]{20}$/),
      form: 'single',
      action: { kind: 'post' },
      items: [{ entry: 'e', rev: 1, content: event('e'), mark: 'new', topic: 'deepseek' }],
      attempts: 0,
      leaseUntil: START + LEASE,
      since: START,
    });
  });

  it('belongs to its claimant during the lease; afterwards one other process takes over an unknown outcome', async () => {
    const { outbox, post } = await claimed(open);
    expect(await outbox.claim(claiming({ owner: 'two', now: START + LEASE }))).toEqual([]);
    expect(await outbox.settle(post.id, 'two', sent, START)).toBe(false);
    const later = START + LEASE + 1;
    const again = await outbox.claim(claiming({ owner: 'two', now: later }));
    expect(again).toEqual([{ ...post, attempts: 1, unsure: { since: START }, leaseUntil: later + LEASE }]);
    expect(await outbox.settle(post.id, 'one', sent, later)).toBe(false);
    expect(await outbox.settle(post.id, 'two', sent, later)).toBe(true);
    expect(await outbox.settle(post.id, 'two', sent, later)).toBe(false);
    expect(await outbox.claim(claiming({ now: later + LEASE + 1 }))).toEqual([]);
  });

  it('that is tried later is the same then, whatever was published meanwhile', async () => {
    const { outbox, commit, post } = await claimed(open);
    await commit([write(event('e', better), 1)]);
    const later = { kind: 'later', at: START + SECOND, counted: true, unsure: false, note: '503' } as const;
    await outbox.settle(post.id, 'one', later, START);
    expect(await outbox.claim(claiming({ now: START + SECOND - 1 }))).toEqual([]);
    const [again] = await outbox.claim(claiming({ now: START + SECOND }));
    expect(again).toEqual({ ...post, attempts: 1, leaseUntil: START + SECOND + LEASE });
    const wait = { kind: 'later', at: START + 2 * SECOND, counted: false, unsure: true } as const;
    await outbox.settle(post.id, 'one', wait, START + SECOND);
    const [third] = await outbox.claim(claiming({ owner: 'two', now: START + 2 * SECOND }));
    expect(third).toMatchObject({ nonce: post.nonce, attempts: 1, unsure: { since: START + SECOND } });
    await outbox.settle(post.id, 'two', sent, START + 2 * SECOND);
    expect(await sendAll(outbox, { now: START + 2 * SECOND })).toEqual(['discord:1 edit: corrected e@2']);
  });

  it('corrects the message that shows the entry, with all else that it shows', async () => {
    const { outbox, commit } = await open(channel('discord:1', [{ every: 'daily' }]));
    await commit([event('a'), event('b'), event('c')]);
    await outbox.gather({ space: 'home', channel: 'discord:1' }, 'daily', START);
    const [digest] = await outbox.claim(claiming());
    await outbox.settle(digest?.id ?? 0, 'one', { kind: 'sent', message: 'm-1' }, START);
    await commit([write(event('b', better), 1)]);
    const [edit] = await outbox.claim(claiming());
    expect(edit?.action).toEqual({ kind: 'edit', message: 'm-1' });
    expect(edit && told(edit)).toBe('discord:1 edit digest: new a@1, corrected b@2, new c@1');
    expect(edit?.items[1]?.content.text.en).toBe('Better');
    await outbox.settle(edit?.id ?? 0, 'one', { kind: 'sent', message: 'm-1' }, START);
    await commit([write(event('c', { ...better, state: 'retired', reason: { en: 'Wrong.' } }), 1)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 edit digest: new a@1, corrected b@2, retracted c@2']);
  });

  it('whose message is gone becomes a reply with the change alone, and later corrections edit that reply', async () => {
    const { outbox, commit } = await open(channel('discord:1', [{ every: 'daily' }]));
    await commit([event('a'), event('b')]);
    await outbox.gather({ space: 'home', channel: 'discord:1' }, 'daily', START);
    await sendAll(outbox);
    await commit([write(event('b', better), 1)]);
    const [edit] = await outbox.claim(claiming());
    await outbox.settle(edit?.id ?? 0, 'one', { kind: 'uneditable' }, START);
    const [reply] = await outbox.claim(claiming());
    expect(reply && told(reply)).toBe('discord:1 reply: corrected b@2');
    expect(reply).toMatchObject({
      id: edit?.id,
      nonce: edit?.nonce,
      attempts: 0,
      action: { kind: 'reply', message: expect.stringMatching(/^m-/) },
    });
    await outbox.settle(reply?.id ?? 0, 'one', { kind: 'sent', message: 'm-reply' }, START);
    await commit([write(event('b', { text: { en: 'Best' } }), 2)]);
    const [next] = await outbox.claim(claiming());
    expect(next?.action).toEqual({ kind: 'edit', message: 'm-reply' });
    expect(next && told(next)).toBe('discord:1 edit: corrected b@3');
  });

  it('has all changes of an entry before it was sent, once, in its current state', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('e')]);
    await commit([write(event('e', better), 1)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new e@2']);
  });

  it('is a channel’s only one: its order is kept, and a slow one holds up no other', async () => {
    const { outbox, commit } = await open(channel('discord:1'), channel('discord:2'));
    await commit([event('a')]);
    await commit([event('b')]);
    const [one, two] = await outbox.claim(claiming());
    expect([one, two].map((each) => each && told(each))).toEqual([
      'discord:1 post: new a@1',
      'discord:2 post: new a@1',
    ]);
    const later = { kind: 'later', at: START + LEASE, counted: true, unsure: false } as const;
    await outbox.settle(one?.id ?? 0, 'one', later, START);
    await outbox.settle(two?.id ?? 0, 'one', sent, START);
    expect(await sendAll(outbox)).toEqual(['discord:2 post: new b@1']);
    expect(await sendAll(outbox, { now: START + LEASE })).toEqual([
      'discord:1 post: new a@1',
      'discord:1 post: new b@1',
    ]);
  });

  it('comes no sooner after the one before than the platform wants', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    await commit([event('b')]);
    const spaced = { spacing: SECOND };
    expect(await sendAll(outbox, spaced)).toEqual(['discord:1 post: new a@1']);
    expect(await sendAll(outbox, { ...spaced, now: START + SECOND - 1 })).toEqual([]);
    expect(await sendAll(outbox, { ...spaced, now: START + SECOND })).toEqual(['discord:1 post: new b@1']);
  });

  it('comes although the clock was set back since the one before was sent, tried, or claimed', async () => {
    const { outbox, commit } = await open(channel('discord:1'), channel('discord:2'), channel('discord:3'));
    await commit([event('a')]);
    const [sent, later] = await outbox.claim(claiming({ limit: 3 }));
    await outbox.settle(sent?.id ?? 0, 'one', { kind: 'sent', message: 'm' }, START);
    await outbox.settle(
      later?.id ?? 0,
      'one',
      { kind: 'later', at: START + SECOND, counted: true, unsure: false },
      START,
    );
    await commit([event('b')]);
    // The process that claimed the third has died.
    const claimed = await outbox.claim(claiming({ owner: 'two', now: START - 2 * DAY, spacing: 5 * SECOND }));
    expect(claimed.map(told).toSorted()).toEqual([
      'discord:1 post: new b@1',
      'discord:2 post: new a@1',
      'discord:3 post: new a@1',
    ]);
  });

  it('is one digest where many come at once', async () => {
    const { outbox, commit } = await open(channel('discord:1'), channel('discord:2', [{ topic: 'few' }]));
    await commit(Array.from({ length: 700 }, (_, n) => event(`e-${n}`)));
    const sizes: number[] = [];
    for (let posts; (posts = await outbox.claim(claiming())).length > 0;)
      for (const post of posts) {
        expect(post.form).toBe('digest');
        sizes.push(post.items.length);
        await outbox.settle(post.id, 'one', { kind: 'sent', message: messageOf(post) }, START);
      }
    expect(sizes).toEqual([500, 200]);
  });

  it('is made for a channel whose updates wait behind many of another', async () => {
    const { outbox, commit } = await open(
      channel('discord:1', [{}, { topic: 'busy' }]),
      channel('discord:2', [{ topic: 'quiet' }]),
    );
    await commit(['busy', 'quiet'].map((id) => topic(id)));
    for (let n = 0; n < 7; n++) await commit([event(`e-${n}`, { topics: ['busy'] })]);
    await commit([event('f', { topics: ['quiet'] })]);
    const posts = await outbox.claim(claiming({ limit: 2 }));
    expect(posts.map((post) => post.channel)).toEqual(['discord:1', 'discord:2']);
  });

  it.each([
    ['has just had one', { kind: 'sent', message: 'm-1' }],
    ['has one that is put off', { kind: 'later', at: START + LEASE, counted: false, unsure: false }],
  ] as const)('of a channel that %s takes no place of another’s', async (_, outcome) => {
    const { outbox, commit } = await open(channel('discord:1'), channel('discord:2', [{ topic: 'quiet' }]));
    await commit([topic('quiet'), event('a')]);
    const [post] = await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', outcome, START);
    await commit([event('b')]);
    await commit([event('f', { topics: ['quiet'] })]);
    expect((await outbox.claim(claiming({ spacing: SECOND, limit: 1 }))).map(told)).toEqual([
      'discord:2 post: new f@1',
    ]);
  });

  it('is claimed with no more others than are wanted, also beside one that is open', async () => {
    const { outbox, commit } = await open(...[1, 2, 3].map((n) => channel(`discord:${n}`)));
    await commit([event('a')]);
    const [post, ...others] = await outbox.claim(claiming({ limit: 1 }));
    expect(others).toEqual([]);
    const later = { kind: 'later', at: START, counted: true, unsure: false } as const;
    await outbox.settle(post?.id ?? 0, 'one', later, START);
    expect((await outbox.claim(claiming({ limit: 2 }))).map((each) => each.channel)).toEqual([
      'discord:1',
      'discord:2',
    ]);
  });

  it('was published when the oldest that it carries was', async () => {
    const { outbox, commit } = await open(channel('discord:1', [{ topic: '*', kinds: ['anniversary'] }]));
    await commit([event('a'), event('b')]);
    const ref = { space: 'home', channel: 'discord:1' };
    await outbox.remind(ref, '2026-01-20', [{ entry: 'a', rev: 1, topic: '*' }], START + 2 * SECOND);
    await outbox.remind(ref, '2027-01-20', [{ entry: 'b', rev: 1, topic: '*' }], START + SECOND);
    const reach = [{ platform: 'discord' }];
    expect(await outbox.depth(reach)).toEqual([{ platform: 'discord', waiting: 2, oldest: START + SECOND }]);
    const [post] = await outbox.claim(claiming());
    expect(post).toMatchObject({ form: 'occasions', since: START + SECOND });
  });

  it('that is given up frees the channel', async () => {
    const { outbox, commit, post } = await claimed(open);
    await commit([event('f')]);
    await outbox.settle(post.id, 'one', { kind: 'failed', note: 'no' }, START);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new f@1']);
  });

  it('that is put off is due in whole milliseconds, none too early', async () => {
    const { outbox, post } = await claimed(open);
    const later = { kind: 'later', at: START + 5.25, counted: false, unsure: false } as const;
    expect(await outbox.settle(post.id, 'one', later, START)).toBe(true);
    expect(await outbox.claim(claiming({ now: START + 5 }))).toEqual([]);
    expect((await outbox.claim(claiming({ now: START + 6 }))).map(told)).toEqual(['discord:1 post: new e@1']);
  });

  it('is claimed with no more of its workspace than are wanted, and not at all of one that is full', async () => {
    const { store, outbox, commit } = await open(
      channel('discord:1'),
      channel('discord:2'),
      channel('discord:3'),
    );
    const workspace = { platform: 'discord', id: '2' };
    await store.spaceOf(workspace, { id: 'away', name: 'Away', locale: 'en' });
    const changesAway = changes([...groundwork, channelWrite(channel('discord:4', [{}], { workspace }))]);
    await store.commit('away', changesAway);
    await commit([event('e')]);
    await store.commit('away', changes([event('e')]));
    const claim = async (rest: Partial<ClaimOptions>): Promise<string[]> => {
      const posts = await outbox.claim(claiming({ perWorkspace: 2, ...rest }));
      const later = { kind: 'later', at: START, counted: false, unsure: false } as const;
      for (const post of posts) await outbox.settle(post.id, 'one', later, START);
      return posts.map(({ workspace, channel: id }) => `${workspace} ${id}`);
    };
    // The first time of waiting deliveries, the second of open posts, the third of both.
    expect(await claim({})).toEqual(['1 discord:1', '1 discord:2', '2 discord:4']);
    expect(await claim({ perWorkspace: 1 })).toEqual(['1 discord:1', '2 discord:4']);
    expect(await claim({})).toEqual(['1 discord:1', '1 discord:2', '2 discord:4']);
    expect(await claim({ fullWorkspaces: ['1', '3'] })).toEqual(['2 discord:4']);
    expect(await claim({ fullWorkspaces: ['2'], perWorkspace: 3 })).toEqual([
      '1 discord:1',
      '1 discord:2',
      '1 discord:3',
    ]);
    expect(await claim({ fullWorkspaces: ['1', '2'] })).toEqual([]);
  });

  it('is only claimed by processes that reach its channel', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('e')]);
    const reaches = [[], [{ platform: 'slack' }], [{ platform: 'discord', workspace: '2' }]];
    for (const reach of reaches) expect(await sendAll(outbox, { reach })).toEqual([]);
    const reach = [
      { platform: 'slack', workspace: '1' },
      { platform: 'discord', workspace: '2' },
      { platform: 'discord', workspace: '1' },
    ];
    expect(await sendAll(outbox, { reach, limit: 0 })).toEqual([]);
    const [post] = await outbox.claim(claiming({ reach }));
    const later = { kind: 'later', at: START, counted: true, unsure: false } as const;
    await outbox.settle(post?.id ?? 0, 'one', later, START);
    for (const other of reaches) expect(await sendAll(outbox, { reach: other })).toEqual([]);
    expect(await sendAll(outbox, { reach })).toEqual(['discord:1 post: new e@1']);
  });

  it('of a paused channel waits with all that follows, until the channel is resumed', async () => {
    const { outbox, commit, post } = await claimed(open);
    await commit([event('f')]);
    const later = { kind: 'later', at: START, counted: false, unsure: false } as const;
    await outbox.settle(post.id, 'one', later, START);
    await commit([channelWrite(channel('discord:1', [{}], { paused }), 1)]);
    expect(await sendAll(outbox)).toEqual([]);
    await commit([channelWrite(channel('discord:1'), 2)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new e@1', 'discord:1 post: new f@1']);
  });

  it('is not made while its channel is paused', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('a')]);
    await commit([channelWrite(channel('discord:1', [{}], { paused }), 1)]);
    expect(await sendAll(outbox)).toEqual([]);
    await commit([channelWrite(channel('discord:1'), 2)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new a@1']);
  });

  it('goes to one of those who ask at once, and each is sent once, in order', async () => {
    const channels = Array.from({ length: 12 }, (_, n) => channel(`discord:${n + 10}`));
    const { commit, outbox, another } = await open(...channels);
    for (const id of ['a', 'b', 'c']) await commit([event(id)]);
    const stores = [await another(), await another(), await another(), await another()];
    const seen: string[] = [];
    await Promise.all(
      stores.map(async ({ outbox: own }, n) => {
        for (let idle = 0; idle < 4;) {
          const options = claiming({ owner: `w-${n}`, limit: 5 });
          const posts = await own.claim(options);
          idle = posts.length === 0 ? idle + 1 : 0;
          for (const post of posts) {
            seen.push(told(post));
            expect(
              await own.settle(post.id, options.owner, { kind: 'sent', message: messageOf(post) }, START),
            ).toBe(true);
          }
        }
      }),
    );
    seen.push(...(await sendAll(outbox)));
    for (const { id } of channels)
      expect(seen.filter((each) => each.startsWith(`${id} `))).toEqual([
        `${id} post: new a@1`,
        `${id} post: new b@1`,
        `${id} post: new c@1`,
      ]);
    expect(seen).toHaveLength(36);
  });
}
