/** Contract that every store must keep, on every engine. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/core/record/schema.ts';
import { DEFAULT_SETTINGS } from '../../src/core/record/settings.ts';
import {
  BrokenReferenceError,
  ConflictError,
  MovedError,
  UsedError,
  type Move,
  type Store,
  type Stored,
  type Write,
} from '../../src/core/store/store.ts';
import {
  brief,
  changes,
  event,
  fact,
  groundwork,
  quote,
  source,
  stored,
  topic,
  write,
} from '../support/records.ts';
import { editionsContract } from './editions.ts';

/** A database that may be opened several times, as several processes do. */
export interface TestDatabase {
  url: string;
  open(): Promise<Store>;
  /** Everything that was opened is closed already. */
  remove(): Promise<void>;
}

const home = { id: 'home', name: 'Home', locale: 'en' } as const;

async function all(store: Store, space = 'home'): Promise<Stored[]> {
  const records: Stored[] = [];
  for await (const batch of store.load(space)) records.push(...batch);
  return records;
}

export function storeContract(name: string, makeDatabase: () => Promise<TestDatabase>): void {
  describe(`${name} keeps the promises of a store:`, () => {
    const cleanUp: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const clean of cleanUp.splice(0).reverse()) await clean();
    });

    async function database(): Promise<TestDatabase> {
      const made = await makeDatabase();
      cleanUp.push(() => made.remove());
      return {
        ...made,
        async open() {
          const store = await made.open();
          cleanUp.push(() => store.close());
          return store;
        },
      };
    }

    /** A store with the space `home`. */
    async function opened(): Promise<Store> {
      const store = await (await database()).open();
      await store.openSpace(home);
      return store;
    }

    editionsContract(async () => (await database()).open());

    it('a space is created once, and then found unchanged', async () => {
      const store = await (await database()).open();
      expect(await store.openSpace(home)).toEqual({ space: home, created: true });
      expect(await store.openSpace({ ...home, name: 'Other' })).toEqual({ space: home, created: false });
    });

    it('committed records are loaded: topics, sources, entries, each by id', async () => {
      const store = await opened();
      await store.commit('home', changes([event('b'), event('a'), ...groundwork, topic('abc')]));
      expect((await all(store)).map(brief)).toEqual([
        'topic abc @1',
        'topic deepseek @1',
        'source nature @1',
        'entry a @1',
        'entry b @1',
      ]);
    });

    it('records come back as they went in', async () => {
      const store = await opened();
      const nasty = `'; drop table entry; -- \\ " % _ 🧑‍🚀 \u{1F468}\u200D\u{1F469} עברית 딥시크 <b>&amp;</b> \${x}`;
      const records = [
        topic('deepseek', { name: { en: nasty, ko: '딥시크' }, aliases: [nasty], formerly: ['deep-seek'] }),
        source('nature', { title: { ko: '네이처' }, date: '2025-01-29/2025-01-31', topic: 'deepseek' }),
        source('blog'),
        quote('q', {
          text: { en: nasty },
          sources: [{ source: 'nature', via: 'blog', locator: '3쪽' }],
          by: 'deepseek',
        }),
      ];
      const written = await store.commit('home', changes(records));
      expect(written).toEqual(records.map((record) => stored(record)));
      const expected = [...written].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect((await all(store)).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected);
    });

    it('large spaces are loaded in batches of at most 500', async () => {
      const store = await opened();
      const entries = Array.from({ length: 1201 }, (_, index) =>
        event(`e-${String(index).padStart(4, '0')}`),
      );
      await store.commit('home', changes([...groundwork, ...entries]));
      const sizes: number[] = [];
      for await (const batch of store.load('home')) sizes.push(batch.length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
      expect(sizes.reduce((sum, size) => sum + size)).toBe(1203);
    });

    it('entries on a topic are read without the others, also those by it', async () => {
      const store = await opened();
      await store.commit(
        'home',
        changes([
          ...groundwork,
          topic('nvidia'),
          topic('liang'),
          event('both', { topics: ['deepseek', 'nvidia'] }),
          event('other', { topics: ['deepseek'] }),
          quote('said', { topics: ['deepseek'], speaker: 'liang' }),
          fact('by', { topics: ['deepseek'], by: 'nvidia' }),
        ]),
      );
      const on = async (...topics: string[]): Promise<string[]> => {
        const found: string[] = [];
        for await (const batch of store.entriesOn('home', topics)) found.push(...batch.map(brief));
        return found.sort();
      };
      expect(await on('nvidia')).toEqual(['entry both @1', 'entry by @1']);
      expect(await on('liang')).toEqual(['entry said @1']);
      expect(await on('nvidia', 'liang', 'nobody')).toEqual([
        'entry both @1',
        'entry by @1',
        'entry said @1',
      ]);
      expect(await on('nobody')).toEqual([]);
    });

    it('published entries are found by the words in them, those with most words first', async () => {
      const store = await opened();
      await store.openSpace({ id: 'other', name: 'Other', locale: 'en' });
      const records = [
        ...groundwork,
        event('one', { text: { en: 'Released the Model' } }),
        event('both', { text: { en: 'A model', ko: '투자를 받았다' } }),
        event('percent', { text: { en: '100% _ done \\ here' } }),
        event('draft', { text: { en: 'A model' }, state: 'draft' }),
      ];
      // The same records as rows, and as those of an edition of which one was corrected.
      await store.commit('home', changes(records));
      await store.commit('other', { ...changes(records), shared: true });
      await store.commit('other', changes([write(event('one', { text: { en: 'Corrected model' } }), 1)]));
      const found = async (space: string, ...words: string[][]): Promise<string[]> =>
        (await store.entriesWith(space, words, 10)).map(({ id, rev }) => `${id} @${rev}`);
      expect(await found('home', ['MODEL'], ['투자'])).toEqual(['both @1', 'one @1']);
      expect(await found('other', ['MODEL'], ['투자'])).toEqual(['both @1', 'one @2']);
      expect(await found('other', ['released'])).toEqual([]);
      expect(await found('home', ['nothing', 'releas'])).toEqual(['one @1']);
      for (const sign of ['0%', '_ d', '\\\\ h']) expect(await found('home', [sign])).toEqual(['percent @1']);
      for (const sign of ['%d', '1_', "'", '?']) expect(await found('home', [sign])).toEqual([]);
      expect(await found('home')).toEqual([]);
      expect(await store.entriesWith('home', [['model'], ['투자']], 1)).toHaveLength(1);
    });

    it('a change made from an older revision is refused, says what stands, and writes nothing', async () => {
      const store = await opened();
      await store.commit('home', changes([...groundwork, fact('f')]));
      await store.commit('home', changes([write(fact('f', { text: { en: 'Second' } }), 1)]));
      const late = changes([event('new'), write(fact('f', { text: { en: 'Late' } }), 1)]);
      const error = await store.commit('home', late).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ConflictError);
      expect(error).toMatchObject({
        write: { id: 'f', base: 1 },
        current: { rev: 2, content: { text: { en: 'Second' } } },
      });
      expect((await all(store)).map(brief)).not.toContain('entry new @1');
    });

    it('a record cannot be made twice, nor revised before it is made', async () => {
      const store = await opened();
      await store.commit('home', changes([...groundwork]));
      await expect(store.commit('home', changes([topic('deepseek')]))).rejects.toBeInstanceOf(ConflictError);
      await expect(store.commit('home', changes([write(event('e'), 1)]))).rejects.toBeInstanceOf(
        ConflictError,
      );
    });

    it.each([
      ['a topic', event('e', { topics: ['nobody'] })],
      ['a speaker', quote('e', { speaker: 'nobody' })],
      ['whose claim it is', fact('e', { by: 'nobody', stance: 'claim' })],
      ['a source', event('e', { sources: [{ source: 'nowhere' }] })],
      ['where it was read', event('e', { sources: [{ source: 'nature', via: 'nowhere' }] })],
      ['a publication', source('s', { topic: 'nobody' })],
      ['what it was merged into', topic('t', { merged: 'nobody' })],
    ] as const)('%s that is nowhere is refused, and nothing is written', async (_, record) => {
      const store = await opened();
      await store.commit('home', changes([...groundwork]));
      const refused = store.commit('home', changes([topic('other'), record]));
      await expect(refused).rejects.toBeInstanceOf(BrokenReferenceError);
      expect((await all(store)).length).toBe(2);
      expect(await store.cursor('home')).toBe(await store.cursor('home'));
    });

    it('records of one change may name each other in any order', async () => {
      const store = await opened();
      const [deepseek, nature] = groundwork;
      await store.commit(
        'home',
        changes([event('e'), topic('old', { merged: 'deepseek' }), deepseek, nature]),
      );
      expect((await all(store)).length).toBe(4);
    });

    it('a space that does not exist cannot be written', async () => {
      const store = await opened();
      await expect(store.commit('nowhere', changes([topic('t')]))).rejects.toBeInstanceOf(
        BrokenReferenceError,
      );
    });

    it('the same request again writes nothing and returns what it wrote', async () => {
      const store = await opened();
      const first = changes([...groundwork, event('e')], { request: 'press-1' });
      const written = await store.commit('home', first);
      const cursor = await store.cursor('home');
      await store.commit('home', changes([write(event('e', { text: { en: 'Later' } }), 1)]));
      expect(await store.commit('home', first)).toEqual(written);
      expect(await store.cursor('home')).toBeGreaterThan(cursor);
      expect((await all(store)).map(brief)).toContain('entry e @2');
    });

    it('a change may write one record several times, each a revision', async () => {
      const store = await opened();
      const [one, two] = [fact('f'), fact('f', { text: { en: 'Two' } })];
      const written = await store.commit('home', changes([...groundwork, one, write(two, 1)]));
      expect(written.slice(2).map(brief)).toEqual(['entry f @1', 'entry f @2']);
      expect((await all(store)).filter(({ id }) => id === 'f')).toEqual([stored(two, 2)]);
    });

    it('history tells who, when, why, before and after', async () => {
      const store = await opened();
      const [one, two] = [fact('f'), fact('f', { text: { en: 'Two' } })];
      await store.commit('home', changes([...groundwork, one], { author: 'minji' }));
      await store.commit('home', changes([write(two, 1)], { author: 'sam', reason: 'the figure was wrong' }));
      const history = await store.history('home', 'entry', 'f');
      expect(history).toMatchObject([
        { rev: 1, author: 'minji', after: one },
        { rev: 2, author: 'sam', reason: 'the figure was wrong', before: one, after: two },
      ]);
      expect(history[0]?.before).toBeUndefined();
      expect(history[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(await store.history('home', 'entry', 'none')).toEqual([]);
    });

    it('history tells what the software did by its code, and which edits were quiet', async () => {
      const store = await opened();
      const reason = { code: 'approved', suggestion: 'fix-1' } as const;
      await store.commit('home', changes([...groundwork, fact('f')], { reason }));
      const two = write(fact('f', { text: { en: 'Two' } }), 1);
      await store.commit('home', changes([two], { reason: 'Minor: typo', quiet: true }));
      const [first, second] = await store.history('home', 'entry', 'f');
      expect([first?.reason, second?.reason]).toEqual([reason, 'Minor: typo']);
      expect(first).not.toHaveProperty('quiet');
      expect(second).toMatchObject({ quiet: true });
      const told = await store.changes('home', { offset: 0, limit: 2 });
      expect(told.changes).toMatchObject([{ reason: 'Minor: typo', quiet: true }, { reason }]);
      expect(told.changes[1]).not.toHaveProperty('quiet');
    });

    it('since returns the records that changed after a cursor, once each, in their current state', async () => {
      const store = await opened();
      expect(await store.cursor('home')).toBe(0);
      await store.commit('home', changes([...groundwork, fact('f'), fact('g')]));
      const cursor = await store.cursor('home');
      await store.commit('home', changes([write(fact('f', { text: { en: '2' } }), 1)]));
      await store.commit('home', changes([write(fact('f', { text: { en: '3' } }), 2)]));
      const news = await store.since('home', cursor);
      expect(news.records.map(brief)).toEqual(['entry f @3']);
      expect(await store.since('home', news.cursor)).toEqual({ cursor: news.cursor, records: [] });
    });

    it('spaces know nothing of each other', async () => {
      const store = await opened();
      await store.openSpace({ ...home, id: 'away' });
      await store.commit('home', changes([...groundwork, fact('f')], { request: 'same' }));
      await store.commit(
        'away',
        changes([topic('deepseek', { name: { ko: '다른 딥시크' } })], { request: 'same' }),
      );
      expect((await all(store, 'away')).map(brief)).toEqual(['topic deepseek @1']);
      expect((await all(store)).length).toBe(3);
      await expect(store.commit('away', changes([event('e')]))).rejects.toBeInstanceOf(BrokenReferenceError);
      expect(await store.history('away', 'entry', 'f')).toEqual([]);
    });

    it("a space's own records are kept like what it knows, each with its revisions", async () => {
      const store = await opened();
      const writes: Write[] = [
        { type: 'role', id: 'slack:T1:U2', base: 0, content: { id: 'slack:T1:U2', role: 'curator' } },
        { type: 'settings', id: 'settings', base: 0, content: { ...DEFAULT_SETTINGS, answers: 'private' } },
        {
          type: 'pack',
          id: 'p',
          base: 0,
          content: { id: 'p', state: 'installed', records: { 'topic t': 'x' } },
        },
      ];
      await store.commit('home', changes([...groundwork, ...writes]));
      await store.commit(
        'home',
        changes([
          { type: 'role', id: 'slack:T1:U2', base: 1, content: { id: 'slack:T1:U2', role: 'member' } },
        ]),
      );
      expect((await all(store)).map(brief)).toEqual([
        'topic deepseek @1',
        'source nature @1',
        'settings settings @1',
        'role slack:T1:U2 @2',
        'pack p @1',
      ]);
      expect((await store.since('home', 0)).records.map(brief)).toContain('role slack:T1:U2 @2');
      expect((await store.history('home', 'role', 'slack:T1:U2')).map(({ after }) => after.role)).toEqual([
        'curator',
        'member',
      ]);
      await expect(store.commit('home', changes(writes.slice(0, 1)))).rejects.toBeInstanceOf(ConflictError);
    });

    it('lists the newest revisions of statements, each with the one before it', async () => {
      const store = await opened();
      const first = event('one');
      await store.commit('home', changes([...groundwork, first, event('two')]));
      await store.commit('home', {
        ...changes([write({ ...first, note: { en: 'Seen.' } }, 1)]),
        quiet: true,
      });
      const found = await store.recent('home', 10);
      expect(found.map(({ id, rev, quiet }) => [id, rev, quiet])).toEqual([
        ['one', 2, true],
        ['two', 1, undefined],
        ['one', 1, undefined],
      ]);
      expect(found[0]?.before?.note).toBeUndefined();
      expect(found[0]?.after.note).toEqual({ en: 'Seen.' });
      expect(found[1]?.before).toBeUndefined();
      expect(await store.recent('home', 1)).toEqual(found.slice(0, 1));
      expect(await store.recent('elsewhere', 10)).toEqual([]);
      expect(await store.revisionsOf('home', ['one', 'none'])).toEqual([found[0], found[2]]);
      expect(await store.revisionsOf('home', [])).toEqual([]);
    });

    describe('a workspace', () => {
      const server = { platform: 'discord', id: '1' };
      const fresh = (id: string) => ({ id, name: 'Server', locale: 'ko' }) as const;

      it('has a separate space from the first call on', async () => {
        const store = await opened();
        expect(await store.spaceOf(server, fresh('s-1'))).toEqual({ space: fresh('s-1'), created: true });
        expect(await store.spaceOf(server, fresh('s-2'))).toEqual({ space: fresh('s-1'), created: false });
        const team = { platform: 'slack', id: '1' };
        expect((await store.spaceOf(team, fresh('s-3'))).created).toBe(true);
        expect(await store.workspacesIn('s-1')).toEqual([server]);
        expect(await store.space('s-1')).toEqual(fresh('s-1'));
        expect(await store.space('s-2')).toBeUndefined();
      });

      it('joins a space that exists only if that is asked for', async () => {
        const store = await opened();
        const { space } = await store.openSpace(fresh('shared'));
        const other = { ...space, name: 'Another' };
        await expect(store.spaceOf(server, other)).rejects.toBeInstanceOf(Error);
        const joined = { space, created: false };
        expect(await store.spaceOf(server, other, { mayExist: true })).toEqual(joined);
        expect(await store.spaceOf(server, fresh('s-1'))).toEqual(joined);
        expect(await store.workspacesIn('shared')).toEqual([server]);
      });

      it('gets one space, however many ask at once from however many processes', async () => {
        const { open } = await database();
        const stores = [await open(), await open()];
        const answers = await Promise.all(
          Array.from({ length: 12 }, (_, n) => stores[n % 2]?.spaceOf(server, fresh(`s-${n}`))),
        );
        expect(new Set(answers.map((answer) => answer?.space.id)).size).toBe(1);
        expect(answers.filter((answer) => answer?.created)).toHaveLength(1);
      });

      /** Two servers with a space each, and the move of the first into the space of the second. */
      async function neighbours(): Promise<{ store: Store; move: Move }> {
        const store = await opened();
        await store.spaceOf(server, fresh('s-1'));
        await store.spaceOf({ platform: 'discord', id: '2' }, fresh('s-2'));
        await store.commit('s-1', changes([...groundwork]));
        const seen = await store.cursor('s-1');
        const moved = changes([topic('deepseek')], { request: 'link-1', reason: 'shared' });
        return { store, move: { workspace: server, from: 's-1', seen, to: 's-2', changes: moved } };
      }

      it('moves to another space together with what is written there, and both histories tell of it', async () => {
        const { store, move } = await neighbours();
        await store.move(move);
        expect((await store.spaceOf(server, fresh('s-9'))).space.id).toBe('s-2');
        expect((await all(store, 's-2')).map(brief)).toEqual(['topic deepseek @1']);
        expect((await all(store, 's-1')).length).toBe(2);
        for (const space of ['s-1', 's-2']) {
          const told = await store.changes(space, { offset: 0, limit: 1 });
          expect(told.changes).toMatchObject([{ author: 'minji', reason: 'shared' }]);
        }
      });

      it('can move to a space that is made for it', async () => {
        const { store, move } = await neighbours();
        await store.move({ ...move, to: fresh('s-new') });
        expect((await store.spaceOf(server, fresh('s-9'))).space).toEqual(fresh('s-new'));
        expect((await all(store, 's-new')).map(brief)).toEqual(['topic deepseek @1']);
      });

      it('moves once, however often the same is requested', async () => {
        const { store, move } = await neighbours();
        await store.move(move);
        await store.move(move);
        expect((await all(store, 's-2')).map(brief)).toEqual(['topic deepseek @1']);
      });

      it('cannot move by what another workspace has requested', async () => {
        const { store, move } = await neighbours();
        const third = { platform: 'slack', id: 'T3' };
        await store.spaceOf(third, fresh('s-3'));
        await store.move(move);
        const again = { ...move, workspace: third, from: 's-3', seen: 0 };
        await expect(store.move(again)).rejects.toBeInstanceOf(UsedError);
        expect((await store.spaceOf(third, fresh('s-9'))).space.id).toBe('s-3');
      });

      it('stays when more has been written than was seen, or when it is elsewhere already', async () => {
        const { store, move } = await neighbours();
        await store.commit('s-1', changes([event('late')]));
        await expect(store.move(move)).rejects.toBeInstanceOf(MovedError);
        await expect(store.move({ ...move, from: 's-2' })).rejects.toBeInstanceOf(MovedError);
        expect((await store.spaceOf(server, fresh('s-9'))).space.id).toBe('s-1');
        expect(await all(store, 's-2')).toEqual([]);
      });

      it('stays when what is to be written does not fit', async () => {
        const { store, move } = await neighbours();
        await store.commit('s-2', changes([topic('deepseek')]));
        await expect(store.move(move)).rejects.toBeInstanceOf(ConflictError);
        const dangling = changes([event('e')]);
        await expect(store.move({ ...move, changes: dangling })).rejects.toBeInstanceOf(BrokenReferenceError);
        expect((await store.spaceOf(server, fresh('s-9'))).space.id).toBe('s-1');
      });

      it('and its neighbour can change places at once', async () => {
        const { open } = await database();
        const stores = [await open(), await open()];
        const at = (n: number) => ({ platform: 'discord', id: `${n}` });
        for (const n of [0, 1]) await stores[0]?.spaceOf(at(n), fresh(`s-${n}`));
        const moves = await Promise.allSettled(
          Array.from({ length: 8 }, (_, n) =>
            stores[n % 2]?.move({
              workspace: at(n % 2),
              from: `s-${n % 2}`,
              seen: 0,
              to: `s-${1 - (n % 2)}`,
              changes: changes([], { request: `swap-${n}` }),
            }),
          ),
        );
        const refused = moves.flatMap((move) => (move.status === 'rejected' ? [move.reason as Error] : []));
        // The first move changed both spaces, unnoticed by the second.
        expect(refused.map(({ name }) => name)).toEqual(Array.from({ length: 7 }, () => 'MovedError'));
      });

      it('that has moved writes no more to the space it left', async () => {
        const { store, move } = await neighbours();
        await store.commit('s-1', changes([event('in-time')], { workspace: server }));
        await store.move({ ...move, seen: await store.cursor('s-1') });
        const late = changes([event('too-late')], { workspace: server });
        await expect(store.commit('s-1', late)).rejects.toBeInstanceOf(MovedError);
        expect((await all(store, 's-1')).map(brief)).not.toContain('entry too-late @1');
      });
    });

    it('tells who changed what, when and why, newest first', async () => {
      const store = await opened();
      await store.openSpace({ ...home, id: 'away' });
      await store.commit('away', changes([topic('theirs')], { author: 'minji' }));
      const many = Array.from({ length: 10 }, (_, n) => topic(`t-${n}`));
      await store.commit('home', changes([...groundwork], { author: 'sam', reason: 'a start' }));
      await store.commit('home', changes(many, { author: 'minji' }));
      const told = await store.changes('home', { offset: 0, limit: 5 });
      expect(told).toMatchObject({
        total: 2,
        changes: [
          { author: 'minji', size: 10, records: { length: 6, 0: { type: 'topic', id: 't-0', rev: 1 } } },
          { author: 'sam', reason: 'a start', size: 2, records: { length: 2 } },
        ],
      });
      expect(told.changes[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      expect(told.changes[0]).not.toHaveProperty('reason');
      expect((await store.changes('home', { author: 'sam', offset: 0, limit: 5 })).total).toBe(1);
      expect((await store.changes('home', { offset: 1, limit: 5 })).changes).toHaveLength(1);
      const future = { since: '2999-01-01T00:00:00.000Z', offset: 0, limit: 5 };
      expect(await store.changes('home', future)).toEqual({ total: 0, changes: [] });
    });

    it('two writers at once: one wins each revision, and nothing is lost', async () => {
      const { open } = await database();
      const [one, other] = [await open(), await open()];
      await one.openSpace(home);
      await one.commit('home', changes([...groundwork]));
      const writers = [one, other].flatMap((store, which) =>
        Array.from({ length: 20 }, (_, index) =>
          store.commit('home', changes([fact(`f-${which}-${index}`)])),
        ),
      );
      const contested = Promise.allSettled(
        [one, other].map((store, which) =>
          store.commit('home', changes([write(topic('deepseek', { aliases: [`alias ${which}`] }), 1)])),
        ),
      );
      await Promise.all(writers);
      const outcomes = (await contested).map(({ status }) => status);
      expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
      expect((await all(other)).length).toBe(42);
    });

    it('a request that several commit at once is carried out once, and all get the same result', async () => {
      const { open } = await database();
      const stores = [await open(), await open(), await open()];
      await stores[0]?.openSpace(home);
      const same = changes([...groundwork, event('e')], { request: 'press-1' });
      const written = await Promise.all(
        Array.from({ length: 9 }, (_, n) => stores[n % 3]?.commit('home', same)),
      );
      for (const one of written) expect(one?.map(brief)).toEqual(written[0]?.map(brief));
      expect((await stores[1]?.changes('home', { offset: 0, limit: 9 }))?.total).toBe(1);
    });

    it('reading on from a cursor misses nothing, and shows no partial change, while many write', async () => {
      const { open } = await database();
      const [reader, ...writers] = [await open(), await open(), await open(), await open()];
      for (const space of ['home', 'away']) await reader.openSpace({ ...home, id: space });
      for (const space of ['home', 'away']) await reader.commit(space, changes([...groundwork]));
      const writing = Promise.all(
        writers.flatMap((store, who) =>
          Array.from({ length: 12 }, (_, n) => {
            const pair = [event(`${who}-${n}-a`), event(`${who}-${n}-b`)];
            return store.commit(n % 3 === 0 ? 'away' : 'home', changes(pair));
          }),
        ),
      );
      let done = false;
      void writing.finally(() => (done = true));
      const seen = new Set<string>();
      for (let [cursor, last] = [await reader.cursor('home'), false]; !last;) {
        last = done;
        const news = await reader.since('home', cursor);
        for (const { id } of news.records) seen.add(id);
        for (const { id } of news.records)
          expect(seen).toContain(id.endsWith('a') ? id.replace(/a$/, 'b') : id.replace(/b$/, 'a'));
        cursor = news.cursor;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await writing;
      expect(seen.size).toBe(3 * 8 * 2);
    });

    it('a watcher hears of what another connection writes', async () => {
      const { open } = await database();
      const [one, other] = [await open(), await open()];
      await one.openSpace(home);
      const heard = new Promise<void>((resolve) => one.watch(resolve));
      await other.commit('home', changes([...groundwork]));
      await heard;
      expect((await one.since('home', 0)).records.length).toBe(2);
    });

    it('closing twice is closing once', async () => {
      const store = await opened();
      await expect(Promise.all([store.close(), store.close()])).resolves.toBeDefined();
    });

    it('whatever is written in whatever order, it is what a plain list of revisions would be', async () => {
      const store = await opened();
      let round = 0;
      const step = fc.record({
        id: fc.integer({ min: 0, max: 4 }),
        text: fc.string({ minLength: 1, maxLength: 20 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
          async (sets) => {
            const space = `space-${++round}`;
            await store.openSpace({ ...home, id: space });
            await store.commit(space, changes([...groundwork]));
            const start = await store.cursor(space);
            const model = new Map<string, Entry[]>();
            for (const set of sets) {
              const writes = set.map(({ id, text }) => {
                const revisions = model.get(`f-${id}`) ?? [];
                // Trimming by the schema is not tested here.
                const content = fact(`f-${id}`, { text: { en: `x${JSON.stringify(text).slice(1, 20)}x` } });
                model.set(content.id, [...revisions, content]);
                return write(content, revisions.length);
              });
              await store.commit(space, changes(writes));
            }
            const standing = [...model].map(([, revisions]) =>
              stored(revisions.at(-1) as Entry, revisions.length),
            );
            const byId = (a: Stored, b: Stored): number => (a.id < b.id ? -1 : 1);
            expect((await all(store, space)).filter(({ type }) => type === 'entry')).toEqual(
              standing.sort(byId),
            );
            expect((await store.since(space, start)).records).toEqual(standing);
            for (const [id, revisions] of model)
              expect((await store.history(space, 'entry', id)).map(({ after }) => after)).toEqual(revisions);
          },
        ),
        { numRuns: 25 },
      );
    });
  });
}
