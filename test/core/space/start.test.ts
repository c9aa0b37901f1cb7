/** Loading a space and indexing it hold no turn of the event loop for long. Work is counted, so that no clock decides. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { EntryTexts } from '../../../src/core/knowledge/entry-texts.ts';
import { StillLoading } from '../../../src/core/base/still-loading.ts';
import { RecordIndexes } from '../../../src/core/knowledge/record-indexes.ts';
import { NameIndex } from '../../../src/core/names/name-index.ts';
import { PrefixIndex } from '../../../src/core/names/prefix-index.ts';
import { WordIndex } from '../../../src/core/names/word-index.ts';
import { InvertedIndex } from '../../../src/core/search/inverted-index.ts';
import { Library } from '../../../src/core/space/library.ts';
import { changes } from '../../support/records.ts';
import { madeUp } from '../../../bench/knowledge.ts';

afterEach(() => void vi.restoreAllMocks());

const ENTRIES = 1500;
/** Each look at the clock advances it by this much, in milliseconds; a slice is 4 ms. */
const TICK_MS = 0.5;
/** Eight steps of a slice, each with up to three calls, and a few of another slice that begins in the same turn. */
const MAX_WORK_IN_A_TURN = 32;

async function storeWith(entries: number) {
  const { store } = await openStore('sqlite::memory:');
  await store.openSpace({ id: 'test', name: 'Test', locale: 'en' });
  await store.commit('test', changes(madeUp(entries).writes));
  return store;
}

/** Counts calls of what is done for each record, in each turn of the event loop. */
function countWork(): { most: () => number; total: () => number; stop: () => void } {
  let [inTurn, most, total] = [0, 0, 0];
  const count = (): void => {
    total++;
    most = Math.max(most, ++inTurn);
  };
  const each = (of: object, method: string): void => {
    const methods = of as Record<string, (...args: unknown[]) => unknown>;
    const own = methods[method];
    vi.spyOn(methods, method).mockImplementation(function (this: unknown, ...args: unknown[]) {
      count();
      return own?.apply(this, args);
    });
  };
  each(RecordIndexes.prototype, 'apply');
  each(EntryTexts.prototype, 'put');
  each(NameIndex.prototype, 'set');
  each(WordIndex.prototype, 'add');
  each(PrefixIndex.prototype, 'add');
  each(InvertedIndex.prototype, 'put');
  let counting = true;
  const turn = (): void => {
    inTurn = 0;
    if (counting) setImmediate(turn);
  };
  setImmediate(turn);
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += TICK_MS));
  return { most: () => most, total: () => total, stop: () => void (counting = false) };
}

describe('a start', () => {
  it('loads and indexes a space a little in each turn, records first', async () => {
    const store = await storeWith(ENTRIES);
    const library = new Library(store, (error) => {
      throw error;
    });
    const work = countWork();
    const knowledge = await library.knowledge('test');
    // Whole names and lists are there at once; parts of names and words are not waited for.
    const [topic] = knowledge.topics();
    expect(knowledge.resolveTopics(topic?.name.en ?? '')).toEqual([topic]);
    expect(knowledge.size.entries).toBe(ENTRIES);
    expect(knowledge.isSearchable).toBe(false);
    await knowledge.settled();
    work.stop();
    expect(knowledge.isSearchable).toBe(true);
    expect(knowledge.search('released').length).toBeGreaterThan(0);
    expect(work.total()).toBeGreaterThan(3 * ENTRIES);
    expect(work.most()).toBeLessThanOrEqual(MAX_WORK_IN_A_TURN);
    await library.close();
    await store.close();
  });

  it('reads the statements on a topic a little in each turn, before all others', async () => {
    const store = await storeWith(ENTRIES);
    const library = new Library(store, (error) => {
      throw error;
    });
    const work = countWork();
    const { knowledge } = await library.openEarly('test');
    const [{ id: topic, name } = { id: '', name: { en: '' } }] = madeUp(ENTRIES).topics;
    // A whole name is found before the words of names are read.
    const splitting = vi.spyOn(WordIndex.prototype, 'add');
    await library.complete(
      'test',
      missingFor(() => knowledge.resolveTopics(name.en ?? '')),
    );
    expect(knowledge.resolveTopics(name.en ?? '').map(({ id }) => id)).toEqual([topic]);
    expect(splitting).not.toHaveBeenCalled();
    const missing = missingFor(() => knowledge.entriesOn(topic));
    expect(missing.topics).toEqual([topic]);
    await library.complete('test', missing);
    const early = knowledge.entriesOn(topic);
    expect(knowledge.isLoading).toBe(true);
    expect(missingFor(() => knowledge.entries()).topics).toBeUndefined();
    await (await library.knowledge('test')).settled();
    work.stop();
    expect(knowledge.entriesOn(topic)).toEqual(early);
    expect(early.length).toBeGreaterThan(50);
    expect(work.most()).toBeLessThanOrEqual(MAX_WORK_IN_A_TURN);
    await library.close();
    await store.close();
  });
});

function missingFor(read: () => unknown): StillLoading {
  try {
    read();
  } catch (error) {
    if (error instanceof StillLoading) return error;
    throw error;
  }
  throw new Error('Nothing was missing');
}
