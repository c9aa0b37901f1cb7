/** Measures how long answers take, from line to reply, with 1,000 to 100,000 entries in the space (or `--entries`). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/adapters/store/index.ts';
import { commands } from '../src/commands/index.ts';
import { createBot } from '../src/core/command/bot.ts';
import { Library } from '../src/core/space/library.ts';
import type { Topic } from '../src/core/record/schema.ts';
import type { ChangeSet } from '../src/core/store/store.ts';
import { madeUp, random } from './knowledge.ts';
import { entriesAsked, heapUsed, megabytes, time } from './measure.ts';

const SIZES = [1_000, 10_000, 100_000];
const SPACE = 'bench';

export async function benchAnswer(args: readonly string[]): Promise<unknown> {
  const results = [];
  const only = entriesAsked(args);
  for (const entries of only === undefined ? SIZES : [only]) results.push(await measure(entries));
  return { bench: 'answer', unit: 'µs', node: process.version, results };
}

async function measure(entries: number): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  const { store } = await openStore(`sqlite:${join(folder, 'bench.db')}`);
  try {
    await store.openSpace({ id: SPACE, name: 'Bench', locale: 'en' });
    const { topics, writes } = madeUp(entries);
    const writing = await took(() =>
      store.commit(SPACE, { request: 'bench', author: 'bench', writes } satisfies ChangeSet),
    );
    const before = heapUsed();
    const library = new Library(store, (error) => {
      throw error;
    });
    const loading = await took(() => library.knowledge(SPACE));
    const held = heapUsed() - before;
    const answers = await measureAnswers(library, topics);
    await library.close();
    return {
      entries,
      topics: topics.length,
      writing_ms: writing,
      loading_ms: loading,
      held_mb: megabytes(held),
      rss_mb: megabytes(process.memoryUsage().rss),
      ...answers,
    };
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function measureAnswers(library: Library, topics: readonly Topic[]): Promise<Record<string, unknown>> {
  const bot = createBot({
    commands,
    library,
    today: () => 20_000,
    logError: (_id, error) => {
      throw error;
    },
  });
  const next = random(1);
  const asked = Array.from({ length: 500 }, () => topics[Math.floor(topics.length * next() ** 2)] as Topic);
  const names = asked.map(({ name }, index) => (index % 2 === 0 ? name.en : name.ko) ?? '');
  const answer = async (line: string): Promise<void> => {
    const place = { space: SPACE, locale: 'ko' } as const;
    const { ok } = await bot.answer({ line, locale: 'ko', caller: { id: 'bench', role: 'member' }, place });
    if (!ok) throw new Error(`not answered: ${line}`);
  };
  const lines = (command: string): string[] => names.map((name) => `/${command} ${name}`);
  const knowledge = await library.knowledge(SPACE);
  await knowledge.settled();
  const halves = names.map((name) => name.slice(0, 2 + Math.floor(name.length / 3)));
  const slips = names.map((name) => name.slice(0, 1) + name.slice(2));
  return {
    timeline: await time(lines('timeline'), answer),
    quote: await time(lines('quote'), answer),
    about: await time(lines('about'), answer),
    find: await time(lines('find'), answer),
    suggest: await time(halves, (typed) => knowledge.suggestTopics(typed, 25)),
    suggest_mistyped: await time(slips, (typed) => knowledge.suggestTopics(typed, 25)),
  };
}

/** In milliseconds. */
async function took(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return Math.round(performance.now() - start);
}
