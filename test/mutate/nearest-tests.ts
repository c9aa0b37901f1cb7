/** Orders test files by how closely they import a source file. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** For each file of `src` and `test`, the files that import it, from the root. Type imports do not count: they vanish. */
export type Importers = ReadonlyMap<string, ReadonlySet<string>>;

export function importersIn(root: string): Importers {
  const importers = new Map<string, Set<string>>();
  for (const file of globSync('{src,test}/**/*.ts', { cwd: root })) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const { 1: typed, 2: from = '' } of source.matchAll(IMPORT)) {
      if (typed !== undefined) continue;
      const imported = relative(root, join(root, dirname(file), from));
      importers.set(imported, (importers.get(imported) ?? new Set()).add(file));
    }
  }
  return importers;
}

const IMPORT = /^(?:import|export)(?:\s+(type)\b(?!\s+from))?(?:[^'"`;]*?\sfrom)?\s*'(\.[^']+)'/gm;

/**
 * All test files that load the source file, the nearest first: the test of its own name, then those with few imports in between
 * and in a folder that is close, as `test/` mirrors `src/`.
 */
export function nearestTests(file: string, importers: Importers): readonly string[] {
  const distances = new Map([[file, 0]]);
  // A map goes on to what is added while it is walked: a breadth-first search.
  for (const [each, distance] of distances)
    for (const importer of importers.get(each) ?? [])
      if (!distances.has(importer)) distances.set(importer, distance + 1);
  const mirrored = join('test', relative('src', file)).replace(/\.ts$/, '.test.ts');
  const remoteness = (test: string): number =>
    test === mirrored ? -Infinity : (distances.get(test) ?? Infinity) - 2 * sharedFolders(test, mirrored);
  return [...distances.keys()]
    .filter((test) => test.endsWith('.test.ts'))
    .toSorted((a, b) => remoteness(a) - remoteness(b) || a.localeCompare(b));
}

/** How many folders the two paths have in common, from the root. */
function sharedFolders(a: string, b: string): number {
  const folders = dirname(b).split('/');
  const differs = folders.findIndex((folder, index) => folder !== a.split('/')[index]);
  return differs === -1 ? folders.length : differs;
}
