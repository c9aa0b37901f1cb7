/** Contract of the outbox when spaces are joined and left: no update is lost or sent twice. */
import { DefaultQueryCompiler, type CompiledQuery } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Move } from '../../src/core/store/store.ts';
import {
  channel,
  channelWrite,
  claiming,
  paused,
  SECOND,
  sendAll,
  server,
  START,
} from '../support/channels.ts';
import { changes, event, groundwork, topic, write } from '../support/records.ts';
import type { Open, Opened } from './outbox-harness.ts';

const better = { text: { en: 'Better' } };
const ref = (space: string) => ({ space, channel: 'discord:1' });

/** Moves the server with its one channel to the space `host`, where its entry `e` and its topic have other ids. */
async function move(
  { store }: Opened,
  rest: { follows: Parameters<typeof channel>[1]; paused?: typeof paused },
) {
  await store.openSpace({ id: 'host', name: 'Host', locale: 'en' });
  await store.commit('host', changes([...groundwork, event('e', { text: { en: 'Something else' } })]));
  const there = { topics: ['deepseek-2'] };
  const asked: Move = {
    workspace: server,
    from: 'home',
    seen: await store.cursor('home'),
    to: 'host',
    changes: changes([
      topic('deepseek-2'),
      event('e-2', there),
      event('f', there),
      channelWrite(channel('discord:1', rest.follows, rest.paused && { paused: rest.paused })),
    ]),
    renamed: [
      { type: 'topic', id: 'deepseek', to: 'deepseek-2' },
      { type: 'entry', id: 'e', to: 'e-2' },
    ],
    left: [channelWrite(channel('discord:1', []), 1)],
  };
  await store.move(asked);
}
const follows = [{ topic: 'deepseek-2' }];

