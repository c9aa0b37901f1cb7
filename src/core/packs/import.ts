/** What importing a pack would change in a space, before anything is written. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { RECORD_TYPES, type Pack, type Records, type RecordType } from '../record/schema.ts';
import type { Write } from '../store/store.ts';
import { saysTheSame } from '../record/equal.ts';

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
