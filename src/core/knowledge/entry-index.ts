/** Published entries on shelves: by topic, by speaker, by source, by day. Each shelf is put in order when it is read. */
import { sorting } from '../base/slices.ts';
import { byDate, type DatedEntry } from '../record/dated-entry.ts';

interface List {
  readonly entries: Map<string, DatedEntry>;
  /** In order, as it was read last. */
  ordered: readonly DatedEntry[] | undefined;
  /** The ids of what has changed since. */
  readonly changed: Set<string>;
}

/** With more changes than this share of it, a list is sorted anew. */
const RESORT_SHARE = 1 / 8;

/** Entries by some id, each list ordered by date when it is read. */
export class EntryIndex {
  readonly #lists = new Map<string, List>();

  put(key: string, known: DatedEntry): void {
    let list = this.#lists.get(key);
    if (list === undefined)
      this.#lists.set(key, (list = { entries: new Map(), ordered: undefined, changed: new Set() }));
    list.entries.set(known.entry.id, known);
    if (list.ordered !== undefined) list.changed.add(known.entry.id);
  }

  remove(key: string, id: string): void {
    const list = this.#lists.get(key);
    if (list?.entries.delete(id) === true && list.ordered !== undefined) list.changed.add(id);
  }

  count(key: string): number {
    return this.#lists.get(key)?.entries.size ?? 0;
  }

  /** Puts a long list in order a piece at a time, before anybody reads it. Nothing may be put in meanwhile. */
  *ordering(key: string): Generator<undefined, void> {
    const list = this.#lists.get(key);
    if (list === undefined || list.ordered !== undefined) return;
    list.ordered = yield* sorting(list.entries.values(), byDate);
  }

  /** A new list after every change: whoever has the one before may keep it. */
  read(key: string): readonly DatedEntry[] {
    const list = this.#lists.get(key);
    if (list === undefined) return [];
    if (list.ordered !== undefined && list.changed.size === 0) return list.ordered;
    const { entries, ordered, changed } = list;
    if (ordered === undefined || changed.size > ordered.length * RESORT_SHARE)
      list.ordered = [...entries.values()].sort(byDate);
    else list.ordered = withChanges(ordered, entries, changed);
    changed.clear();
    return list.ordered;
  }
}

/** What has changed is left out where it was, and put in where it is now. */
function withChanges(
  ordered: readonly DatedEntry[],
  entries: ReadonlyMap<string, DatedEntry>,
  changed: ReadonlySet<string>,
): readonly DatedEntry[] {
  const staying = ordered.filter(({ entry }) => !changed.has(entry.id));
  const coming = [...changed]
    .map((id) => entries.get(id))
    .filter((known) => known !== undefined)
    .sort(byDate);
  const pieces: (readonly DatedEntry[])[] = [];
  let from = 0;
  for (const known of coming) {
    const to = insertionIndex(known, staying, from);
    pieces.push(staying.slice(from, to), [known]);
    from = to;
  }
  return [...pieces, staying.slice(from)].flat();
}

/** The first position, from one on, of what comes after it. */
function insertionIndex(known: DatedEntry, list: readonly DatedEntry[], from: number): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other !== undefined && byDate(other, known) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
