/** The dispatcher with Slack: each channel gets each update once and in order, whatever fails. */
import { afterEach, expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { Library } from '../../../src/core/space/library.ts';
import type { Entry } from '../../../src/core/record/schema.ts';
import { silent } from '../../../src/core/base/meter.ts';
import { Channel } from '../../../src/core/record/channel.ts';
import { Dispatcher } from '../../../src/core/delivery/dispatcher.ts';
import { Outlets } from '../../../src/core/delivery/outlet.ts';
import type { FaultKind } from '../../fakes/slack/faults.ts';
import { changes, event, source, topic, write } from '../../support/records.ts';
import { idOf, ownIn, TEAM, withOutlet } from './outlet.ts';
import { wordsIn } from './person.ts';
import { waitUntil } from '../../support/patience.ts';

const SPACE = 'test';
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A space with `count` following channels, and what is needed to publish there. */
async function space({ services, outlet }: Awaited<ReturnType<typeof withOutlet>>, count: number) {
  const { store } = await openStore('sqlite::memory:');
  closing.push(() => store.close());
  const library = new Library(store, () => {});
  closing.push(() => library.close());
  await store.spaceOf({ platform: 'slack', id: TEAM }, { id: SPACE, name: 'Test', locale: 'en' });
  const channels = Array.from({ length: count }, (_, index) => idOf(`C0N${index}`));
  const following = channels.map((id) => ({
    type: 'channel' as const,
    id,
    base: 0,
    content: Channel.parse({
      id,
      workspace: { platform: 'slack', id: TEAM },
      subscriptions: [
        {
          topic: 'deepseek',
          kinds: ['event'],
          every: 'instant',
          since: '2020-01-01T00:00:00.000Z',
          by: 'slack:T0ALMANAC:U0ALEX',
        },
      ],
      language: 'en',
    }),
  }));
  await library.commit(SPACE, changes([topic('deepseek'), source('nature')]));
  await library.commit(SPACE, { ...changes(following), author: 'slack:T0ALMANAC:U0ALEX' });
  const outlets = new Outlets();
  outlets.connect(outlet);
  const dispatcher = new Dispatcher({
    outlets,
    library,
    meter: silent,
    log: services.log,
    tell: () => {},
    timeZone: 'Asia/Seoul',
    timing: { poll: 10, backoff: { first: 50, factor: 1, longest: 50 } },
  });
  dispatcher.start();
  closing.push(() => dispatcher.stop(2000));
  const states = async () => {
    const { deliveries } = await store.outbox.ledger({ space: SPACE, offset: 0, limit: 1000 });
    return deliveries.map(({ state }) => state);
  };
  return {
    channels,
    async publish(...entries: Entry[]): Promise<void> {
      const { knowledge } = await library.open(SPACE);
      const writes = entries.map((entry) => write(entry, knowledge.stored('entry', entry.id)?.rev ?? 0));
      await library.commit(SPACE, changes(writes));
    },
    settled: () => waitUntil(async () => (await states()).every((state) => state === 'sent')),
  };
}

const FAULTS: readonly FaultKind[] = ['drop-after', '5xx', '5xx-after', 'drop-before', '429', 'hang'];

it('each message arrives once, and in order, though many requests go wrong', async () => {
  const bench = await withOutlet({ timing: { request: 1500 } });
  const { server } = bench;
  const { channels, publish, settled } = await space(bench, 5);
  const faults = FAULTS.map((kind, index) => {
    let asked = index;
    const when = () => asked++ % FAULTS.length === 0;
    return server.fault({ match: 'chat.postMessage', kind, times: 2, when });
  });
  for (const id of ['first', 'second', 'third'])
    await publish(event(id, { text: { en: `The ${id} statement` } }));
  await settled();
  for (const channel of channels)
    expect(
      ownIn(server, channel).map(({ blocks }) => /The \w+ statement/.exec(wordsIn(blocks))?.[0]),
    ).toEqual(['The first statement', 'The second statement', 'The third statement']);
  expect(faults.map(({ met }) => met)).toEqual(FAULTS.map(() => 2));
  expect(server.violations).toEqual([]);
});

it('a correction changes each message in its place, and is posted below where that is not allowed', async () => {
  const bench = await withOutlet({ server: { limits: { editFor: 60_000 } } });
  const { server } = bench;
  const { channels, publish, settled } = await space(bench, 2);
  const [one = '', two = ''] = channels;
  await publish(event('r1', { text: { en: 'R1 was released' } }));
  await settled();
  await publish(event('r1', { text: { en: 'R1 was published' } }));
  await settled();
  expect(ownIn(server, one).map(({ blocks }) => wordsIn(blocks))).toEqual([
    expect.stringContaining('R1 was published'),
  ]);
  server.later(61_000);
  await publish(event('r1', { text: { en: 'R1 was opened' } }));
  await settled();
  for (const channel of [one, two]) {
    const [first, below] = ownIn(server, channel);
    expect(wordsIn(first?.blocks)).toContain('R1 was published');
    expect(wordsIn(below?.blocks)).toContain('R1 was opened');
    expect(below?.thread_ts).toBe(first?.ts);
  }
  expect(server.violations).toEqual([]);
});

it('meets no limit of Slack’s while nothing goes wrong', async () => {
  const bench = await withOutlet({ server: { limits: { postBurst: 1 } } });
  const { server } = bench;
  const { publish, settled } = await space(bench, 8);
  for (const id of ['first', 'second']) await publish(event(id, { text: { en: id } }));
  await settled();
  const posts = server.requests.filter(({ method }) => method === 'chat.postMessage');
  expect(posts).toHaveLength(16);
  expect(posts.filter(({ status }) => status !== 200)).toEqual([]);
  expect(server.violations).toEqual([]);
});
