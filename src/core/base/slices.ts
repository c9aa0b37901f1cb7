/** Splits long work into short slices, so that answers can be given in between. */

/** How long a slice may take; the step begun last adds to it, and the sum should stay far below 10 ms. */
const SLICE_MS = 4;

/** Those who wait for a turn, in their order. */
const waiting: (() => void)[] = [];

/**
 * Lets other pending work run first. However much work is split into slices at the same time, one of them goes on in each turn
 * of the event loop, so that their slices do not add up.
 */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(nextTurn);
  });

function nextTurn(): void {
  const [next] = waiting;
  next?.();
  waiting.shift();
  if (waiting.length > 0) setImmediate(nextTurn);
}

/**
 * A function to await in a loop: it lets other work run whenever the loop has used up a slice of time.
 * @example const breathe = breather(); for (const item of items) { handle(item); await breathe(); }
 */
export function breather(): () => Promise<void> {
  let until = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < until) return;
    await breathe();
    until = performance.now() + SLICE_MS;
  };
}

/** Runs an iterator to its end, letting other work run after each slice. Resolves to what the iterator returns. */
export async function inSlices<T>(work: Iterator<unknown, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    // At least one step, however long ago the slice began.
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await breathe();
  }
}

/** Sorts the items as `Array.sort` does, yielding after every {@link ITEMS_PER_STEP}. */
export function* sorting<T>(items: Iterable<T>, compare: (a: T, b: T) => number): Generator<undefined, T[]> {
  let runs: T[][] = [];
  let run: T[] = [];
  for (const item of items) {
    run.push(item);
    if (run.length < ITEMS_PER_STEP) continue;
    runs.push(run.sort(compare));
    run = [];
    yield;
  }
  runs.push(run.sort(compare));
  while (runs.length > 1) {
    const pairs: T[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      pairs.push(yield* merging(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = pairs;
  }
  return runs[0] ?? [];
}

/** About as many items as are sorted or merged in a millisecond. */
const ITEMS_PER_STEP = 1000;

function* merging<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<undefined, T[]> {
  const made: T[] = [];
  let [atA, atB] = [0, 0];
  while (atA < a.length || atB < b.length) {
    const takesA = atB >= b.length || (atA < a.length && compare(a[atA] as T, b[atB] as T) <= 0);
    made.push((takesA ? a[atA++] : b[atB++]) as T);
    if (made.length % ITEMS_PER_STEP === 0) yield;
  }
  return made;
}

/** Maps each item to any number of results, as `flatMap` of a list does. It can pause after each item. */
export function* flatMapping<T, R>(
  items: Iterable<T>,
  map: (item: T) => readonly R[],
): Generator<undefined, R[]> {
  const mapped: R[] = [];
  for (const item of items) {
    for (const result of map(item)) mapped.push(result);
    yield;
  }
  return mapped;
}

/** Runs an iterator to its end without a pause, and returns what it returns. */
export function atOnce<T>(work: Iterator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
