/** Merges two sources that are the same publication: what cites one cites the other, and the first is withdrawn. */
import { UserError } from '../reply/user-error.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { saysTheSame } from '../record/identity.ts';
import type { Entry, Source } from '../record/schema.ts';
import { uniteSources } from '../sharing/unite.ts';
import { writeOf, type Write } from '../store/store.ts';

/**
 * The writes that merge `from` into `into`, which keeps its own values and takes over those it lacks. Entries of any state are
 * changed, so that a draft or a withdrawn entry does not lead to the withdrawn source.
 * @throws {UserError} when they are the same source
 */
export function sourceMergeWrites(from: Source, into: Source, knowledge: Knowledge): readonly Write[] {
  if (from.id === into.id)
    throw new UserError(
      {
        en: `${from.id} can’t be merged into itself. Choose another source that stays.`,
        ko: `${from.id} 출처를 자기 자신에 합칠 수 없습니다. 남을 다른 출처를 골라 주세요.`,
      },
      { option: 'into' },
    );
  const rev = (type: 'source' | 'entry', id: string): number => knowledge.stored(type, id)?.rev ?? 0;
  const writes: Write[] = [];
  for (const entry of knowledge.records('entry')) {
    const sources = citingInstead(entry.sources, from.id, into.id);
    if (sources !== entry.sources)
      writes.push(writeOf('entry', { ...entry, sources }, rev('entry', entry.id)));
  }
  const united = uniteSources(into, from);
  if (united !== into) writes.push(writeOf('source', united, rev('source', into.id)));
  if (from.retired !== true)
    writes.push(writeOf('source', { ...from, retired: true }, rev('source', from.id)));
  return writes;
}

/** The citations with another source; two that become equal are one. Returns the list itself if none names `from`. */
function citingInstead(citations: Entry['sources'], from: string, into: string): Entry['sources'] {
  if (!citations.some(({ source, via }) => source === from || via === from)) return citations;
  const now = (id: string): string => (id === from ? into : id);
  const made: Entry['sources'] = [];
  for (const { source, via, ...rest } of citations) {
    const read = via === undefined || now(via) === now(source) ? undefined : now(via);
    const citation = { ...rest, source: now(source), ...(read !== undefined && { via: read }) };
    if (!made.some((other) => saysTheSame(other, citation))) made.push(citation);
  }
  return made;
}
