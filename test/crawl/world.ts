/** The bot that is walked through: the starter pack, one channel to post in, and packs to install. */
import { fileURLToPath } from 'node:url';
import { packsBelow } from '../../src/adapters/files/catalogue.ts';
import { importPacks } from '../../src/adapters/files/import-packs.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { commands } from '../../src/commands/index.ts';
import { offerTopics } from '../../src/commands/shared/topic.ts';
import { memoryOverMap, type CountingMemory } from '../../src/core/base/memory.ts';
import type { Bot } from '../../src/core/command/call.ts';
import { createBot } from '../../src/core/command/bot.ts';
import { dayNumber } from '../../src/core/date/calendar.ts';
import { AUTHOR } from '../../src/core/delivery/closing.ts';
import { Outlets } from '../../src/core/delivery/outlet.ts';
import { Library } from '../../src/core/space/library.ts';
import type { Store } from '../../src/core/store/store.ts';
import { PlatformInMemory } from '../support/platform-in-memory.ts';
import { STARTER_PACK } from '../support/ask.ts';

export const WORKSPACE = { platform: 'discord', id: '1' };
const FIRST_SPACE = { id: 'test', name: 'Test', locale: 'en' } as const;
/** The memory of the codes that link workspaces; all other memories only hold what was shown or asked. */
const LINK_CODES = 'link-code';
const PACKS = fileURLToPath(new URL('../../packs', import.meta.url));

export interface CrawlWorld {
  bot: Bot;
  library: Library;
  outlets: Outlets;
  memories: <V>(purpose: string) => CountingMemory<V>;
  openSpace: Store['openSpace'];
  /** The space that the workspace belongs to now. */
  space(): Promise<string>;
  /** Fills a space with the starter pack. */
  fill(space: string): Promise<void>;
  /** Errors of the bot itself since the last call. */
  takeErrors(): readonly unknown[];
  /** How often people have changed something, in any space. */
  changeNumber(): number;
  close(): Promise<void>;
}

/** The first space is filled, unless `isEmpty`. */
export async function createCrawlWorld({ isEmpty = false } = {}): Promise<CrawlWorld> {
  const opened = await openStore('sqlite::memory:');
  const { store, changeNumber } = counted(opened.store);
  await store.spaceOf(WORKSPACE, FIRST_SPACE);
  let errors: unknown[] = [];
  const library = new Library(store, (error) => errors.push(error));
  async function fill(space: string): Promise<void> {
    const change = { request: `starter ${space}`, author: AUTHOR, reason: 'test' };
    const { problems } = await importPacks([STARTER_PACK], { library, space }, change);
    if (problems.length > 0) throw new Error('the starter pack is not sound');
  }
  if (!isEmpty) await fill(FIRST_SPACE.id);
  const outlets = new Outlets();
  outlets.connect(new PlatformInMemory('discord'));
  const kept = new Map<string, Map<string, unknown>>();
  let links = 0;
  function memories<V>(purpose: string): CountingMemory<V> {
    const own = kept.get(purpose) ?? new Map<string, unknown>();
    kept.set(purpose, own);
    const memory = memoryOverMap(own as Map<string, V>);
    if (purpose !== LINK_CODES) return memory;
    return {
      ...memory,
      async set(...args) {
        links += 1;
        return memory.set(...args);
      },
    };
  }
  const bot = createBot({
    commands,
    library,
    fallback: offerTopics,
    today: () => dayNumber(2026, 1, 20),
    logError: (_id, error) => errors.push(error),
    outlets,
    packs: packsBelow(PACKS),
    memories,
  });
  return {
    bot,
    library,
    outlets,
    memories,
    openSpace: (space) => store.openSpace(space),
    space: async () => (await store.spaceOf(WORKSPACE, FIRST_SPACE)).space.id,
    fill,
    takeErrors() {
      const taken = errors;
      errors = [];
      return taken;
    },
    changeNumber: () => changeNumber() + links,
    async close() {
      await library.close();
      await store.close();
    },
  };
}

/** Counts what people do to a store: changes to records, moves of workspaces, and updates sent again. */
function counted(store: Store): { store: Store; changeNumber: () => number } {
  let count = 0;
  const { outbox } = store;
  return {
    changeNumber: () => count,
    store: {
      ...store,
      async commit(space, changes) {
        const written = await store.commit(space, changes);
        if (changes.author !== AUTHOR && written.length > 0) count += 1;
        return written;
      },
      async move(asked) {
        await store.move(asked);
        count += 1;
      },
      outbox: {
        ...outbox,
        async retry(space, deliveries, at) {
          const again = await outbox.retry(space, deliveries, at);
          if (again > 0) count += 1;
          return again;
        },
        async gather(channel, cadence, at) {
          const gathered = await outbox.gather(channel, cadence, at);
          // The scheduler names a cadence; people do not.
          if (gathered && cadence === undefined) count += 1;
          return gathered;
        },
      },
    },
  };
}
