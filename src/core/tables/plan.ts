/** Plans the import of a table: the writes of its statements, and of the topics and sources that they bring or make visible. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ImportPlan, ImportReport } from '../packs/import.ts';
import { refKey, type RecordRef } from '../record/identity.ts';
import type { Source, Topic } from '../record/schema.ts';
import { writeOf, type Write } from '../store/store.ts';
import type { ReadTable } from './types.ts';

export function planTable(table: ReadTable, knowledge: Knowledge): ImportPlan {
  const offered = new Set(table.offered.map(refKey));
  const fresh = new Map(table.fresh.map((record) => [refKey(refOf(record)), record] as const));
  const named = new Map(
    [...fresh.keys(), ...offered].map((key) => [key, recordAt(key, fresh, knowledge)] as const),
  );
  const writes: Write[] = [];
  const report: ImportReport = {
    topic: { added: 0, changed: 0, unchanged: 0, kept: 0 },
    source: { added: 0, changed: 0, unchanged: 0, kept: 0 },
    entry: { added: 0, changed: 0, unchanged: 0, kept: 0 },
  };
  for (const [key, record] of named) {
    if (record === undefined) continue;
    const { type, id } = refOf(record);
    const base = knowledge.stored(type, id)?.rev ?? 0;
    const { retired: _, ...rest } = record;
    writes.push(writeOf(type, (offered.has(key) ? rest : { ...rest, retired: true }) as never, base));
    report[type][base === 0 ? 'added' : 'changed']++;
  }
  const kept: RecordRef[] = [];
  for (const { entry, base, outcome } of table.statements) {
    report.entry[outcome]++;
    if (outcome === 'kept') kept.push({ type: 'entry', id: entry.id });
    if (outcome === 'added' || outcome === 'changed') writes.push(writeOf('entry', entry, base));
  }
  return { writes, report, known: [], kept, contested: [] };
}

const refOf = (record: Topic | Source): RecordRef & { type: 'topic' | 'source' } => ({
  type: 'title' in record ? 'source' : 'topic',
  id: record.id,
});

function recordAt(
  key: string,
  fresh: ReadonlyMap<string, Topic | Source>,
  knowledge: Knowledge,
): Topic | Source | undefined {
  const [type, id = ''] = key.split(' ') as ['topic' | 'source', string];
  return fresh.get(key) ?? knowledge.stored(type, id)?.content;
}
