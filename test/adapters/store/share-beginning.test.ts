/** Spaces that have a copy of what they began with come to share it, and tell the same as before and afterwards. */
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rowCount } from '../../../src/adapters/store/copy/copy.ts';
import type { Engine } from '../../../src/adapters/store/engine/engine.ts';
import { openEngine } from '../../../src/adapters/store/index.ts';
import { shareBeginning, spacesWithCopies } from '../../../src/adapters/store/knowledge/share-beginning.ts';
import { sqlStore } from '../../../src/adapters/store/knowledge/sql-store.ts';
import type { Store, Stored } from '../../../src/core/store/store.ts';
import { begin, records, revised, told } from '../../contracts/editions.ts';
import { channel, channelWrite, sendAll, server, START } from '../../support/channels.ts';
import { freshTables } from '../../support/postgres.ts';
import { changes, event } from '../../support/records.ts';

const step = fc.record({
  what: fc.constantFrom('e', 'f', 'new', 'nature', 'blog', 'deepseek', 'old', 'p'),
  text: fc.constantFrom('one', 'two'),
});

async function opened(url: string): Promise<{ engine: Engine; store: Store }> {
  const engine = await openEngine(url);
  const store = sqlStore(engine, () => new Date(START));
  onTestFinished(() => store.close());
  return { engine, store };
}

async function copyIn(store: Store, space: string): Promise<Map<string, number>> {
  await store.spaceOf({ ...server, id: space }, { id: space, name: space, locale: 'en' });
  await store.commit(space, begin);
  return new Map(records.map(({ id }) => [id, 1]));
}

/** Makes the changes, in turn, and returns what a channel of the space is sent. */
async function change(
  store: Store,
  space: string,
  revs: Map<string, number>,
  steps: readonly { what: string; text: string }[],
): Promise<readonly string[]> {
  for (const { what, text } of steps) {
    const base = revs.get(what) ?? 0;
    revs.set(what, base + 1);
    await store.commit(space, {
      request: crypto.randomUUID(),
      author: 'minji',
      writes: [revised(what, text, base)],
    });
  }
  const sent = await sendAll(store.outbox);
  return sent.map((line) => line.replaceAll(space, 'here'));
}

describe.each([
  ['SQLite', 8, async (): Promise<string> => 'sqlite::memory:'],
  ['Postgres', 1, async (): Promise<string> => (await freshTables()).url],
] as const)('%s: a space with a copy', (_, numRuns, address) => {
  it('tells the same when it shares, whatever was and is written', async () => {
    const { engine, store } = await opened(await address());
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 4 }),
        fc.array(step, { maxLength: 4 }),
        fc.boolean(),
        async (before, after, isFollowed) => {
          const [one, other] = [`one-${++round}`, `other-${round}`] as const;
          const revs = new Map<string, Map<string, number>>();
          const sent = [];
          for (const space of [one, other]) {
            revs.set(space, await copyIn(store, space));
            const follows = channel(`discord:${space}`, [{ topic: 'old' }], {
              workspace: { ...server, id: space },
            });
            if (isFollowed)
              await store.commit(space, changes([channelWrite(follows)], { request: 'follow' }));
            sent.push(await change(store, space, revs.get(space) ?? new Map(), before));
          }
          expect(sent[0]).toEqual(sent[1]);
          const cursors = [await store.cursor(one)];
          const was = await told(store, one, cursors);
          await shareBeginning(engine.db, one, begin.request);
          expect(await told(store, one, cursors)).toEqual(was);
          expect(await store.edition(one)).toMatch(/^[0-9a-f]{64}$/);
          const later = [];
          for (const space of [one, other])
            later.push([
              await change(store, space, revs.get(space) ?? new Map(), after),
              await store.commit(space, begin),
              JSON.stringify(await told(store, space, [])).replaceAll(space, 'here'),
            ]);
          expect(later[0]).toEqual(later[1]);
        },
      ),
      { numRuns },
    );
  });

  it('keeps only rows of what changed, and of what rows refer to, in the edition of a space that begins now', async () => {
    const { engine, store } = await opened(await address());
    await copyIn(store, 'old');
    await store.openSpace({ id: 'young', name: 'Young', locale: 'en' });
    await store.commit('young', { ...begin, shared: true });
    const own = await ownRecords(store, 'young');
    expect(await spacesWithCopies(engine.db, begin.request, { after: '', limit: 9 })).toEqual(['old']);
    await shareBeginning(engine.db, 'old', begin.request);
    expect(await ownRecords(store, 'old')).toEqual(own);
    expect(await store.edition('old')).toBe(await store.edition('young'));
    expect(await rowCount(engine.db, 'edition')).toBe(1);
    expect(await spacesWithCopies(engine.db, begin.request, { after: '', limit: 9 })).toEqual([]);
    expect(await shareBeginning(engine.db, 'old', begin.request)).toBeUndefined();
  });

  it('is left alone where it began otherwise, or where its rows are damaged', async () => {
    const { engine, store } = await opened(await address());
    await store.openSpace({ id: 'other', name: 'Other', locale: 'en' });
    await store.commit('other', changes([...records, event('first')], { request: 'mine' }));
    await store.openSpace({ id: 'later', name: 'Later', locale: 'en' });
    await store.commit('later', changes([channelWrite(channel('discord:later'))], { request: 'channel' }));
    await store.commit('later', begin);
    for (const space of ['damaged', 'contrary']) await copyIn(store, space);
    await engine.db
      .updateTable('revision')
      .set({ content: '{' })
      .where('space', '=', 'damaged')
      .where('id', '=', 'f')
      .execute();
    await engine.db.updateTable('entry').set({ content: '{}' }).where('space', '=', 'contrary').execute();
    for (const space of ['other', 'later', 'damaged', 'contrary']) {
      expect(await shareBeginning(engine.db, space, begin.request)).toBeUndefined();
      expect(await store.edition(space)).toBeUndefined();
    }
    expect(await rowCount(engine.db, 'edition')).toBe(0);
  });

  it('is read whole by a process that is just reading it', async () => {
    const { engine, store } = await opened(await address());
    await copyIn(store, 'here');
    const whole = await ownRecords(store, 'here');
    const found = new Set<string>();
    let isShared = false;
    for await (const batch of store.load('here')) {
      for (const { type, id } of batch) found.add(`${type} ${id}`);
      if (!isShared) await shareBeginning(engine.db, 'here', begin.request);
      isShared = true;
    }
    expect([...found].toSorted()).toEqual(whole);
  });
});

/** The records that the space has rows of. */
async function ownRecords(store: Store, space: string): Promise<readonly string[]> {
  const found: Stored[] = [];
  for await (const batch of store.load(space, await store.edition(space))) found.push(...batch);
  return found.map(({ type, id }) => `${type} ${id}`).toSorted();
}
