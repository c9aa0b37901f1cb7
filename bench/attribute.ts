/** Says which part of the bot the samples of a CPU profile belong to. */
import type { Profiler } from 'node:inspector';

/** The first pattern that matches the address of a script names its part. */
const PARTS: readonly (readonly [part: string, script: RegExp])[] = [
  ['store', /\/src\/adapters\/store\/|\/node_modules\/(?:kysely|keyv|@keyv|pg[-a-z]*)\/|^node:sqlite/],
  ['rendering', /\/src\/adapters\/\w+\/show\//],
  ['reading', /\/src\/adapters\/\w+\/receive\/|\/src\/core\/platform\//],
  ['answering', /\/src\/(?:core|commands)\//],
  ['sdk', /\/node_modules\/|\/src\/adapters\/(?:discord|slack)\/connect\/|\/bench\/bare-/],
];

/** Share of the CPU time by part, and the functions that take most themselves; `node` is Node’s own work that no part called. */
export interface Shares {
  parts: Record<string, number>;
  /** The functions with the most self time, with their share. */
  top: Record<string, number>;
}

const TOP = 40;
/** In microseconds: the beginning, in which the profiler itself works, is left out. */
export const START_US = 500_000;

/** The module that records the profile, at its end too. */
const PROFILER = 'node:inspector';

/** A function without a part of its own, such as one of Node’s, counts for its nearest caller that has one. */
export function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Shares {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const found = new Map<number, string>();
  const partOf = (id: number): string => {
    const known = found.get(id);
    if (known !== undefined) return known;
    const { url, functionName } = byId.get(id)?.callFrame ?? { url: '', functionName: '' };
    const parent = parents.get(id);
    const part =
      functionName === '(garbage collector)'
        ? 'garbage collection'
        : (PARTS.find(([, script]) => script.test(url))?.[0] ??
          (parent === undefined ? 'node' : partOf(parent)));
    found.set(id, part);
    return part;
  };
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  let all = 0;
  let since = 0;
  samples.forEach((id, at) => {
    since += timeDeltas[at] ?? 0;
    if (since < START_US) return;
    const { functionName, url, lineNumber } = byId.get(id)?.callFrame ?? {
      functionName: '(idle)',
      url: '',
      lineNumber: 0,
    };
    if (functionName === '(idle)' || url === PROFILER) return;
    const time = timeDeltas[at] ?? 0;
    all += time;
    add(parts, partOf(id), time);
    add(functions, `${functionName} ${url.replace(/^.*\/(?=src|node_modules)/, '')}:${lineNumber + 1}`, time);
  });
  return { parts: sharesIn(parts, all), top: sharesIn(functions, all, TOP) };
}

const add = (sums: Map<string, number>, key: string, more: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + more);

const sharesIn = (sums: ReadonlyMap<string, number>, all: number, most = Infinity): Record<string, number> =>
  Object.fromEntries(
    [...sums]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([name, time]) => [name, Math.round((time / all) * 1000) / 1000]),
  );
