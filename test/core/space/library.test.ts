import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { Library } from '../../../src/core/space/library.ts';
import { type ChangeSet, ConflictError, type Store } from '../../../src/core/store/store.ts';
import { changes, event, groundwork, write } from '../../support/records.ts';
import { waitFor } from '../../support/patience.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

async function opened(
  url = 'sqlite::memory:',
  watchEvery = 10,
): Promise<{ store: Store; library: Library; errors: unknown[] }> {
  const { store } = await openStore(url, { watchEvery });
  await store.openSpace({ id: 'home', name: 'Home', locale: 'en' });
  const errors: unknown[] = [];
  const library = new Library(store, (error) => errors.push(error));
  cleanUp.push(async () => {
    await library.close();
    await store.close();
  });
  return { store, library, errors };
}

describe('the library', () => {
  it('loads a space once', async () => {
    const { store, library } = await opened();
    const load = vi.spyOn(store, 'load');
    const both = await Promise.all([library.knowledge('home'), library.knowledge('home')]);
    expect(both[0]).toBe(both[1]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('is up to date when a commit returns', async () => {
    const { library } = await opened();
    const knowledge = await library.knowledge('home');
    await library.commit('home', changes([...groundwork, event('e')]));
    expect(knowledge.size).toEqual({ topics: 1, sources: 1, entries: 1 });
    await library.commit('home', changes([write(event('e', { text: { en: 'Second' } }), 1)]));
    expect(knowledge.stored('entry', 'e')).toMatchObject({ rev: 2, content: { text: { en: 'Second' } } });
  });

  it('is unchanged when a change is refused', async () => {
    const { library } = await opened();
    const knowledge = await library.knowledge('home');
    await library.commit('home', changes([...groundwork, event('e')]));
    await expect(library.commit('home', changes([event('e')]))).rejects.toBeInstanceOf(ConflictError);
    expect(knowledge.stored('entry', 'e')?.rev).toBe(1);
  });

  it('receives what another process writes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'almanac-library-'));
    cleanUp.push(() => rm(folder, { recursive: true }));
    const url = `sqlite:${join(folder, 'shared.db')}`;
    const [one, other] = [await opened(url), await opened(url)];
    const knowledge = await one.library.knowledge('home');
    await other.library.commit('home', changes([...groundwork, event('e')]));
    await waitFor(() => expect(knowledge.size.entries).toBe(1));
    expect(one.errors).toEqual([]);
  });

  it('receives roles that another process gives and removes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'almanac-library-'));
    cleanUp.push(() => rm(folder, { recursive: true }));
    const url = `sqlite:${join(folder, 'shared.db')}`;
    const [one, other] = [await opened(url), await opened(url)];
    const { governance } = await one.library.open('home');
    const person = { id: 'discord:1', role: 'member' } as const;
    for (const [base, role] of (['curator', 'member'] as const).entries()) {
      const content = { id: person.id, role };
      await other.library.commit('home', changes([{ type: 'role', id: person.id, base, content }]));
      await waitFor(() => expect(governance.roleOf(person)).toBe(role));
    }
  });

  it('keeps the most recently used spaces, and loads others again', async () => {
    const { store, library } = await opened();
    await library.commit('home', changes([...groundwork]));
    const first = await library.knowledge('home');
    for (let n = 0; n < 99; n++) await library.knowledge(`space-${n}`);
    expect(await library.knowledge('home')).toBe(first);
    const load = vi.spyOn(store, 'load');
    await library.knowledge('space-99');
    await library.knowledge('space-1');
    expect(load.mock.calls).toEqual([['space-99']]);
    await library.knowledge('space-0');
    expect(load.mock.calls).toEqual([['space-99'], ['space-0']]);
    expect((await library.knowledge('home')).size.topics).toBe(1);
  });

  it('unloads a space after an idle hour, and loads it again on the next request', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    try {
      const { store, library } = await opened('sqlite::memory:', 60_000);
      const load = vi.spyOn(store, 'load');
      await library.knowledge('home');
      vi.advanceTimersByTime(30 * 60_000);
      await library.knowledge('home');
      vi.advanceTimersByTime(50 * 60_000);
      await library.knowledge('home');
      expect(load).toHaveBeenCalledTimes(1);
      vi.advanceTimersByTime(70 * 60_000);
      await library.knowledge('home');
      expect(load).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('applies a large change in slices, and misses no change made meanwhile', async () => {
    const { library } = await opened();
    const knowledge = await library.knowledge('home');
    await library.commit('home', changes([...groundwork]));
    const many = Array.from({ length: 400 }, (_, n) => event(`e-${n}`));
    await Promise.all([
      library.commit('home', changes(many)),
      library.commit('home', changes([event('other')])),
      library.refresh(),
    ]);
    expect(knowledge.size.entries).toBe(401);
    await knowledge.searchable();
    expect(knowledge.find('says other', 0, 10).found.map(({ entry }) => entry.id)).toContain('other');
  });

  it('loads again after a failure', async () => {
    const { store, library } = await opened();
    vi.spyOn(store, 'cursor').mockRejectedValueOnce(new Error('not now'));
    await expect(library.knowledge('home')).rejects.toThrow('not now');
    expect((await library.knowledge('home')).size.entries).toBe(0);
  });

  it('keeps a newer load of a space when an older one fails late', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    try {
      const { store, library } = await opened('sqlite::memory:', 60_000);
      const late = Promise.withResolvers<number>();
      const cursor = vi.spyOn(store, 'cursor').mockReturnValueOnce(late.promise);
      const older = library.knowledge('home');
      // It hangs for so long that it is unloaded, and then loaded again.
      vi.advanceTimersByTime(70 * 60_000);
      const newer = await library.knowledge('home');
      late.reject(new Error('too late'));
      await expect(older).rejects.toThrow('too late');
      cursor.mockClear();
      expect(await library.knowledge('home')).toBe(newer);
      expect(cursor).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  it('learns of dead links in every space that it has, though another cannot be loaded', async () => {
    const { store, library } = await opened();
    const knowledge = await library.knowledge('home');
    const late = Promise.withResolvers<number>();
    vi.spyOn(store, 'cursor').mockReturnValueOnce(late.promise);
    const other = library.knowledge('other');
    // The least recently used space comes first.
    await library.knowledge('home');
    vi.spyOn(store.links, 'allDead').mockResolvedValue(new Map([['home', new Set(['gone'])]]));
    const refreshing = library.refreshLinks();
    late.reject(new Error('not now'));
    await expect(other).rejects.toThrow('not now');
    await refreshing;
    expect([...knowledge.deadLinks]).toEqual(['gone']);
  });

  it('keeps all of many spaces that are asked for at once', async () => {
    const { store, library } = await opened();
    const spaces = Array.from({ length: 150 }, (_, n) => `s-${n}`);
    for (const id of spaces) {
      await store.openSpace({ id, name: id, locale: 'en' });
      await store.commit(id, { ...changes([...groundwork]), shared: true });
    }
    const load = vi.spyOn(store, 'load');
    for (let n = 0; n < 2; n++) await Promise.all(spaces.map((id) => library.knowledge(id)));
    expect(load).toHaveBeenCalledTimes(150);
  });

  it('reports when it cannot catch up, and catches up later', async () => {
    const { store, library, errors } = await opened();
    const knowledge = await library.knowledge('home');
    await store.commit('home', changes([...groundwork]));
    vi.spyOn(store, 'since').mockRejectedValueOnce(new Error('gone'));
    await library.refresh();
    expect(errors).toEqual([new Error('gone')]);
    await library.refresh();
    expect(knowledge.size.topics).toBe(1);
  });

  it.each(['fails', 'hangs'])('hears of changes in other spaces while one space %s', async (how) => {
    const { store, library, errors } = await opened();
    await store.openSpace({ id: 'broken', name: 'Broken', locale: 'en' });
    await library.knowledge('broken');
    await store.commit('broken', changes([...groundwork]));
    const knowledge = await library.knowledge('home');
    const since = store.since.bind(store);
    const late = Promise.withResolvers<Awaited<ReturnType<Store['since']>>>();
    const broken = vi.spyOn(store, 'since').mockImplementation((space, cursor) => {
      if (space !== 'broken') return since(space, cursor);
      return how === 'fails' ? Promise.reject(new Error('damaged')) : late.promise;
    });
    for (let n = 0; n < 3; n++) {
      await store.commit('home', changes(n === 0 ? [...groundwork] : [event(`e-${n}`)]));
      const refreshed = library.refresh();
      await waitFor(() => expect(knowledge.size.entries).toBe(n));
      if (how === 'fails') await refreshed;
    }
    // It is reported once, and refreshes do not pile up behind one that hangs.
    expect(errors).toEqual(how === 'fails' ? [new Error('damaged')] : []);
    const attempts = broken.mock.calls.filter(([space]) => space === 'broken').length;
    expect(attempts).toBe(how === 'fails' ? 3 : 1);
    broken.mockRestore();
    late.resolve({ cursor: 0, records: [] });
  });

  it('tries a space that could not be read again, later and later, and no longer than it is loaded', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { store, library, errors } = await opened();
      const knowledge = await library.knowledge('home');
      await library.commit('home', changes([...groundwork]));
      await store.commit('home', changes([event('e')]));
      const since = vi.spyOn(store, 'since').mockRejectedValue(new Error('gone'));
      await library.refresh();
      for (const seconds of [1, 2, 4]) {
        await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
        const before = since.mock.calls.length;
        await vi.advanceTimersByTimeAsync(1);
        expect(since.mock.calls.length).toBe(before + 1);
      }
      since.mockRestore();
      await vi.advanceTimersByTimeAsync(8000);
      await waitFor(() => expect(knowledge.size.entries).toBe(1));
      const again = vi.spyOn(store, 'since');
      await vi.advanceTimersByTimeAsync(60_000);
      expect(again).not.toHaveBeenCalled();
      expect(errors).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  describe('with spaces that begin with the same records', () => {
    const begin = (): ChangeSet => changes([...groundwork, event('e')], { shared: true });

    it('answers from one index until a space is corrected, then from one of its own', async () => {
      const { store, library } = await opened();
      const spaces = ['a', 'b', 'c'];
      for (const id of spaces) await store.openSpace({ id, name: id, locale: 'en' });
      // One that is in memory before it begins, one that another process began, one whose correction is loaded.
      const first = await library.knowledge('a');
      await library.commit('a', begin());
      for (const id of ['b', 'c']) await store.commit(id, begin());
      await store.commit('c', changes([write(event('e', { text: { en: 'Other' } }), 1)]));
      const all = await Promise.all(spaces.map((id) => library.knowledge(id)));
      expect(all[0]).toBe(first);
      expect(all.map(({ isShared }) => isShared)).toEqual([true, true, false]);
      expect(all[0]?.entries()).toBe(all[1]?.entries());
      const texts = () => all.map((each) => each.published('e')?.entry.text.en);
      expect(texts()).toEqual(['What e says', 'What e says', 'Other']);
      await library.commit('a', changes([write(event('e', { text: { en: 'Second' } }), 1), event('f')]));
      expect(texts()).toEqual(['Second', 'What e says', 'Other']);
      expect(all.map(({ isShared }) => isShared)).toEqual([false, true, false]);
      expect(all.map(({ size }) => size.entries)).toEqual([2, 1, 1]);
    });

    it('counts as read when a space in memory begins', async () => {
      const { store, library } = await opened('sqlite::memory:', 100_000);
      await library.knowledge('home');
      vi.useFakeTimers({ now: Date.now() + 8000, toFake: ['Date'] });
      try {
        await library.commit('home', begin());
        const since = vi.spyOn(store, 'since');
        vi.setSystemTime(Date.now() + 4000);
        expect(library.staleSince('home')).toBeUndefined();
        await library.refresh();
        expect(since).not.toHaveBeenCalled();
      } finally {
        vi.useRealTimers();
      }
    });

    it('asks about changes of all of them at once', async () => {
      const { store, library } = await opened();
      const spaces = Array.from({ length: 10 }, (_, n) => `s-${n}`);
      for (const id of spaces) {
        await store.openSpace({ id, name: id, locale: 'en' });
        await store.commit(id, begin());
        await library.knowledge(id);
      }
      const load = vi.spyOn(store, 'load');
      for (const id of spaces) await library.knowledge(id);
      expect(load).not.toHaveBeenCalled();
      await store.commit('s-7', changes([event('new')]));
      const since = vi.spyOn(store, 'since');
      await library.refresh();
      expect(since.mock.calls.map(([space]) => space)).toEqual(['s-7']);
      expect((await library.knowledge('s-7')).size.entries).toBe(2);
    });

    it('reads an edition again after a failure', async () => {
      const { store, library } = await opened();
      await store.commit('home', begin());
      vi.spyOn(store, 'recordsIn').mockRejectedValueOnce(new Error('not now'));
      await expect(library.knowledge('home')).rejects.toThrow('not now');
      expect((await library.knowledge('home')).size.entries).toBe(1);
    });
  });

  it('says since when it may lack changes: asked in a while, it looks, and says so until it can read again', async () => {
    const { store, library } = await opened('sqlite::memory:', 100_000);
    await library.knowledge('home');
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    try {
      const since = vi.spyOn(store, 'since');
      const readAt = Date.now();
      expect(library.staleSince('home')).toBeUndefined();
      expect(since).not.toHaveBeenCalled();
      since.mockRejectedValue(new Error('gone'));
      vi.setSystemTime(readAt + 11_000);
      expect(library.staleSince('home')).toBeUndefined();
      await waitFor(() => expect(library.staleSince('home')).toBeGreaterThanOrEqual(readAt - 1000));
      since.mockRestore();
      await vi.advanceTimersByTimeAsync(1000);
      await waitFor(() => expect(library.staleSince('home')).toBeUndefined());
      // A database that says nothing at all is as good as none.
      const silent = Promise.withResolvers<Awaited<ReturnType<Store['since']>>>();
      vi.spyOn(store, 'since').mockReturnValue(silent.promise);
      vi.setSystemTime(Date.now() + 11_000);
      expect(library.staleSince('home')).toBeUndefined();
      vi.setSystemTime(Date.now() + 11_000);
      expect(library.staleSince('home')).toBeDefined();
      silent.resolve({ cursor: 0, records: [] });
      await waitFor(() => expect(library.staleSince('home')).toBeUndefined());
      expect(library.staleSince('elsewhere')).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it('has all of many simultaneous writes', async () => {
    const { library } = await opened();
    const knowledge = await library.knowledge('home');
    await library.commit('home', changes([...groundwork]));
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => library.commit('home', changes([event(`e-${n}`)]))),
    );
    expect(knowledge.size.entries).toBe(30);
  });
});
