/**
 * Measures search: names at 500 to 50,000 topics, and texts at 1,000 to 100,000 entries (1,000,000 with `--large`),
 * compared with MiniSearch and SQLite’s FTS5 on the same texts, in turns, question by question. `quiet` takes the
 * fastest round of each question, which leaves out other load on the machine. Also measures building and updating
 * indexes, their memory, and how long they block the event loop.
 *
 * The default sizes take about two minutes: an engine that has used its time on one comparison is asked no further, and `runs` says
 * how often it was. Progress goes to stderr, and `goals` has each goal as met or missed.
 */
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Knowledge } from '../src/core/knowledge/knowledge.ts';
import type { Entry, RecordType, Topic } from '../src/core/record/schema.ts';
import { inSlices } from '../src/core/base/slices.ts';
import type { Stored } from '../src/core/store/store.ts';
import { fts5, miniSearch, type Engine, type Text } from './engines.ts';
import { memoryUsed, megabytes, summary, type Times } from './measure.ts';
import { texts } from './texts.ts';

const TOPICS = [500, 5_000, 50_000];
const ENTRIES = [1_000, 10_000, 100_000];
const LARGE = 1_000_000;
/** MiniSearch would need more memory than it is worth. */
const MOST_FOR_OTHERS = 100_000;
const ASKED = 25;
const ROUNDS = 5;
const EDITS = 100;
/** How long one engine may take for one comparison, in ms. */
const ENGINE_LIMIT_MS = 1500;
/** In microseconds: the median and the 99th percentile. */
const GOALS: Readonly<Record<string, readonly [p50: number, p99: number]>> = {
  'names 5000': [Infinity, 200],
  'names_mistyped 5000': [Infinity, 1000],
  'texts 10000': [150, 1000],
  'texts 100000': [500, 3000],
};

export async function benchSearch(args: readonly string[]): Promise<unknown> {
  const start = performance.now();
  const seconds = (): string =>
    `${Math.round((performance.now() - start) / 1000)} s, CPU time ${Math.round(process.cpuUsage().user / 1e6)}`;
  const done = <T>(what: string, result: T): T => {
    process.stderr.write(`${what}: done after ${seconds()} s\n`);
    return result;
  };
  const names = [];
  for (const size of TOPICS) names.push(done(`${size} topics`, await benchNames(size)));
  const found = [];
  for (const size of args.includes('--large') ? [...ENTRIES, LARGE] : ENTRIES)
    found.push(done(`${size} entries`, await benchTexts(size)));
  const measured = new Map<string, Compared>([
    ...names.flatMap(({ topics, begun, mistyped }) => [
      [`names ${topics}`, begun] as const,
      [`names_mistyped ${topics}`, mistyped] as const,
    ]),
    ...found.map(({ entries, find }) => [`texts ${entries}`, find] as const),
  ]);
  const goals = Object.fromEntries(
    Object.entries(GOALS).map(([name, goal]) => [name, judged(goal, measured.get(name)?.almanac)]),
  );
  return { bench: 'search', unit: 'µs', node: process.version, load: loadavg(), goals, names, texts: found };
}

async function benchNames(size: number) {
  const { topics } = texts(size, size);
  const knowledge = new Knowledge();
  const built = await held(() => apply(knowledge, 'topic', topics));
  const documents = topics.map(({ id, name, aliases }) => ({
    id,
    text: [id, name.en, name.ko, ...aliases].join('\n'),
  }));
  const others = { minisearch: miniSearch(documents), fts5: fts5(documents) };
  const typed = topics
    .filter((_, at) => at % Math.ceil(size / 500) === 0)
    .map(({ name }, at) => (at % 2 === 0 ? name.en : name.ko) ?? '');
  const begun = typed.map((name, at) => name.slice(0, 2 + (at % Math.max(1, name.length - 1))));
  const mistyped = typed.map(
    (name) => name.slice(0, 1) + name.slice(2, 3) + name.slice(1, 2) + name.slice(3),
  );
  const own = (asked: string) => knowledge.suggestTopics(asked, ASKED);
  return {
    topics: size,
    build_ms: built.ms,
    longest_hold_ms: built.longest,
    begun: compared(begun, own, others),
    mistyped: compared(mistyped, own, {}),
    memory_mb: await memoryOf(async () => {
      const again = new Knowledge();
      await apply(again, 'topic', topics);
      return again;
    }),
  };
}

