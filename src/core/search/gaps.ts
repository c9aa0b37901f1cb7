/** Counts the searches that found nothing, or nothing that answers for sure, for curators. Who asked is not kept. */
import type { Memory } from '../base/memory.ts';
import { withTimeout } from '../base/timers.ts';
import { foldName } from '../names/keys.ts';

/** A search that found nothing, with how often it was made. */
export interface Gap {
  /** The text folded, so that spacing and case make no difference. */
  readonly key: string;
  /** The text as it was first typed. */
  readonly text: string;
  readonly count: number;
  /** The day of the last search, as a day number. */
  readonly last: number;
  /** A curator has dismissed it. */
  readonly dismissed?: true;
}

/** The namespace of the memory that holds them. */
export const GAPS_NAMESPACE = 'search-gaps';
const GAP_LIST_KEY = 'list';
const MAX_GAPS = 300;
/** In UTF-16 units. Longer searches are not counted. */
const MAX_GAP_LENGTH = 80;
/** Gaps that were not searched for during this many days are forgotten. */
const GAP_RETENTION_DAYS = 90;
const DAY_MS = 86_400_000;

/** In milliseconds: an update that takes longer no longer holds up the next. */
const UPDATE_TIMEOUT_MS = 5000;

/**
 * The last update by memory, which is that of one space. The updates of a space run one after another, so that none is lost in this
 * process; another process may still overwrite one. No space waits for another.
 */
const lastUpdates = new WeakMap<Memory<readonly Gap[]>, Promise<unknown>>();

function updateGaps(
  memory: Memory<readonly Gap[]>,
  change: (gaps: readonly Gap[]) => readonly Gap[],
): Promise<void> {
  const previous = lastUpdates.get(memory);
  const update = (async () => {
    await previous;
    const gaps = (await memory.get(GAP_LIST_KEY)) ?? [];
    await memory.setMany([{ key: GAP_LIST_KEY, value: change(gaps), ttl: GAP_RETENTION_DAYS * DAY_MS }]);
  })();
  lastUpdates.set(
    memory,
    withTimeout(update, UPDATE_TIMEOUT_MS).catch(() => undefined),
  );
  return update;
}

/** Counts a search that found nothing that answers for sure. */
export function countGap(memory: Memory<readonly Gap[]>, typed: string, today: number): Promise<void> {
  const text = typed.trim();
  const key = foldName(text);
  if (key === '' || text.length > MAX_GAP_LENGTH) return Promise.resolve();
  return updateGaps(memory, (gaps) => {
    const before = gaps.find((gap) => gap.key === key);
    const others = gaps.filter((gap) => gap.key !== key && gap.last >= today - GAP_RETENTION_DAYS);
    const made = { ...(before ?? { key, text, count: 0 }), last: today };
    return [...others, { ...made, count: made.count + 1 }].sort(compareGaps).slice(0, MAX_GAPS);
  });
}

/** The gaps that are not dismissed, the most frequent first. */
export async function gapsIn(memory: Memory<readonly Gap[]>): Promise<readonly Gap[]> {
  return ((await memory.get(GAP_LIST_KEY)) ?? [])
    .filter(({ dismissed }) => dismissed !== true)
    .toSorted(compareGaps);
}

/** Hides a gap for good. */
export function dismissGap(memory: Memory<readonly Gap[]>, key: string): Promise<void> {
  return updateGaps(memory, (gaps) =>
    gaps.map((gap) => (gap.key === key ? { ...gap, dismissed: true } : gap)),
  );
}

const compareGaps = (a: Gap, b: Gap): number =>
  b.count - a.count || b.last - a.last || (a.key < b.key ? -1 : 1);
