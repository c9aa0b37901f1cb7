import { sorting } from '../base/slices.ts';
import { byDate, type DatedEntry } from '../record/dated-entry.ts';

interface List {
  readonly entries: Map<string, DatedEntry>;
  /** The list in order, as last read; `undefined` until then. */
  ordered: readonly DatedEntry[] | undefined;
  /** The ids of entries that changed since. */
  readonly changed: Set<string>;
}

/** A list is sorted again when more than this share of it has changed; otherwise the changes are merged in. */
const RESORT_SHARE = 1 / 8;

/** Lists of published entries by a key (a topic, a speaker, a source, a day), sorted by date when they are read. */
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

  /** Sorts a list in slices before it is first read. Nothing may be added meanwhile. */
  *ordering(key: string): Generator<undefined, void> {
    const list = this.#lists.get(key);
    if (list === undefined || list.ordered !== undefined) return;
    list.ordered = yield* sorting(list.entries.values(), byDate);
  }

  /** The list in order. A change makes a new list, so that callers may keep the old one. */
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

/** Merges the changed entries into an ordered list. */
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

/** The index, from `from` on, at which to insert the entry. */
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

/** In days. Longer intervals have no anniversary. */
export const MAX_OCCASION_DAYS = 31;

/** The key of a day of any year in an index by days. */
export const dayKey = (month: number, day: number): string => `${month}-${day}`;
