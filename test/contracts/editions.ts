/** Contract of spaces that begin with the same records: a store returns the same for them as for spaces with copies. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store, Stored, Write } from '../../src/core/store/store.ts';
import { channelWrite, channel, sendAll, server, START } from '../support/channels.ts';
import { brief, changes, event, fact, groundwork, source, topic, write } from '../support/records.ts';

const pack: Write = {
  type: 'pack',
  id: 'p',
  base: 0,
  content: { id: 'p', state: 'installed', records: { 'topic deepseek': 'x' } },
};
/** A pack with records that name each other: a publication, a merged topic, and an entry read elsewhere. */
export const records: readonly Write[] = [
  ...[
    ...groundwork,
    topic('herald', { kind: 'publication' }),
    topic('old', { merged: 'deepseek', formerly: ['older'] }),
    source('blog', { topic: 'herald' }),
    event('e', { sources: [{ source: 'nature', via: 'blog' }] }),
    fact('f'),
    fact('g', { state: 'draft' }),
  ].map((content) => write(content)),
  pack,
];
export const begin = {
  request: 'begin',
  author: 'almanac',
  reason: { code: 'starter-pack' },
  writes: records,
} as const;

async function read(store: Store, space: string): Promise<Stored[]> {
  const found: Stored[] = [];
  for await (const batch of store.load(space)) found.push(...batch);
  return found;
}

const untimed = <T extends { at: string }>({ at, ...rest }: T): Omit<T, 'at'> => {
  expect(at).toMatch(/Z$/);
  return rest;
};

/** All that a store tells of a space, without times, and with cursors counted from its first change. */
export async function told(store: Store, space: string, cursors: readonly number[]): Promise<unknown> {
  const current = await read(store, space);
  const { total, changes: all } = await store.changes(space, { offset: 0, limit: 99 });
  const histories = await Promise.all(
    [...current, { type: 'entry', id: 'none' } as const].map(async ({ type, id }) =>
      (await store.history(space, type, id)).map(untimed),
    ),
  );
  const since = [];
  for (const cursor of [0, ...cursors]) since.push((await store.since(space, cursor)).records);
  const recent = [];
  for (const limit of [2, 99]) recent.push((await store.recent(space, limit)).map(untimed));
  const ids = recent.flat().map(({ id }) => id);
  const revisions = (await store.revisionsOf(space, [...new Set(ids)])).map(untimed);
  return { current, total, changes: all.map(untimed), histories, since, recent, revisions };
}