async function benchTexts(size: number) {
  const { topics, entries, questions } = texts(size);
  const knowledge = new Knowledge();
  await apply(knowledge, 'topic', topics);
  const built = await held(async () => {
    await apply(knowledge, 'entry', entries);
    await knowledge.settled();
  });
  const documents = size > MOST_FOR_OTHERS ? [] : entries.map(documentOf);
  const others: Record<string, Engine> = {};
  const builds: Record<string, number> = {};
  if (documents.length > 0)
    for (const [name, make] of Object.entries({ minisearch: miniSearch, fts5 })) {
      const start = performance.now();
      others[name] = make(documents);
      builds[name] = Math.round(performance.now() - start);
    }
  const own = (asked: string) => knowledge.find(asked, 20_000, ASKED);
  const answered = compared(questions, own, others);
  return {
    entries: size,
    build_ms: { almanac: built.ms, ...builds },
    longest_hold_ms: built.longest,
    find: answered,
    edit: editing(knowledge, entries, others),
    memory_mb: {
      almanac: await memoryOfTexts(topics, entries),
      ...(documents.length > 0 && { minisearch: await memoryOf(() => miniSearch(documents)) }),
    },
  };
}

/** An index beside all else that the space holds: what is there more once the texts are indexed. */
async function memoryOfTexts(topics: readonly Topic[], entries: readonly Entry[]): Promise<number> {
  const knowledge = new Knowledge();
  await apply(knowledge, 'topic', topics);
  knowledge.apply(records('entry', entries));
  // Nothing is indexed before the first pause.
  const before = memoryUsed();
  await knowledge.settled();
  const made = memoryUsed() - before;
  knowledge.find('x', 0, 1);
  return megabytes(made);
}

async function memoryOf(make: () => unknown): Promise<number> {
  const before = memoryUsed();
  const made = await make();
  const after = memoryUsed();
  // It must not be collected before it was measured.
  return made === undefined ? 0 : megabytes(after - before);
}

const documentOf = ({ id, text }: Entry): Text => ({ id, text: `${text.en ?? ''}\n${text.ko ?? ''}` });

const records = <T extends RecordType>(type: T, contents: readonly { id: string }[]): Stored<RecordType>[] =>
  contents.map((content) => ({ type, id: content.id, rev: 1, content }) as unknown as Stored<RecordType>);

/** Loads records a few at a time, as a space does. */
function apply(knowledge: Knowledge, type: RecordType, contents: readonly { id: string }[]): Promise<void> {
  return inSlices(
    (function* () {
      for (const record of records(type, contents)) {
        knowledge.apply([record]);
        yield;
      }
    })(),
  );
}

type Measured = Times & { quiet: Pick<Times, 'p50' | 'p99'> };

interface Compared {
  almanac: Measured;
  [other: string]: Measured | Record<string, number>;
}

