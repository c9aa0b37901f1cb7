/** Long work gives way to other work after a bounded number of records, from the file to the index. `npm run bench -- hold` measures it. */
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/adapters/store/index.ts';
import { writingCsv } from '../../src/core/tables/write.ts';
import { checkingPack } from '../../src/core/packs/check.ts';
import { planFileImport } from '../../src/core/packs/import.ts';
import { readPackFile } from '../../src/core/packs/read.ts';
import { PACK_FORMATS, writePack, writingPack } from '../../src/core/packs/write.ts';
import type { Entry } from '../../src/core/record/schema.ts';
import { planMerge } from '../../src/core/sharing/merge.ts';
import { Library } from '../../src/core/space/library.ts';
import { channel, channelWrite, server } from '../support/channels.ts';
import { changes, event, groundwork, knowing } from '../support/records.ts';

/** More records than one batch of the store has rows. */
const COUNT = 600;
const entries = (what = 'it'): readonly Entry[] =>
  Array.from({ length: COUNT }, (_, n) => event(`e-${n}`, { text: { en: `Event ${n}: ${what}` } }));
const pack = { topics: [groundwork[0]], sources: [groundwork[1]], entries: [...entries()] };
const file = readPackFile('pack.yaml', writePack(pack, 'json'));

const { store } = await openStore('sqlite::memory:');
const library = new Library(store, () => {});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await library.close();
  await store.close();
});

/** The number of pauses. */
function pauses(work: Iterator<unknown>): number {
  let count = 0;
  while (work.next().done !== true) count += 1;
  return count;
}

/** The number of turns of the event loop during the work, when every look at the clock finds a slice used up. */
async function turns(work: () => Promise<unknown>): Promise<number> {
  let clock = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 10));
  let count = 0;
  let running = true;
  const turn = (): void => {
    count += 1;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  running = false;
  vi.restoreAllMocks();
  return count;
}

async function spaceWith(id: string, words: string): Promise<void> {
  await store.spaceOf({ platform: 'discord', id }, { id, name: id, locale: 'en' });
  await library.commit(id, changes([...groundwork, ...entries(words)]));
}

describe('work on many records can pause at each', () => {
  it('checking a pack', () => {
    expect(pauses(checkingPack([file], { languages: 'every' }))).toBeGreaterThan(3 * COUNT);
  });

  it.each(PACK_FORMATS)('writing a pack as %s', (format) => {
    expect(pauses(writingPack(pack, format))).toBeGreaterThan(COUNT);
  });

  it('writing a table', () => {
    expect(pauses(writingCsv(knowing(...groundwork, ...entries())))).toBeGreaterThanOrEqual(COUNT);
  });
});

describe('other work has its turn', () => {
  it('while an import is planned', async () => {
    const knowledge = knowing(...groundwork, ...entries('before'));
    expect(await turns(() => planFileImport([file], knowledge, { history: async () => [] }))).toBeGreaterThan(
      3 * COUNT,
    );
  });

  it('while many records are written, told to followers, and read into memory', async () => {
    await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
    await library.commit('home', changes([channelWrite(channel('discord:1')), ...groundwork]));
    await library.open('home');
    const all = changes([...entries()]);
    // Validating, advancing, references (topics and sources), rows, deliveries, applying.
    expect(await turns(() => library.commit('home', all))).toBeGreaterThan(6 * COUNT);
  });

  it('while two spaces are compared', async () => {
    await spaceWith('host', 'ours');
    await spaceWith('guest', 'theirs');
    const [host, guest] = [await library.open('host'), await library.open('guest')];
    const workspace = { platform: 'discord', id: 'guest' };
    expect(await turns(() => planMerge(host, guest, workspace))).toBeGreaterThan(2 * COUNT);
  });
});