export function moves(open: Open): void {
  it('gets no update again for merged records, and none for existing ones', async () => {
    const opened = await open(channel('discord:1'));
    await opened.commit([event('e')]);
    await sendAll(opened.outbox);
    await move(opened, { follows });
    expect(await sendAll(opened.outbox)).toEqual([]);
  });

  it('has its messages corrected from there', async () => {
    const opened = await open(channel('discord:1', [{ every: 'daily' }]));
    const { outbox, commit, store } = opened;
    await commit([event('e'), event('f')]);
    await outbox.gather(ref('home'), 'daily', START);
    await sendAll(outbox);
    await move(opened, { follows });
    await store.commit('host', changes([write(event('e-2', { ...better, topics: ['deepseek-2'] }), 1)]));
    expect(await sendAll(outbox)).toEqual(['discord:1 edit digest: corrected e-2@2, new f@1']);
    await commit([write(event('e', better), 1)]);
    await store.commit('host', changes([write(event('e', better), 1)]));
    expect(await sendAll(outbox)).toEqual([]);
  });

  it('gets what waited for it, as its new space knows it', async () => {
    const opened = await open(channel('discord:1', [{ every: 'daily' }]));
    await opened.commit([event('e')]);
    await opened.commit([write(event('e', better), 1), event('f')]);
    const { outbox, store } = opened;
    const due = { ...ref('home'), cadence: 'daily', since: START, due: START + SECOND } as const;
    expect(await outbox.setDue('home', await store.cursor('home'), [due])).toBe(true);
    expect(await outbox.digestsDue([{ platform: 'discord' }], START)).toEqual([]);
    await move(opened, { follows: [{ topic: 'deepseek-2', every: 'daily' }] });
    expect(await outbox.digestsDue([{ platform: 'discord' }], START)).toEqual([
      { ...ref('host'), cadence: 'daily', since: START },
    ]);
    // Changes there do not drop it.
    await store.commit(
      'host',
      changes([channelWrite(channel('discord:1', [{ topic: 'deepseek-2', every: 'weekly' }]), 1)]),
    );
    expect(await outbox.gather(ref('host'), 'weekly', START)).toBe(true);
    expect(await sendAll(outbox)).toEqual(['discord:1 post digest: new e-2@1, new f@1']);
    expect((await outbox.ledger({ space: 'host', offset: 0, limit: 9 })).total).toBe(3);
  });

  it('stays paused, and gets what was held when it is resumed there', async () => {
    const opened = await open(channel('discord:1', [{}], { paused }));
    await opened.commit([event('e')]);
    await move(opened, { follows, paused });
    expect(await sendAll(opened.outbox)).toEqual([]);
    await opened.store.commit('host', changes([channelWrite(channel('discord:1', follows), 1)]));
    expect(await sendAll(opened.outbox)).toEqual(['discord:1 post: new e-2@1']);
  });

  it('gets once what is on its way at that moment, and has it corrected from there', async () => {
    const opened = await open(channel('discord:1'));
    const { outbox, commit, store } = opened;
    await commit([event('e')]);
    const [post] = await outbox.claim(claiming());
    await move(opened, { follows });
    const correct = { ...better, topics: ['deepseek-2'] };
    await store.commit('host', changes([write(event('e-2', correct), 1)]));
    expect(await sendAll(outbox)).toEqual([]);
    expect(await outbox.settle(post?.id ?? 0, 'one', { kind: 'sent', message: 'm' }, START)).toBe(true);
    const [edit] = await outbox.claim(claiming());
    expect(edit).toMatchObject({ action: { kind: 'edit', message: 'm' }, items: [{ entry: 'e-2', rev: 2 }] });
  });

  it('has no reminder corrected that was on its way at that moment', async () => {
    const follow = { topic: '*', kinds: ['anniversary' as const] };
    const opened = await open(channel('discord:1', [follow]));
    const { outbox, commit, store } = opened;
    await commit([event('e')]);
    await outbox.remind(ref('home'), '2026-01-20', [{ entry: 'e', rev: 1, topic: '*' }], START);
    const [post] = await outbox.claim(claiming());
    await move(opened, { follows: [follow] });
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'sent', message: 'm' }, START);
    await store.commit('host', changes([write(event('e-2', { ...better, topics: ['deepseek-2'] }), 1)]));
    expect(await sendAll(outbox)).toEqual([]);
  });

  it('shows in its new space nothing by the name of a message from before', async () => {
    const opened = await open(channel('discord:1'));
    const { outbox, commit, store } = opened;
    await commit([event('e')]);
    const [post] = await outbox.claim(claiming());
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'sent', message: 'm' }, START);
    await move(opened, { follows });
    await store.commit('host', changes([write(event('e-2', { ...better, topics: ['deepseek-2'] }), 1)]));
    expect(await sendAll(outbox)).toEqual(['discord:1 edit: corrected e-2@2']);
    const by = { post: post?.nonce ?? '', offset: 0, limit: 9 };
    expect((await outbox.ledger({ ...by, space: 'home' })).total).toBe(1);
    expect((await outbox.ledger({ ...by, space: 'host' })).total).toBe(0);
  });

  it('gets anew what was on its way and failed, when that is corrected', async () => {
    const opened = await open(channel('discord:1'));
    const { outbox, commit, store } = opened;
    await commit([event('e')]);
    const [post] = await outbox.claim(claiming());
    await move(opened, { follows });
    await outbox.settle(post?.id ?? 0, 'one', { kind: 'failed', note: 'no' }, START);
    await store.commit('host', changes([write(event('e-2', { ...better, topics: ['deepseek-2'] }), 1)]));
    expect(await sendAll(outbox)).toEqual(['discord:1 post: corrected e-2@2']);
  });

  it('moves any number of renamed records: no statement grows with it, as engines limit their parameters', async () => {
    const { store, outbox, commit } = await open(channel('discord:1', [{ every: 'daily' }]));
    // More than two batches.
    const ids = (what: string) => Array.from({ length: 1201 }, (_, n) => `${what}-${n}`);
    const [shown, waiting] = [ids('shown'), ids('waiting')];
    await commit(shown.map((id) => event(id)));
    while (await outbox.gather(ref('home'), 'daily', START)) await sendAll(outbox);
    await commit(waiting.map((id) => event(id)));
    await store.openSpace({ id: 'host', name: 'Host', locale: 'en' });
    const compiled = vi.spyOn(DefaultQueryCompiler.prototype, 'compileQuery');
    onTestFinished(() => compiled.mockRestore());
    const all = [...shown, ...waiting];
    await store.move({
      workspace: server,
      from: 'home',
      seen: await store.cursor('home'),
      to: 'host',
      changes: changes([
        ...groundwork,
        ...all.map((id) => event(`${id}-2`)),
        channelWrite(channel('discord:1', [{ every: 'daily' }])),
      ]),
      renamed: all.map((id) => ({ type: 'entry', id, to: `${id}-2` })),
      left: [channelWrite(channel('discord:1', []), 1)],
    });
    const parameters = compiled.mock.results.map(({ value }) => (value as CompiledQuery).parameters.length);
    expect(Math.max(...parameters)).toBeLessThan(4 * shown.length);
    const { total, deliveries } = await outbox.ledger({ space: 'host', offset: 0, limit: 3 });
    expect(total).toBe(waiting.length);
    expect(deliveries.map(({ entry, state }) => `${entry} ${state}`)).toEqual([
      'waiting-1200-2 waiting',
      'waiting-1199-2 waiting',
      'waiting-1198-2 waiting',
    ]);
    await store.commit('host', changes([write(event('shown-1200-2', better), 1)]));
    expect(await sendAll(outbox)).toEqual([expect.stringContaining('corrected shown-1200-2@2')]);
  });

  it('hears no more from the space that it has left', async () => {
    const opened = await open(
      channel('discord:1'),
      channel('discord:2', [{}], { workspace: { platform: 'discord', id: '2' } }),
    );
    const { outbox, commit } = opened;
    await opened.store.commit('home', changes([]));
    await move(opened, { follows });
    await commit([event('later')]);
    expect(await sendAll(outbox)).toEqual([]);
  });
}
