/** Plans the import of a table: the writes of its statements, and of the topics and sources that they bring or make visible. */
import { newRecordWrites } from '../curation/fresh.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ImportPlan, ImportReport } from '../packs/import.ts';
import { refKey, type RecordRef } from '../record/identity.ts';
import { writeOf, type Write } from '../store/store.ts';
import type { ReadTable } from './types.ts';

export function planTable(table: ReadTable, knowledge: Knowledge): ImportPlan {
  const offered = newRecordWrites(table.offered, { offered: true, knowledge });
  const isOffered = new Set(offered.map(refKey));
  const hidden = newRecordWrites(table.fresh, { offered: false, knowledge }).filter(
    (write) => !isOffered.has(refKey(write)),
  );
  const checked = table.checked.map((source) =>
    writeOf('source', source, knowledge.stored('source', source.id)?.rev ?? 0),
  );
  const records = [...hidden, ...offered, ...checked];
  const writes: Write[] = [...records];
  const report: ImportReport = {
    topic: { added: 0, changed: 0, unchanged: 0, kept: 0 },
    source: { added: 0, changed: 0, unchanged: 0, kept: 0 },
    entry: { added: 0, changed: 0, unchanged: 0, kept: 0 },
  };
  for (const { type, base } of records) report[type][base === 0 ? 'added' : 'changed']++;
  const kept: RecordRef[] = [];
  for (const { entry, base, outcome } of table.statements) {
    report.entry[outcome]++;
    if (outcome === 'kept') kept.push({ type: 'entry', id: entry.id });
    if (outcome === 'added' || outcome === 'changed') writes.push(writeOf('entry', entry, base));
  }
  return { writes, report, known: [], kept, contested: [] };
}
