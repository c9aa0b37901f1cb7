import { atOnce } from '../base/slices.ts';
import { orderingByDate } from './order-by-date.ts';
import { byDate, type DatedEntry } from '../record/dated-entry.ts';

interface List {
  /** All entries in any order. Not kept up to date once {@link byId} is there. */
  all: readonly DatedEntry[];
  /** The same by id, made when an entry is first removed: most lists are only read. */
  byId: Map<string, DatedEntry> | undefined;
  /** The list in order, as last read; `undefined` until then. */
  ordered: readonly DatedEntry[] | undefined;
  /** The ids of entries that changed since; `undefined` until there is one. */
  changed: Set<string> | undefined;
  /** How often something was added or removed. */
  version: number;
}

/** Shorter lists are sorted at once, in a millisecond. */
const LONG_LIST = 500;

/** A list is sorted again when more than this share of it has changed; otherwise the changes are merged in. */
const RESORT_SHARE = 1 / 8;

const mustSort = ({ ordered, changed }: List): boolean =>
  ordered === undefined || (changed?.size ?? 0) > ordered.length * RESORT_SHARE;

const byIdOf = (list: List): Map<string, DatedEntry> =>
  (list.byId ??= new Map(list.all.map((known) => [known.entry.id, known])));

/** Lists of published entries by a key (a topic, a speaker, a source, a day), sorted by date when they are read. */
export class EntryIndex {
  readonly #lists = new Map<string, List>();

  /** Adds an entry; one of its id that is in the list must be removed first. */
  put(key: string, known: DatedEntry): void {
    const list = this.#lists.get(key);
    if (list === undefined)
      this.#lists.set(key, {
        all: [known],
        byId: undefined,
        ordered: undefined,
        changed: undefined,
        version: 0,
      });
    else if (list.byId === undefined && list.ordered === undefined) {
      (list.all as DatedEntry[]).push(known);
      list.version++;
    } else {
      list.version++;
      byIdOf(list).set(known.entry.id, known);
      if (list.ordered !== undefined) (list.changed ??= new Set()).add(known.entry.id);
    }
  }

  remove(key: string, id: string): void {
    const list = this.#lists.get(key);
    if (list === undefined || !byIdOf(list).delete(id)) return;
    list.version++;
    if (list.ordered !== undefined) (list.changed ??= new Set()).add(id);
  }

  count(key: string): number {
    const list = this.#lists.get(key);
    return list?.byId?.size ?? list?.all.length ?? 0;
  }

  /** Sorts a list in slices before it is first read. If it changes meanwhile, it is sorted when it is read. */
  *ordering(key: string): Generator<undefined, void> {
    const list = this.#lists.get(key);
    if (list === undefined || !mustSort(list)) return;
    const { version } = list;
    const ordered = yield* orderingByDate(list.byId?.values() ?? list.all);
    if (list.version !== version) return;
    list.ordered = ordered;
    list.changed = undefined;
  }

  /** The list in order. A change makes a new list, so that callers may keep the old one. */
  read(key: string): readonly DatedEntry[] {
    const list = this.#lists.get(key);
    if (list === undefined) return [];
    const { ordered, changed } = list;
    if (ordered !== undefined && changed === undefined) return ordered;
    list.ordered =
      ordered === undefined || changed === undefined || mustSort(list)
        ? inOrder(list.byId?.values() ?? list.all, this.count(key))
        : withChanges(ordered, byIdOf(list), changed);
    list.changed = undefined;
    return list.ordered;
  }
}

const inOrder = (entries: Iterable<DatedEntry>, count: number): readonly DatedEntry[] =>
  count < LONG_LIST ? [...entries].sort(byDate) : atOnce(orderingByDate(entries));

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

/** The keys that were asked for, by month and day, so that each is one string. */
const dayKeys: string[] = [];

/** The key of a day of any year in an index by days. */
export const dayKey = (month: number, day: number): string =>
  (dayKeys[month * 32 + day] ??= `${month}-${day}`);
