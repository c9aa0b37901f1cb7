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
import { Outlets } from '../../src/core/delivery/outlet.ts';
import { Library } from '../../src/core/space/library.ts';
import { PlatformInMemory } from '../support/platform-in-memory.ts';
import { STARTER_PACK } from '../support/ask.ts';

export const WORKSPACE = { platform: 'discord', id: '1' };
const PACKS = fileURLToPath(new URL('../../packs', import.meta.url));

export interface CrawlWorld {
  bot: Bot;
  /** Errors of the bot itself since the last call. */
  takeErrors(): readonly unknown[];
  /** The number of the last change, in any process. */
  changeNumber(): Promise<number>;
  close(): Promise<void>;
}

export async function createCrawlWorld(): Promise<CrawlWorld> {
  const { store } = await openStore('sqlite::memory:');
  await store.spaceOf(WORKSPACE, { id: 'test', name: 'Test', locale: 'en' });
  let errors: unknown[] = [];
  const library = new Library(store, (error) => errors.push(error));
  const change = { request: 'starter', author: 'test', reason: 'test' };
  const { problems } = await importPacks([STARTER_PACK], { library, space: 'test' }, change);
  if (problems.length > 0) throw new Error('the starter pack is not sound');
  const outlets = new Outlets();
  outlets.connect(new PlatformInMemory('discord'));
  const kept = new Map<string, Map<string, unknown>>();
  const bot = createBot({
    commands,
    library,
    fallback: offerTopics,
    today: () => dayNumber(2026, 1, 20),
    logError: (_id, error) => errors.push(error),
    outlets,
    packs: packsBelow(PACKS),
    memories<V>(purpose: string): CountingMemory<V> {
      const own = kept.get(purpose) ?? new Map<string, unknown>();
      kept.set(purpose, own);
      return memoryOverMap(own as Map<string, V>);
    },
  });
  return {
    bot,
    takeErrors() {
      const taken = errors;
      errors = [];
      return taken;
    },
    changeNumber: () => store.cursor('test'),
    async close() {
      await library.close();
      await store.close();
    },
  };
}
