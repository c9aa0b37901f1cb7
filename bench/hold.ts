/**
 * Measures how long large work in one space holds the event loop, during which no answer is given: the longest turn of the loop in
 * each phase, with 10,000 entries in the space (or `--entries`), on SQLite. Collections of the garbage collector count, too. Turns in
 * which modules are loaded, which cannot be parted, are counted apart.
 */
import { registerHooks } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../src/adapters/store/index.ts';
import { commands } from '../src/commands/index.ts';
import type { Typed } from '../src/core/command/command.ts';
import type { Answer, Bot, Call } from '../src/core/command/call.ts';
import { createBot } from '../src/core/command/bot.ts';
import { writePack } from '../src/core/packs/write.ts';
import type { Write } from '../src/core/store/store.ts';
import type { Entry } from '../src/core/record/schema.ts';
import type { Workspace } from '../src/core/record/workspace.ts';
import { Library } from '../src/core/space/library.ts';
import { channel, channelWrite, server } from '../test/support/channels.ts';
import { changes, source, topic } from '../test/support/records.ts';
import { madeUp } from './knowledge.ts';
import { entriesAsked } from './measure.ts';

const ENTRIES = 10_000;
/** About as many entries as fit in a file of 2 MB, the largest that is accepted. */
const IMPORTED = 5_000;
/** Channels that follow all that is imported. */
const FOLLOWERS = 50;
const HOST = 'host';
const JOINING: Workspace = { platform: 'discord', id: '2' };

type Asked = string | { command: string; options: Typed };

interface Held {
  /** The longest turn of the event loop, by the clock, and in CPU time, which does not depend on what else runs. */
  longest_ms: number;
  longest_cpu_ms: number;
  /** The longest turn in which modules were loaded, such as the parser of YAML with the first file, in CPU time. */
  longest_import_cpu_ms: number;
  /** How many turns took more CPU time than this. */
  over_20_ms: number;
  took_ms: number;
}

export async function benchHold(args: readonly string[]): Promise<unknown> {
  const entries = entriesAsked(args) ?? ENTRIES;
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  const { store, keyv } = await openStore(`sqlite:${join(folder, 'bench.db')}`);
  const library = new Library(store, (error) => {
    throw error;
  });
  const bot = createBot({
    commands,
    library,
    memories: keyv,
    today: () => 20_000,
    logError: (_id, error) => {
      throw error;
    },
  });
  const { text, bytes } = importedFile(entries);
  const phases: Record<string, Held> = {};
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const { result, held } = await holding(work);
    phases[name] = held;
    return result;
  };
  try {
    await store.spaceOf(server, { id: HOST, name: 'Host', locale: 'en' });
    await store.spaceOf(JOINING, { id: 'joining', name: 'Joining', locale: 'en' });
    const { writes } = madeUp(entries);
    await phase('commit of a first fill', () => library.commit(HOST, changes(writes)));
    await library.commit(
      'joining',
      changes(writes.map((each, at) => (at % 10 === 9 ? corrected(each) : each))),
    );
    await library.close();
    const followers = Array.from({ length: FOLLOWERS }, (_, n) => channel(`discord:${n}`, [{ topic: '*' }]));
    await library.commit(HOST, changes(followers.map((each) => channelWrite(each))));
    await phase('load', () => library.open(HOST));
    await phase('index', async () => (await library.knowledge(HOST)).settled());

    const here = (asked: Asked): Promise<Answer> => ask(bot, asked, { space: HOST, workspace: server });
    const there = (asked: Asked): Promise<Answer> =>
      ask(bot, asked, { space: 'joining', workspace: JOINING });
    const report = await phase('import preview', () =>
      here({ command: 'curate import', options: { file: text } }),
    );
    const apply = lineWith(report, 'apply:');
    await phase('import apply', () => here(apply));
    await phase('index after the import', async () => (await library.knowledge(HOST)).settled());
    for (const format of ['yaml', 'json', 'csv'])
      await phase(`export ${format}`, () => here(`/curate export ${format}`));

    await phase('suggest what is known', () => here(suggestionOf(writes)));

    await library.open('joining');
    await (await library.knowledge('joining')).settled();
    const offer = await here('/admin link');
    const code = /\/admin link ([a-z0-9-]+)/.exec(JSON.stringify(offer.reply))?.[1] ?? '';
    await phase('link preview', () => there(`/admin link ${code}`));
    await phase('link', () => there(`/admin link ${code} confirm:true`));
    return { bench: 'hold', node: process.version, entries, imported_bytes: bytes, load: loadavg(), phases };
  } finally {
    await library.close();
    await store.close();
    await rm(folder, { recursive: true });
  }
}

