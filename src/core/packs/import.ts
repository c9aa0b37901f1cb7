/** What importing a pack would change in a space, before anything is written. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { RECORD_TYPES, type Pack, type Records, type RecordType } from '../knowledge/schema.ts';
import type { Write } from '../store.ts';

export interface ImportPlan {
  /** Every record that differs from what the space has. */
  writes: readonly Write[];
  report: Readonly<Record<RecordType, { added: number; changed: number; unchanged: number }>>;
}

export function planImport(pack: Pack, knowledge: Knowledge): ImportPlan {
  const writes: Write[] = [];
  const empty = () => ({ added: 0, changed: 0, unchanged: 0 });
  const report = { topic: empty(), source: empty(), entry: empty() };
  for (const type of RECORD_TYPES)
    for (const content of recordsOf(pack, type)) {
      const standing = knowledge.stored(type, content.id);
      if (standing !== undefined && saysTheSame(standing.content, content)) {
        report[type].unchanged += 1;
        continue;
      }
      report[type][standing === undefined ? 'added' : 'changed'] += 1;
      writes.push({ type, id: content.id, base: standing?.rev ?? 0, content } as Write);
    }
  return { writes, report };
}

/** The space's knowledge as a pack: importing it again changes nothing. Entries in every state are included. */
export function exportPack(knowledge: Knowledge): Pack {
  const sorted = <T extends RecordType>(type: T): Records[T][] =>
    [...knowledge.records(type)].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { topics: sorted('topic'), sources: sorted('source'), entries: sorted('entry') };
}

function recordsOf(pack: Pack, type: RecordType): readonly Records[RecordType][] {
  return { topic: pack.topics, source: pack.sources, entry: pack.entries }[type];
}

/** Whatever the order of the keys; an absent field and an undefined one say the same. */
function saysTheSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false;
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...one.keys(), ...other.keys()])].every((key) =>
    saysTheSame(one.get(key), other.get(key)),
  );
}
