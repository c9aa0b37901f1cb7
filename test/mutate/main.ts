/**
 * `npm run mutate -- src/core/delivery`: changes the source in one small way after another, in a copy of the project, and runs the
 * nearest tests on each. Prints the changes that no test noticed, and a score for each file. docs/decisions/0018
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { randomFrom } from '../chaos/random.ts';
import { mutantsOf, mutated, sayMutant, type Mutant } from './mutants.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** At most this many mutants, chosen by chance. */
    most: { type: 'string', default: '100' },
    /** The same seed chooses the same mutants. */
    seed: { type: 'string', default: '1' },
    /** Test files or folders, instead of the nearest. */
    tests: { type: 'string', multiple: true, default: [] },
    /** Only tests whose names match, such as `SQLite`. */
    name: { type: 'string' },
  },
});

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Beyond this many times what the unchanged source takes, a test will not end: the change was noticed. */
const PATIENCE = { times: 3, ms: 15_000 };

interface Target {
  /** From the root. */
  file: string;
  source: string;
  /** Run one after another, until one fails. */
  stages: readonly (readonly string[])[];
  mutants: readonly Mutant[];
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const copy = mkdtempSync(join(tmpdir(), 'almanac-mutate-'));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const targets = filesOf(positionals).map((file): Target => {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const stages = values.tests.length > 0 ? [values.tests] : nearestTests(file);
  return { file, source, stages, mutants: mutantsOf(source) };
});
if (targets.length === 0)
  throw new Error('Name files or folders, such as: npm run mutate -- src/core/delivery');

makeCopy();
const limits = new Map<string, number>();
for (const tests of targets.flatMap(({ stages }) => stages))
  limits.set(tests.join(' '), await timeUnchanged(tests));

const noticed = new Map<string, { killed: number; tried: number }>();
for (const { target, mutant } of chosenMutants()) {
  const { file, source, stages } = target;
  writeFileSync(join(copy, file), mutated(source, mutant));
  let isKilled = false;
  for (const tests of stages) isKilled ||= !(await passes(tests, limits.get(tests.join(' ')) ?? PATIENCE.ms));
  writeFileSync(join(copy, file), source);
  const { killed, tried } = noticed.get(file) ?? { killed: 0, tried: 0 };
  noticed.set(file, { killed: killed + (isKilled ? 1 : 0), tried: tried + 1 });
  if (process.stderr.isTTY)
    process.stderr.write(`\r${sum([...noticed.values()].map((each) => each.tried))} tried\r`);
  if (!isKilled) print(`survived  ${file}:${mutant.line}  ${sayMutant(source, mutant)}`);
}

print('');
for (const { file, mutants } of targets) {
  const { killed, tried } = noticed.get(file) ?? { killed: 0, tried: 0 };
  print(`${percent(killed, tried)}  ${file}: ${killed} of ${tried} noticed (${mutants.length} possible)`);
}
const counts = [...noticed.values()];
const all = { killed: sum(counts.map((each) => each.killed)), tried: sum(counts.map((each) => each.tried)) };
print(`${percent(all.killed, all.tried)}  in all: ${all.killed} of ${all.tried} noticed`);

/** Expands files and folders into the files of TypeScript among them, from the root. */
function filesOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const full = resolve(ROOT, path);
    const found = statSync(full).isDirectory() ? globSync(join(full, '**/*.ts')) : [full];
    return found.map((each) => relative(ROOT, each)).toSorted();
  });
}

/** The test of the same name, then all tests of the nearest folder that has any: `test/` mirrors `src/`. */
function nearestTests(file: string): readonly (readonly string[])[] {
  const own = join('test', relative('src', file)).replace(/\.ts$/, '.test.ts');
  const first = existsSync(join(ROOT, own)) ? [[own]] : [];
  for (let folder = dirname(own); folder !== '.'; folder = dirname(folder))
    if (globSync(join(ROOT, folder, '*.test.ts')).length > 0) return [...first, [`${folder}/`]];
  throw new Error(`No test is near ${file}: name some with --tests`);
}

function makeCopy(): void {
  const isCopied = (from: string): boolean => !['node_modules', '.git'].includes(basename(from));
  cpSync(ROOT, copy, { recursive: true, filter: isCopied });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
}

/** Returns how long the tests may take with a mutant, in ms. @throws when they fail on the unchanged source. */
async function timeUnchanged(tests: readonly string[]): Promise<number> {
  const known = limits.get(tests.join(' '));
  if (known !== undefined) return known;
  const began = performance.now();
  if (!(await passes(tests, 600_000)))
    throw new Error(`The tests fail on the unchanged source: ${tests.join(' ')}`);
  return (performance.now() - began) * PATIENCE.times + PATIENCE.ms;
}

/** Whether the tests pass in the copy; `limit` in ms. */
async function passes(tests: readonly string[], limit: number): Promise<boolean> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const named = values.name === undefined ? [] : ['-t', values.name];
  const args = [vitest, 'run', '--bail', '1', '--reporter', 'dot', ...named, ...tests];
  // A process group of its own, so that its workers end with it.
  const child = spawn(process.execPath, args, { cwd: copy, stdio: 'ignore', detached: true });
  const { promise, resolve: done } = Promise.withResolvers<boolean>();
  const end = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  const timer = setTimeout(end, limit);
  process.once('exit', end);
  child.once('exit', (code) => done(code === 0));
  child.once('error', () => done(false));
  const result = await promise;
  clearTimeout(timer);
  process.off('exit', end);
  return result;
}

/** At most `--most` mutants of all files, chosen by `--seed`, in the order of their places. */
function chosenMutants(): readonly { target: Target; mutant: Mutant }[] {
  const every = targets.flatMap((target) => target.mutants.map((mutant) => ({ target, mutant })));
  return randomFrom(Number(values.seed), 0).some(every, Math.min(Number(values.most), every.length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '   –' : `${Math.round((100 * part) / whole)} %`.padStart(5);
}
