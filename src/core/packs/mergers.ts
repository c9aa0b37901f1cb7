/** Checks that records are not merged in a circle. */
import type { Text } from '../base/locale.ts';
import type { PackProblem } from './problem.ts';
import type { PackRecord } from './read.ts';

/** A record that may be merged into another of its type. A record that the space knew before the pack has no place. */
export interface MergeableRecord {
  merged: string | undefined;
  at?: PackRecord['at'] | undefined;
}

const IN_A_CIRCLE: Readonly<Record<'topic' | 'entry', (chain: string) => Text>> = {
  topic: (chain) => ({
    en: `topics are merged in a circle: ${chain}`,
    ko: `합친 주제를 따라가면 처음 주제로 되돌아옵니다: ${chain}`,
  }),
  entry: (chain) => ({
    en: `statements are merged in a circle: ${chain}`,
    ko: `합친 기록을 따라가면 처음 기록으로 되돌아옵니다: ${chain}`,
  }),
};

/** Reports chains of mergers that never end: one problem per cycle. It can pause after each record. */
export function* mergeCycles(
  type: 'topic' | 'entry',
  records: ReadonlyMap<string, MergeableRecord>,
): Generator<undefined, PackProblem[]> {
  const problems: PackProblem[] = [];
  const done = new Set<string>();
  for (const start of records.keys()) {
    yield;
    const path: string[] = [];
    let id: string | undefined = start;
    while (id !== undefined && !done.has(id)) {
      done.add(id);
      path.push(id);
      id = records.get(id)?.merged;
    }
    const cycle = id !== undefined && path.includes(id) ? path.slice(path.indexOf(id)) : [];
    // Reported at a record of the pack, where the author can correct it.
    const at = cycle.map((member) => records.get(member)?.at).find((place) => place !== undefined);
    if (at === undefined) continue;
    const message = IN_A_CIRCLE[type]([...cycle, cycle[0]].join(' → '));
    problems.push({ ...at(['merged']), code: 'merge-cycle', message });
  }
  return problems;
}
