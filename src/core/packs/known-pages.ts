/**
 * One page is one source, also where an import or a pack brings it under another id: entries that come cite the source that the
 * space already has.
 */
import { inSlices } from '../base/slices.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { pageIdentity } from '../record/address.ts';
import { type RecordRef, saysTheSame } from '../record/identity.ts';
import type { Entry } from '../record/schema.ts';
import type { IncomingRecord } from './plan-changes.ts';

/** A source that is not added, because `to` is of the same page. */
export type KnownPage = RecordRef & { to: string };

/** Leaves out the new sources whose page the space has, and lets the entries cite those of the space. */
export const withKnownPages = (
  records: readonly IncomingRecord[],
  ours: Pick<Knowledge, 'stored' | 'records'>,
): Promise<{ records: readonly IncomingRecord[]; known: readonly KnownPage[] }> =>
  inSlices(replacing(records, ours));

function* replacing(
  records: readonly IncomingRecord[],
  ours: Pick<Knowledge, 'stored' | 'records'>,
): Generator<undefined, { records: readonly IncomingRecord[]; known: readonly KnownPage[] }> {
  const pages = yield* sourcesByPage(ours);
  const ids = new Map<string, string>();
  for (const { type, content } of records) {
    yield;
    if (type !== 'source' || ours.stored('source', content.id) !== undefined) continue;
    const same = pages.get(pageIdentity(content) ?? '');
    if (same !== undefined) ids.set(content.id, same);
  }
  if (ids.size === 0) return { records, known: [] };
  const left: IncomingRecord[] = [];
  for (const record of records) {
    yield;
    if (record.type === 'entry') left.push({ type: 'entry', content: citing(record.content, ids) });
    else if (record.type !== 'source' || !ids.has(record.content.id)) left.push(record);
  }
  return { records: left, known: [...ids].map(([id, to]) => ({ type: 'source', id, to })) };
}

/** The id of the source of each page, the first by id of several. Withdrawn sources do not count. */
export function* sourcesByPage(
  knowledge: Pick<Knowledge, 'records'>,
): Generator<undefined, ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const source of knowledge.records('source')) {
    yield;
    const page = source.retired === true ? undefined : pageIdentity(source);
    if (page === undefined) continue;
    const other = pages.get(page);
    if (other === undefined || source.id < other) pages.set(page, source.id);
  }
  return pages;
}

/** The entry with other ids of sources. What then cites one source twice in the same place cites it once. */
function citing(entry: Entry, ids: ReadonlyMap<string, string>): Entry {
  const current = (id: string): string => ids.get(id) ?? id;
  const isNamed = ({ source, via }: Entry['sources'][number]): boolean =>
    ids.has(source) || (via !== undefined && ids.has(via));
  if (!entry.sources.some(isNamed)) return entry;
  const sources: Entry['sources'] = [];
  for (const { source, via, ...rest } of entry.sources) {
    const cited = current(source);
    const read = via === undefined ? undefined : current(via);
    const citation = { ...rest, source: cited, ...(read !== undefined && read !== cited && { via: read }) };
    if (!sources.some((other) => saysTheSame(other, citation))) sources.push(citation);
  }
  return { ...entry, sources };
}
