/** Subscriptions move with a workspace that joins or leaves a space. */
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { Library } from '../../../src/core/space/library.ts';
import { planCopy } from '../../../src/core/sharing/copy.ts';
import { unfollow } from '../../../src/core/sharing/followers.ts';
import { planMerge } from '../../../src/core/sharing/merge.ts';
import { channel, channelWrite, paused, sendAll, server } from '../../support/channels.ts';
import { changes, event, groundwork, source, topic, write } from '../../support/records.ts';

let library: Library;
const other = { platform: 'slack', id: 'T1' } as const;

/** Two servers with a space each. The topic `same` is a different one in each. */
beforeEach(async () => {
  const { store } = await openStore('sqlite::memory:');
  library = new Library(store, (error) => {
    throw error;
  });
  onTestFinished(async () => {
    await library.close();
    await store.close();
  });
  await library.store.spaceOf(server, { id: 'guest', name: 'Guest', locale: 'en' });
  await library.store.spaceOf(other, { id: 'host', name: 'Host', locale: 'en' });
  await library.commit('guest', changes([...groundwork, topic('same', { kind: 'place' })]));
  await library.commit('host', changes([topic('same'), source('nature')]));
  const follows = [
    channel('discord:1', [{ topic: 'same' }, {}, { topic: '*', muted: true }], { paused }),
    channel('discord:2', []),
    channel('slack:T9:C1', [{}], { workspace: { platform: 'slack', id: 'T9' } }),
  ];
  await library.commit('guest', changes(follows.map((each) => channelWrite(each))));
});

const followed = async (space: string) =>
  (await library.open(space)).governance.channels.map(({ id, subscriptions, paused: held }) => ({
    id,
    topics: subscriptions.map((each) => each.topic),
    isPaused: held !== undefined,
  }));

/** Brings the server from `guest` to `host`. */
async function join(): Promise<void> {
  const [host, coming] = [await library.open('host'), await library.open('guest')];
  const plan = await planMerge(host, coming, server);
  expect(plan.channels).toBe(1);
  await library.move({
    workspace: server,
    from: 'guest',
    seen: coming.cursor,
    to: 'host',
    changes: changes(plan.writes),
    renamed: plan.renamed,
    left: unfollow(coming.governance, server),
  });
}

it('topics get their ids in the host, and subscriptions in the space that is left end', async () => {
  await join();
  expect(await followed('host')).toEqual([
    { id: 'discord:1', topics: ['same-2', 'deepseek', '*'], isPaused: true },
  ]);
  expect(await followed('guest')).toEqual([
    { id: 'discord:1', topics: [], isPaused: false },
    { id: 'discord:2', topics: [], isPaused: false },
    { id: 'slack:T9:C1', topics: ['deepseek'], isPaused: false },
  ]);
});

it('pending updates move too, also into a space of its own, and none is sent twice', async () => {
  await library.commit('guest', changes([channelWrite(channel('discord:1'), 1)]));
  await library.commit('guest', changes([event('sent')]));
  await sendAll(library.store.outbox);
  await library.commit('guest', changes([event('waits')]));
  await join();
  const shared = await library.open('host');
  await library.move({
    workspace: server,
    from: 'host',
    seen: shared.cursor,
    to: { id: 's-own', name: 'Own', locale: 'en' },
    changes: changes(planCopy(shared, server)),
    left: unfollow(shared.governance, server),
  });
  expect(await followed('s-own')).toEqual([{ id: 'discord:1', topics: ['deepseek'], isPaused: false }]);
  expect(await followed('host')).toEqual([{ id: 'discord:1', topics: [], isPaused: false }]);
  expect(await sendAll(library.store.outbox)).toEqual(['discord:1 post: new waits@1']);
  await library.commit('s-own', changes([write(event('sent', { text: { en: 'Better' } }), 1)]));
  await library.commit('host', changes([write(event('sent', { text: { en: 'Otherwise' } }), 1)]));
  expect(await sendAll(library.store.outbox)).toEqual(['discord:1 edit: corrected sent@2']);
});