/** In turns, question by question, so that what else the machine does falls on all. */
function compared(
  questions: readonly string[],
  own: (asked: string) => unknown,
  others: Readonly<Record<string, Engine>>,
): Compared {
  const engines: Record<string, (asked: string) => unknown> = {
    almanac: own,
    ...Object.fromEntries(
      Object.entries(others).map(([name, engine]) => [name, (asked: string) => engine.find(asked, ASKED)]),
    ),
  };
  const names = Object.keys(engines);
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  const quickest = Object.fromEntries(names.map((name) => [name, questions.map(() => Infinity)]));
  const used = new Map(names.map((name) => [name, 0]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, asked] of questions.entries())
      for (const [name, ask] of Object.entries(engines)) {
        const before = used.get(name) ?? 0;
        if (before > ENGINE_LIMIT_MS) continue;
        const start = performance.now();
        ask(asked);
        const took = performance.now() - start;
        used.set(name, before + took);
        // The first round warms up, or the first questions of an engine that does not finish it.
        if (round === 0 && before < ENGINE_LIMIT_MS / 4) continue;
        times[name]?.push(took);
        const least = quickest[name];
        if (least !== undefined) least[at] = Math.min(least[at] ?? Infinity, took);
      }
  const measured = (name: string): Measured => {
    const { p50, p99 } = summary((quickest[name] ?? []).filter(Number.isFinite));
    return { ...summary(times[name] ?? []), quiet: { p50, p99 } };
  };
  const almanac = measured('almanac');
  const rest = Object.fromEntries(Object.keys(others).map((name) => [name, measured(name)]));
  const ratios = Object.entries(rest).map(([name, { p50 }]) => [
    `${name}_by_almanac`,
    round(p50 / almanac.p50),
  ]);
  return {
    almanac,
    ...rest,
    ...(ratios.length > 0 && { ratios: Object.fromEntries(ratios) as Record<string, number> }),
  };
}

/** Whether a goal was met, in all rounds and in the quietest one. */
function judged([p50, p99]: readonly [number, number], measured: Measured | undefined): unknown {
  const meets = (times: Pick<Times, 'p50' | 'p99'> | undefined): string =>
    times !== undefined && times.p50 <= p50 && times.p99 <= p99 ? 'met' : 'missed';
  const goal = Number.isFinite(p50) ? { p50, p99 } : { p99 };
  return { goal, measured, result: meets(measured), quiet: meets(measured?.quiet) };
}

const round = (ratio: number): number => Math.round(ratio * 100) / 100;

/** From the write to the search that has it: an entry added, changed, and taken out again. */
function editing(
  knowledge: Knowledge,
  entries: readonly Entry[],
  others: Readonly<Record<string, Engine>>,
): unknown {
  const [first] = entries;
  if (first === undefined) return {};
  const edited = (count: number): Entry[] => [
    { ...first, id: `new-${count}`, text: { en: `Zyxwv number ${count} arrived.` } },
    { ...first, id: `new-${count}`, text: { en: `Vwxyz number ${count} changed.` } },
    { ...first, id: `new-${count}`, state: 'retired', reason: { en: 'gone' } },
  ];
  const times: Record<string, number[]> = { almanac: [] };
  const timed = (name: string, run: () => void): void => {
    const start = performance.now();
    run();
    (times[name] ??= []).push(performance.now() - start);
  };
  for (let count = 0; count < EDITS; count++) {
    const [added, changed, gone] = edited(count) as [Entry, Entry, Entry];
    for (const [entry, asked] of [
      [added, `zyxwv ${count}`],
      [changed, `vwxyz ${count}`],
      [gone, `vwxyz ${count}`],
    ] as const) {
      timed('almanac', () => {
        knowledge.apply(records('entry', [entry]));
        knowledge.find(asked, 20_000, ASKED);
      });
      for (const [name, engine] of Object.entries(others))
        timed(name, () => {
          if (entry === gone) engine.remove(entry.id);
          else engine.put(documentOf(entry));
          engine.find(asked, ASKED);
        });
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, summary(each)]));
}

/** The time it took, and the longest time that it blocked the event loop. */
async function held(run: () => Promise<unknown>): Promise<{ ms: number; longest: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  delay.enable();
  await run();
  delay.disable();
  // The monitor includes the millisecond between its own samples.
  const longest = Math.max(0, delay.max / 1e6 - 1);
  return { ms: Math.round(performance.now() - start), longest: Math.round(longest * 10) / 10 };
}