export function editionsContract(open: () => Promise<Store>): void {
  describe('spaces that begin with the same records', () => {
    /** Two spaces with the same records, of which the first shares them. */
    async function twins(): Promise<{
      store: Store;
      both(run: (space: string) => Promise<unknown>): Promise<unknown[]>;
    }> {
      const store = await open();
      const both = async (run: (space: string) => Promise<unknown>) => [
        await run('sharing'),
        await run('copy'),
      ];
      for (const space of ['sharing', 'copy'])
        await store.openSpace({ id: space, name: space, locale: 'en' });
      const written = [
        await store.commit('sharing', { ...begin, shared: true }),
        await store.commit('copy', begin),
      ];
      expect(written[0]).toEqual(written[1]);
      return { store, both };
    }

    it('tell the same as spaces with copies, whatever is written afterwards', async () => {
      const step = fc.array(
        fc.record({
          what: fc.constantFrom('e', 'f', 'new', 'nature', 'blog', 'deepseek', 'old', 'p'),
          text: fc.constantFrom('one', 'two'),
        }),
        { minLength: 1, maxLength: 3 },
      );
      const { store } = await twins();
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
          const spaces = [`sharing-${++round}`, `copy-${round}`];
          const tellings = [];
          for (const [at, space] of spaces.entries()) {
            await store.openSpace({ id: space, name: space, locale: 'en' });
            await store.commit(space, { ...begin, ...(at === 0 && { shared: true as const }) });
            const cursors = [await store.cursor(space)];
            const revs = new Map(records.map(({ id }) => [id, 1]));
            for (const [n, writes] of steps.entries()) {
              await store.commit(space, {
                request: `step-${n}`,
                author: 'minji',
                writes: writes.map(({ what, text }) => {
                  const base = revs.get(what) ?? 0;
                  revs.set(what, base + 1);
                  return revised(what, text, base);
                }),
              });
              cursors.push(await store.cursor(space));
            }
            expect(await store.commit(space, begin)).toEqual(await store.commit('copy', begin));
            tellings.push(await told(store, space, cursors));
          }
          expect(tellings[0]).toEqual(tellings[1]);
        }),
        { numRuns: 5 },
      );
    });

    it('have few rows of their own: what changed, and what that names', async () => {
      const { store } = await twins();
      const name = await store.edition('sharing');
      expect(await store.edition('copy')).toBeUndefined();
      expect(name).toMatch(/^[0-9a-f]{64}$/);
      expect((await store.recordsIn(name ?? '')).map(brief)).toEqual(
        records.map((one) => brief({ ...one, rev: 1 })),
      );
      const own = async (): Promise<string[]> => {
        const found: Stored[] = [];
        for await (const batch of store.load('sharing', name)) found.push(...batch);
        return found.map(brief);
      };
      expect(await own()).toEqual([]);
      await store.commit(
        'sharing',
        changes([write(fact('f', { text: { en: 'Corrected' } }), 1), event('new')]),
      );
      expect(await own()).toEqual(['entry f @2', 'entry new @1']);
    });

    it('share only what comes first, and only if it is asked for', async () => {
      const store = await open();
      for (const space of ['a', 'b', 'c']) await store.openSpace({ id: space, name: space, locale: 'en' });
      await store.commit('a', changes([topic('first')]));
      await store.commit('a', { ...begin, shared: true });
      // A channel belongs to one space.
      const own = channelWrite(channel('discord:1'));
      await store.commit('b', { ...begin, writes: [...records, own], shared: true });
      await store.commit(
        'c',
        changes([topic('t'), write(topic('t', { aliases: ['T'] }), 1)], { shared: true }),
      );
      for (const space of ['a', 'b', 'c']) expect(await store.edition(space)).toBeUndefined();
      expect((await read(store, 'c')).map(brief)).toEqual(['topic t @2']);
      expect((await read(store, 'a')).length).toBe(records.length + 1);
    });

    it('begin with different editions when the records differ', async () => {
      const { store } = await twins();
      await store.openSpace({ id: 'later', name: 'Later', locale: 'ko' });
      const writes = records.map((one) =>
        one.id === 'f' ? write(fact('f', { text: { en: 'Newer' } })) : one,
      );
      await store.commit('later', { ...begin, writes, shared: true });
      expect(await store.edition('later')).not.toBe(await store.edition('sharing'));
      expect((await store.history('later', 'entry', 'f')).map(({ after }) => after)).toMatchObject([
        { text: { en: 'Newer' } },
      ]);
    });

    it('refuse what they would refuse with copies', async () => {
      const { both, store } = await twins();
      const errors = await both(async (space) => [
        await store.commit(space, changes([topic('old')])).catch(({ message }: Error) => message),
        await store.commit(space, changes([write(fact('f'), 2)])).catch(({ message }: Error) => message),
        await store
          .commit(space, changes([event('x', { topics: ['nobody'] })]))
          .catch(({ message }: Error) => message),
      ]);
      expect(errors[0]).toEqual(errors[1]);
      const dangling = { ...begin, request: 'x', writes: [write(event('x'))], shared: true } as const;
      await store.openSpace({ id: 'empty', name: 'Empty', locale: 'en' });
      await expect(store.commit('empty', dangling)).rejects.toThrow('does not exist');
      expect(await read(store, 'empty')).toEqual([]);
    });

    it('remind channels of what they share, and bring updates to those that follow it under an old name', async () => {
      const { both, store } = await twins();
      const sent = await both(async (space) => {
        const id = `discord:${space}`;
        const workspace = { ...server, id: space };
        await store.spaceOf(workspace, { id: space, name: space, locale: 'en' }, { mayExist: true });
        await store.commit(space, changes([channelWrite(channel(id, [{ topic: 'old' }], { workspace }))]));
        await store.outbox.remind(
          { space, channel: id },
          '2026-01-20',
          [{ entry: 'e', rev: 1, topic: 'old' }],
          START,
        );
        const reminded = await sendAll(store.outbox);
        await store.commit(space, changes([event('new')]));
        return [...reminded, ...(await sendAll(store.outbox))].map((line) => line.replaceAll(space, 'here'));
      });
      expect(sent[0]).toEqual(sent[1]);
      expect(sent[0]).toHaveLength(2);
    });

    it('take over what waits for and was shown in a channel that comes from another space', async () => {
      const { both, store } = await twins();
      const sent = await both(async (space) => {
        const id = `discord:${space}`;
        const workspace = { ...server, id: space };
        const from = `from-${space}`;
        await store.spaceOf(workspace, { id: from, name: 'From', locale: 'en' });
        const home = channel(id, [{ topic: 'deepseek' }], { workspace });
        await store.commit(from, changes([...groundwork, channelWrite(home), event('e')]));
        const before = await sendAll(store.outbox);
        await store.commit(from, changes([fact('f')]));
        await store.move({
          workspace,
          from,
          seen: await store.cursor(from),
          to: space,
          changes: changes([channelWrite(home)]),
          left: [channelWrite({ ...home, subscriptions: [] }, 1)],
        });
        const moved = await sendAll(store.outbox);
        await store.commit(space, changes([write(event('e', { text: { en: 'Better' } }), 1)]));
        return [before, moved, await sendAll(store.outbox)].map((lines) =>
          lines.map((line) => line.replaceAll(space, 'here')),
        );
      });
      expect(sent[0]).toEqual(sent[1]);
      expect(sent[0]).toMatchObject([[/.+/], [/.+/], [/.+/]].map(() => [expect.any(String)]));
    });

    it('have their links checked like others', async () => {
      const { store } = await twins();
      await store.links.enrol(0, 1, 100);
      const due = await store.links.due(1, 100);
      const of = (space: string) => due.filter((link) => link.space === space).map(({ source: id }) => id);
      expect(of('sharing').toSorted()).toEqual(['blog', 'nature']);
      expect(of('copy').toSorted()).toEqual(['blog', 'nature']);
      expect(await store.links.enrol(0, 1, 100)).toBe(0);
      await store.commit('sharing', changes([write(source('blog', { topic: 'herald', date: '2025' }), 1)]));
      expect(await store.links.enrol(0, 1, 100)).toBe(0);
    });
  });
}

/** A correction, or a new record that names records of the pack. */
export function revised(what: string, text: string, base: number): Write {
  switch (what) {
    case 'nature':
      return write(source('nature', { title: { en: text } }), base);
    case 'blog':
      return write(source('blog', { title: { en: text }, topic: 'herald' }), base);
    case 'deepseek':
    case 'old':
      return write(topic(what, { aliases: [text], ...(what === 'old' && { merged: 'deepseek' }) }), base);
    case 'p':
      return { ...pack, base, content: { id: 'p', state: 'removed', records: { text } } } as Write;
    case 'new':
      return write(
        event('new', { text: { en: text }, topics: ['old'], sources: [{ source: 'blog' }] }),
        base,
      );
    default:
      return write(fact(what, { text: { en: text } }), base);
  }
}
