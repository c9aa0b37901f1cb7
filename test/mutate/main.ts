/**
 * `npm run mutate -- src/core/delivery`: changes the source in one small way after another, in memory only, and runs the nearest
 * tests on each. Prints the changes that no test noticed, and a score for each file. docs/decisions/0018
 */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deckOf, randomFrom } from '../chaos/random.ts';
import { EQUIVALENTS } from './equivalents.ts';
import { mutantsOf, mutated, sayMutant, withProbes, type Mutant } from './mutants.ts';
import { importersIn, nearestTests } from './nearest-tests.ts';
import { openTestRuns, type ChosenTests, type TestRun } from './test-runs.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** At most this many mutants of each file, chosen by chance. */
    most: { type: 'string', default: '50' },
    /** The same seed chooses the same mutants. */
    seed: { type: 'string', default: '1' },
    /** How many test files to consider for each file, the nearest first. */
    near: { type: 'string', default: '6' },
    /** Test files or folders to consider instead of the nearest. */
    tests: { type: 'string', multiple: true, default: [] },
    /** Only tests whose full names match, such as `SQLite`. */
    name: { type: 'string', default: '' },
    /** The output of an earlier run: only the mutants that survived it. */
    again: { type: 'string' },
  },
});

const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
/** A worker that takes this many times what the unchanged source took will not end: the change was noticed. */
const PATIENCE = { times: 4, ms: 15_000 };
/** How many test files to run for a change of what a module does when it loads. */
const NEAREST_FOR_MODULE = 3;
/** Slower tests run only when the quicker ones notice nothing, in ms. */
const SLOW_TEST_MS = 1500;
const BASELINE_LIMIT_MS = 900_000;

interface Target {
  /** From the root. */
  file: string;
  source: string;
  tests: readonly string[];
  mutants: readonly Mutant[];
}

interface Baseline {
  ms: number;
  tests: TestRun['tests'];
}

type Outcome = 'noticed' | 'equivalent' | 'survived';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const survivors = values.again === undefined ? undefined : survivorsIn(readFileSync(values.again, 'utf8'));
const importers = importersIn(ROOT);
const named = filesOf(values.tests).filter((file) => file.endsWith('.test.ts'));
const targets = filesOf(positionals).map((file): Target => {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const near = nearestTests(file, importers);
  const tests =
    named.length > 0 ? near.filter((test) => named.includes(test)) : near.slice(0, Number(values.near));
  return {
    file,
    source,
    tests,
    mutants: mutantsOf(source).filter((each) => isWanted(file, sayMutant(source, each))),
  };
});
if (targets.length === 0)
  throw new Error('Name files or folders, such as: npm run mutate -- src/core/delivery');

const runs = await openTestRuns(ROOT);
let isStopped = false;
// A run that is stopped prints what it has found so far.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void finish(130));

const baselines = await runUnchanged();
const outcomes = new Map<string, Outcome[]>(targets.map(({ file }) => [file, []]));
for (const { target, mutant } of inTurn()) {
  const { file, source } = target;
  const stages = testsOf(target, mutant);
  const outcome = isEquivalent(target, mutant)
    ? 'equivalent'
    : (await isNoticed(target, mutant, stages))
      ? 'noticed'
      : 'survived';
  if (isStopped) break;
  outcomes.get(file)?.push(outcome);
  if (process.stderr.isTTY) process.stderr.write(`\r${[...outcomes.values()].flat().length} tried\r`);
  const unreached = stages.length === 0 ? '  (reached by no test)' : '';
  if (outcome === 'survived')
    print(`survived  ${file}:${mutant.line}  ${sayMutant(source, mutant)}${unreached}`);
}
if (!isStopped) await finish(0);

async function finish(code: number): Promise<void> {
  isStopped = true;
  print('');
  for (const { file, mutants } of targets)
    print(score(outcomes.get(file) ?? [], `${file} (${mutants.length} possible)`));
  print(score([...outcomes.values()].flat(), 'in all'));
  await runs.close();
  process.exit(code);
}

/** At most `--most` mutants of each file, in an order of chance, and one of each file after another. */
function inTurn(): readonly { target: Target; mutant: Mutant }[] {
  const random = randomFrom(Number(values.seed), 0);
  const decks = targets.map((target) => {
    const count = Math.min(Number(values.most), target.mutants.length);
    const deal = deckOf(random, target.mutants);
    return Array.from({ length: count }, () => ({ target, mutant: deal() }));
  });
  const longest = Math.max(...decks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) => decks.flatMap((deck) => deck.slice(n, n + 1))).flat();
}

