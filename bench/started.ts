/** A process that opens the application, asks twice, and prints when it was answered: run by `start.ts`. */
import { registerHooks } from 'node:module';
import { PerformanceObserver } from 'node:perf_hooks';

const { openApp, LOCAL_SPACE } = await import('../src/app.ts');
const { readConfig } = await import('../src/config.ts');

const [url = '', topic = ''] = process.argv.slice(2);
const TURNS_SHOWN = 5;

/** Since the process began, and of its main thread, in milliseconds. */
function now(): { clock: number; cpu: number } {
  const { user, system } = process.threadCpuUsage();
  return { clock: Math.round(performance.now()), cpu: Math.round((user + system) / 1000) };
}

const imported = now();

let modules = 0;
registerHooks({
  load(address, context, nextLoad) {
    modules++;
    return nextLoad(address, context);
  },
});

/** Collections of the garbage collector, by when they began, with how long they took, in milliseconds. */
const collections: { at: number; took: number }[] = [];
const observer = new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries())
    collections.push({ at: startTime, took: duration });
});
observer.observe({ entryTypes: ['gc'] });

interface Turn {
  /** During the start (`open`), until the first `/timeline`, until the first `/find`, or after it. */
  phase: Phase;
  /** In milliseconds since the process began. */
  from: number;
  to: number;
  cpu: number;
  /** Modules that were loaded meanwhile: the turn of an import cannot be parted. */
  modules: number;
}
type Phase = 'open' | 'timeline' | 'find' | 'after';
let phase: Phase = 'open';
/** The longest turns, longest first. */
let longest: readonly Turn[] = [];
/** Those in which no module was loaded. */
let longestOfOurs: readonly Turn[] = [];
const longestOf = (turns: readonly Turn[], turn: Turn): readonly Turn[] =>
  [...turns, turn].sort((a, b) => b.cpu - a.cpu).slice(0, TURNS_SHOWN);
let begun = { at: performance.now(), modules };
let last = process.threadCpuUsage();
// Looking in every turn would keep the thread busy while it waits for the database: what is counted here may be two turns.
const watch = setInterval(() => {
  const { user, system } = process.threadCpuUsage(last);
  const turn: Turn = {
    phase,
    from: begun.at,
    to: performance.now(),
    cpu: (user + system) / 1000,
    modules: modules - begun.modules,
  };
  longest = longestOf(longest, turn);
  if (turn.modules === 0) longestOfOurs = longestOf(longestOfOurs, turn);
  begun = { at: performance.now(), modules };
  last = process.threadCpuUsage();
}, 1);

const config = readConfig({ DATABASE_URL: url, STARTER_PACK: 'none', LOG_LEVEL: 'error' });
begun = { at: performance.now(), modules };
last = process.threadCpuUsage();
const app = await openApp(config, 'en');
const ask = (line: string) =>
  app.bot.answer({
    line,
    locale: 'en',
    caller: { id: 'bench', role: 'member' },
    place: { space: LOCAL_SPACE, locale: 'en' },
  });
const opened = now();
phase = 'timeline';
const { ok } = await ask(`/timeline ${topic}`);
const timeline = now();
phase = 'find';
await ask('/find released benchmark');
const find = now();
phase = 'after';
const knowledge = await app.library.knowledge(LOCAL_SPACE);
const isWhole = knowledge.isSearchable;
await knowledge.settled();
const searchable = now();
clearInterval(watch);
await app.close();
observer.disconnect();
const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
const collectedIn = ({ from, to }: Turn): number =>
  collections.filter(({ at }) => at >= from && at < to).reduce((sum, { took }) => sum + took, 0);
const described = (turn: Turn) => ({
  phase: turn.phase,
  cpu: round(turn.cpu),
  modules: turn.modules,
  collecting: round(collectedIn(turn)),
  at: Math.round(turn.from),
});
process.stdout.write(
  JSON.stringify({
    ok,
    imported,
    opened,
    timeline,
    find,
    isWhole,
    searchable,
    longest_turns: longest.map(described),
    longest_turns_without_imports: longestOfOurs.map(described),
  }),
);
