/** Contract of the outbox: which channels get which updates. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { Entry } from '../../src/core/record/schema.ts';
import { CADENCES, type Channel, SUBSCRIBED_KINDS } from '../../src/core/record/channel.ts';
import { matchSubscription } from '../../src/core/following/matching.ts';
import { channel, channelWrite, paused, sendAll, START } from '../support/channels.ts';
import { changes, event, fact, quote, topic, write } from '../support/records.ts';
import type { Open } from './outbox-harness.ts';

const retired = { state: 'retired', reason: { en: 'Wrong.' } } as const;
const better = { text: { en: 'Better' } };

export function news(open: Open): void {
  it('goes to each channel that follows it, once, however many of its subscriptions say so', async () => {
    const { outbox, commit } = await open(
      channel('discord:1', [{}, { topic: '*' }]),
      channel('discord:2', [{ topic: '*', kinds: ['event'] }]),
      channel('discord:3', [{ topic: 'nature' }]),
      channel('discord:4', [{ kinds: ['quote', 'fact'] }]),
      channel('discord:5', [{ topic: '*' }, { muted: true }]),
    );
    await commit([event('e')]);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new e@1', 'discord:2 post: new e@1']);
    expect(await sendAll(outbox)).toEqual([]);
  });

  it('is sent once, however often its request is committed', async () => {
    const { outbox, store } = await open(channel('discord:1'));
    const same = changes([event('e')], { request: 'press-1' });
    for (let n = 0; n < 3; n++) await store.commit('home', same);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new e@1']);
  });

  it('is known to who follows a former name of its topic, one that was merged into it, or a speaker', async () => {
    const { outbox, commit } = await open(
      channel('discord:1', [{ topic: 'deep-seek' }]),
      channel('discord:2', [{ topic: 'merged' }]),
      channel('discord:3', [{ topic: 'before-that' }]),
      channel('discord:4', [{ topic: 'somebody' }]),
    );
    await commit([
      topic('somebody'),
      topic('merged', { merged: 'stands', formerly: ['before-that'] }),
      topic('stands', { formerly: ['deep-seek'] }),
      topic('also', { merged: 'merged' }),
    ]);
    await commit([quote('q', { topics: ['also'], speaker: 'somebody' })]);
    expect((await sendAll(outbox)).map((each) => each.slice(0, 9))).toEqual([
      'discord:1',
      'discord:2',
      'discord:3',
      'discord:4',
    ]);
  });

  it('is news when readers see it and did not: drafts and quiet edits are not, what is taken back is', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('e', { state: 'draft' })]);
    await commit([write(event('e'), 1)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new e@2']);
    await commit([write(event('e', better), 2)], { quiet: true });
    expect(await sendAll(outbox)).toEqual([]);
    await commit([write(event('e', { ...better, ...retired }), 3)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 edit: retracted e@4']);
    await commit([write(event('e', better), 4)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 edit: new e@5']);
  });

  it('is news whatever its reason says: only what is called quiet is', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('e')]);
    await sendAll(outbox);
    await commit([write(event('e', better), 1)], { reason: 'Minor: typo' });
    expect(await sendAll(outbox)).toEqual(['discord:1 edit: corrected e@2']);
    await commit([write(event('e', { ...better, ...retired }), 2)], { reason: 'Minor: typo' });
    expect(await sendAll(outbox)).toEqual(['discord:1 edit: retracted e@3']);
  });

  it('and filed elsewhere later is news to those alone who have not had it', async () => {
    const { outbox, commit } = await open(
      channel('discord:1', [{}, { topic: 'more' }]),
      channel('discord:2', [{ topic: 'more' }]),
      channel('discord:3', [{ topic: '*' }]),
      channel('discord:4', [{ topic: 'more', muted: true }]),
    );
    await commit([topic('more'), event('e')]);
    await sendAll(outbox);
    await commit([write(event('e', { topics: ['deepseek', 'more'] }), 1)]);
    expect(await sendAll(outbox)).toEqual(['discord:2 post: new e@2']);
  });

  it('without followers at that time goes to no channel', async () => {
    const { outbox, commit } = await open();
    await commit([event('before')]);
    await commit([channelWrite(channel('discord:1'))]);
    await commit([event('after')]);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new after@1']);
  });

  it('is corrected at once where it is shown, even after its topic was unsubscribed', async () => {
    const { outbox, commit } = await open(
      channel('discord:1'),
      channel('discord:2', [{ every: 'weekly' }, { topic: 'nature' }]),
    );
    await commit([event('e')]);
    await outbox.gather({ space: 'home', channel: 'discord:2' }, 'weekly', START);
    await sendAll(outbox);
    await commit([channelWrite(channel('discord:1', []), 1)]);
    await commit([write(event('e', better), 1)]);
    expect(await sendAll(outbox)).toEqual([
      'discord:1 edit: corrected e@2',
      'discord:2 edit digest: corrected e@2',
    ]);
  });

  it('is held where it is shown in a channel that is paused and follows nothing any more', async () => {
    const { outbox, commit } = await open(channel('discord:1'));
    await commit([event('e')]);
    await sendAll(outbox);
    await commit([channelWrite(channel('discord:1', [], { paused }), 1)]);
    await commit([write(event('e', better), 1)]);
    expect(await sendAll(outbox)).toEqual([]);
    const held = await outbox.ledger({ space: 'home', offset: 0, limit: 9, states: ['held'] });
    expect(held.deliveries).toMatchObject([{ entry: 'e', rev: 2, kind: 'corrected' }]);
    await commit([channelWrite(channel('discord:1', []), 2)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 edit: corrected e@2']);
  });

  it('in another space does not arrive, and neither does it in a channel whose server moved elsewhere', async () => {
    const { outbox, store, commit } = await open(
      channel('discord:1', [{}], { workspace: { platform: 'discord', id: '2' } }),
    );
    await store.spaceOf({ platform: 'discord', id: '2' }, { id: 'away', name: 'Away', locale: 'en' });
    await commit([event('e')]);
    expect(await sendAll(outbox)).toEqual([]);
  });

  it('is held while the channel is paused, and arrives in its then current state', async () => {
    const { outbox, commit } = await open(channel('discord:1', [{}], { paused }));
    await commit([event('e'), event('f')]);
    await commit([write(event('e', better), 1), write(event('f', retired), 1)]);
    expect(await sendAll(outbox)).toEqual([]);
    await commit([channelWrite(channel('discord:1'), 1)]);
    expect(await sendAll(outbox)).toEqual(['discord:1 post: new e@2']);
    const { deliveries } = await outbox.ledger({ space: 'home', offset: 0, limit: 9, states: ['skipped'] });
    expect(deliveries.map(({ entry, kind, note }) => [entry, kind, note])).toEqual([
      ['f', 'retracted', 'withdrawn'],
      ['f', 'new', 'withdrawn'],
    ]);
  });

  it('goes to whom the rule says, by the topic and as soon as it says, whatever is followed', async () => {
    const { outbox, store } = await open();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const id = fc.constantFrom(...ids);
    const merges = fc.record({ b: fc.option(fc.constant('a')), c: fc.option(fc.constantFrom('a', 'b')) });
    const follows = fc.record({
      topic: fc.oneof(id, fc.constantFrom('*', 'was-a', 'was-c')),
      kinds: fc.uniqueArray(fc.constantFrom(...SUBSCRIBED_KINDS), { minLength: 1 }),
      every: fc.constantFrom(...CADENCES),
      muted: fc.option(fc.constant(true as const), { nil: undefined }),
    });
    const entry = fc.record({
      kind: fc.constantFrom('event', 'fact', 'quote'),
      topics: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
      speaker: id,
    });
    let round = 0;
    const run = async (
      merged: { b: string | null; c: string | null },
      followed: readonly (Parameters<typeof channel>[1] & object)[],
      { kind, topics, speaker }: { kind: string; topics: string[]; speaker: string },
    ): Promise<void> => {
      const workspace = { platform: 'discord', id: `w-${++round}` };
      const space = `s-${round}`;
      await store.spaceOf(workspace, { id: space, name: space, locale: 'en' });
      const records = ids.map((each) =>
        topic(each, {
          ...(each === 'a' && { formerly: ['was-a'] }),
          ...(each === 'c' && { formerly: ['was-c'] }),
          ...(each === 'b' && merged.b !== null && { merged: merged.b }),
          ...(each === 'c' && merged.c !== null && { merged: merged.c }),
        }),
      );
      const channels = followed.map((each, n): Channel =>
        channel(`discord:${round}-${n}`, each, { workspace }),
      );
      const said: Entry = { event, fact, quote: (x: string, y: object) => quote(x, { ...y, speaker }) }[
        kind as 'event'
      ]('said', { topics, sources: [{ source: 's' }] });
      await store.commit(
        space,
        changes([...records, { type: 'source', id: 's', base: 0, content: { id: 's', title: { en: 'S' } } }]),
      );
      await store.commit(space, changes(channels.map((each) => channelWrite(each))));
      await store.commit(space, changes([said]));

      const knowledge = new Knowledge();
      knowledge.apply(records.map((content) => ({ type: 'topic', id: content.id, rev: 1, content })));
      // The rule works on names: all merged topics and their former ids.
      const standing = (each: string): string | undefined => knowledge.topic(each)?.id;
      const own = new Set([...topics, ...(kind === 'quote' ? [speaker] : [])].map(standing));
      const names = new Set(
        records.flatMap((each) => (own.has(standing(each.id)) ? [each.id, ...each.formerly] : [])),
      );
      const expected = channels.flatMap((each) => {
        const match = matchSubscription(each, names, said.kind);
        return match.brings ? [[each.id, match.topic, match.every]] : [];
      });
      const { deliveries } = await outbox.ledger({ space, offset: 0, limit: 99 });
      expect(deliveries.map((each) => [each.channel, each.topic, each.cadence]).toSorted()).toEqual(
        expected.toSorted(),
      );
    };
    await fc.assert(
      fc.asyncProperty(merges, fc.array(fc.array(follows, { maxLength: 4 }), { maxLength: 6 }), entry, run),
      { numRuns: 60 },
    );
  });
}