/** Expands files and folders into the files of TypeScript among them, from the root. */
function filesOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const full = resolve(ROOT, path);
    const found = statSync(full).isDirectory() ? globSync(join(full, '**/*.ts')) : [full];
    return found.map((each) => relative(ROOT, each)).toSorted();
  });
}

function isWanted(file: string, change: string): boolean {
  return survivors === undefined || survivors.has(`${file} ${change}`);
}

/** The survivors in the output of an earlier run, wherever their lines are by now. */
function survivorsIn(output: string): ReadonlySet<string> {
  const lines = output.matchAll(/^survived {2}(\S+):\d+ {2}(.*?)(?: {2}\(reached by no test\))?$/gm);
  return new Set([...lines].map(([, file, change]) => `${file} ${change}`));
}

/** Runs each test file on the unchanged source, and records which functions each of its tests reaches. */
async function runUnchanged(): Promise<ReadonlyMap<string, Baseline>> {
  const probed = new Map(
    targets.map(({ file, source }) => [file, withProbes(source, file, 'globalThis.reachedByTest?.')]),
  );
  const found = new Map<string, Baseline>();
  const pattern = new RegExp(values.name);
  for (const file of new Set(targets.flatMap(({ tests }) => tests))) {
    const began = performance.now();
    const { passed, errors, tests } = await runs.run([{ file, pattern }], probed, BASELINE_LIMIT_MS);
    const ms = performance.now() - began;
    if (process.stderr.isTTY) process.stderr.write(`${file}: ${tests.length} tests, ${Math.round(ms)} ms\n`);
    if (passed) found.set(file, { ms, tests });
    else print(`left out, since it fails on the unchanged source: ${file}: ${errors[0] ?? ''}`);
  }
  return found;
}

/** The tests that reach the function around the mutant; whole files where it also runs outside of tests. Slow tests come last. */
function testsOf({ file, tests }: Target, { within }: Mutant): readonly (readonly ChosenTests[])[] {
  const place = `${file}#${within}`;
  // All tests depend on what a module does when it loads, so only the nearest are worth their time.
  const worthwhile = within === 0 ? tests.slice(0, NEAREST_FOR_MODULE) : tests;
  const reaching = worthwhile.flatMap((test) => {
    const all = baselines.get(test)?.tests ?? [];
    const isOutside = all.some(({ reachedOutside }) => reachedOutside.includes(place));
    return all
      .filter(({ reached }) => isOutside || reached.includes(place))
      .map(({ name, ms }) => ({ file: test, name, isSlow: ms >= SLOW_TEST_MS }));
  });
  return [...Map.groupBy(reaching, ({ isSlow }) => isSlow)]
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, chosen]) =>
      [...Map.groupBy(chosen, (each) => each.file)].map(([each, named]) => ({
        file: each,
        names: named.map(({ name }) => name),
      })),
    );
}

async function isNoticed(
  target: Target,
  mutant: Mutant,
  stages: readonly (readonly ChosenTests[])[],
): Promise<boolean> {
  const sources = new Map([[target.file, mutated(target.source, mutant)]]);
  for (const tests of stages) {
    const ms = sum(tests.map(({ file }) => baselines.get(file)?.ms ?? 0));
    if (!(await runs.run(tests, sources, ms * PATIENCE.times + PATIENCE.ms)).passed) return true;
  }
  return false;
}

function isEquivalent({ file, source }: Target, mutant: Mutant): boolean {
  const line = source.split('\n')[mutant.line - 1]?.trim();
  const change = sayMutant(source, mutant);
  return EQUIVALENTS.some((each) => each.file === file && each.line === line && each.change === change);
}

function score(tried: readonly Outcome[], name: string): string {
  const count = (outcome: Outcome): number => tried.filter((each) => each === outcome).length;
  const matter = tried.length - count('equivalent');
  const percent = matter === 0 ? '   –' : `${Math.round((100 * count('noticed')) / matter)} %`;
  return `${percent.padStart(5)}  ${name}: ${count('noticed')} of ${matter} noticed, ${count('equivalent')} equivalent`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
