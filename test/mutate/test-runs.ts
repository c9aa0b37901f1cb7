/** Runs tests on a changed source, again and again, in one Vitest: nothing is written to the project. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVitest, type TestSpecification, type Vitest } from 'vitest/node';

/** Tests of one file: all of them, those with these full names, or those whose names match. */
export interface ChosenTests {
  file: string;
  names?: readonly string[];
  pattern?: RegExp;
}

export interface RanTest {
  name: string;
  ms: number;
  /** The functions that it reached, and those that were reached outside of any test before it. */
  reached: readonly string[];
  reachedOutside: readonly string[];
}

export interface TestRun {
  passed: boolean;
  errors: readonly string[];
  tests: readonly RanTest[];
}

export interface TestRuns {
  /** Runs the tests one file after another until one fails, with these sources in place of the files. `limit` in ms. */
  run(chosen: readonly ChosenTests[], sources: ReadonlyMap<string, string>, limit: number): Promise<TestRun>;
  close(): Promise<void>;
}

const PROBE = fileURLToPath(new URL('probe.ts', import.meta.url));

/** @param root The folder of the project, from which all files are named. */
export async function openTestRuns(root: string): Promise<TestRuns> {
  let replaced: ReadonlyMap<string, string> = new Map();
  const vitest = await createVitest(
    'test',
    {
      root,
      watch: false,
      bail: 1,
      maxWorkers: 1,
      reporters: [{}],
      // The cache on disk knows a file by what it holds there.
      fsModuleCache: false,
      sequence: { sequencer: InGivenOrder },
    },
    { plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => replaced.get(id) }] },
  );
  for (const project of vitest.projects) project.config.setupFiles.push(PROBE);
  const specifications = new Map(
    (await vitest.globTestSpecifications()).map((each) => [each.moduleId, each] as const),
  );

  return {
    async run(chosen, sources, limit) {
      const before = [...replaced.keys()];
      replaced = new Map([...sources].map(([file, source]) => [join(root, file), source]));
      for (const path of [...before, ...replaced.keys()]) vitest.invalidateFile(path);
      vitest.provide('mutationLimit', limit);
      return await runChosen(
        vitest,
        chosen.map(({ file, names, pattern }) => {
          const found = specifications.get(join(root, file));
          if (found === undefined) throw new Error(`Not a test file: ${file}`);
          const { project, moduleId } = found;
          return project.createSpecification(moduleId, {
            ...(names !== undefined && { testNames: [...names] }),
            ...(pattern !== undefined && { testNamePattern: pattern }),
          });
        }),
      );
    },
    close: () => vitest.close(),
  };
}

async function runChosen(vitest: Vitest, specifications: TestSpecification[]): Promise<TestRun> {
  const state = vitest.state;
  // Otherwise the results of earlier runs are among those of this one.
  state.clearErrors();
  state.filesMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
  const all = testModules.flatMap(({ children }) => [...children.allTests()]);
  const errors = [
    ...unhandledErrors,
    ...testModules.flatMap((each) => each.errors()),
    ...all.flatMap((test) => test.result().errors ?? []),
  ].map((error) =>
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error),
  );
  const tests = all
    .filter((test) => test.result().state !== 'skipped')
    .map((test) => {
      const { reached = [], reachedOutside = [] } = test.meta();
      return { name: test.fullName, ms: test.diagnostic()?.duration ?? 0, reached, reachedOutside };
    });
  return { passed: errors.length === 0 && testModules.every((each) => each.ok()), errors, tests };
}

/** Keeps the order in which tests were chosen: the nearest come first. */
class InGivenOrder {
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }

  sort(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}