/** A suggestion in the words of an entry that is recorded, on the same topic: every duplicate check is made. */
function suggestionOf(writes: readonly Write[]): Asked {
  const known = writes.find(({ type, content }) => type === 'entry' && 'text' in content)?.content as Entry;
  return {
    command: 'suggest',
    options: {
      kind: 'event',
      en: known.text?.en ?? '',
      topics: known.topics[0] ?? '',
      source: 'https://example.org/new',
      date: '2025-01-20',
    },
  };
}

let modules = 0;
registerHooks({
  load(address, context, nextLoad) {
    modules++;
    return nextLoad(address, context);
  },
});

/** Runs the work, and measures each turn of the event loop meanwhile. */
async function holding<T>(work: () => Promise<T>): Promise<{ result: T; held: Held }> {
  global.gc?.();
  const held: Held = {
    longest_ms: 0,
    longest_cpu_ms: 0,
    longest_import_cpu_ms: 0,
    over_20_ms: 0,
    took_ms: 0,
  };
  let before = modules;
  let running = true;
  let [time, cpu] = [performance.now(), process.threadCpuUsage()];
  const turn = (): void => {
    const used = process.threadCpuUsage(cpu);
    const cpuMs = (used.user + used.system) / 1000;
    const now = performance.now();
    if (modules > before) held.longest_import_cpu_ms = Math.max(held.longest_import_cpu_ms, round(cpuMs));
    else {
      if (cpuMs > 20) held.over_20_ms += 1;
      held.longest_ms = Math.max(held.longest_ms, round(now - time));
      held.longest_cpu_ms = Math.max(held.longest_cpu_ms, round(cpuMs));
    }
    before = modules;
    [time, cpu] = [performance.now(), process.threadCpuUsage()];
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  const start = performance.now();
  const result = await work();
  held.took_ms = round(performance.now() - start);
  running = false;
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { result, held };
}

function ask(
  bot: Bot,
  asked: Asked,
  { space, workspace }: { space: string; workspace: Workspace },
): Promise<Answer> {
  const caller = { id: 'bench', role: 'admin' } as const;
  return bot.answer({
    ...(typeof asked === 'string' ? { line: asked } : asked),
    locale: 'en',
    caller,
    place: { space, workspace, locale: 'en' },
  } as Call);
}

/** New entries on the topics of the space, with new topics and sources. */
function importedFile(entries: number): { text: string; bytes: number } {
  const made = madeUp(entries).writes.flatMap(({ type, content }) =>
    type === 'entry' ? [{ ...content, id: `new-${content.id}` }] : [],
  );
  const text = writePack(
    {
      topics: Array.from({ length: IMPORTED / 10 }, (_, n) => topic(`new-topic-${n}`)),
      sources: Array.from({ length: IMPORTED / 50 }, (_, n) => source(`new-source-${n}`)),
      entries: made.slice(0, IMPORTED),
    },
    'yaml',
  );
  return { text, bytes: Buffer.byteLength(text) };
}

/** Every tenth record differs from that of the space that it joins. */
function corrected(each: Write): Write {
  if (each.type !== 'entry') return each;
  return { ...each, content: { ...each.content, text: { en: `${each.content.text.en ?? ''} (corrected)` } } };
}

/** The line of the button whose line has these words. */
function lineWith({ reply }: Answer, words: string): string {
  for (const block of reply.blocks)
    if (block.kind === 'actions') for (const { line } of block.actions) if (line.includes(words)) return line;
  throw new Error(`no button with ${words}`);
}

const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
