/** Measures times and memory. */

export interface Times {
  /** In microseconds. */
  p50: number;
  p95: number;
  p99: number;
  runs: number;
}

/** Runs each of the inputs in turn, `runs` times in all, after `warmUp` runs that are not measured (default: a tenth as many). */
export async function time<T>(
  inputs: readonly T[],
  run: (input: T) => unknown,
  { runs = 2000, warmUp = runs / 10 }: { runs?: number; warmUp?: number } = {},
): Promise<Times> {
  const pick = (index: number): T => inputs[index % inputs.length] as T;
  for (let index = 0; index < warmUp; index++) await run(pick(index));
  const times = new Float64Array(runs);
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    await run(pick(index));
    times[index] = performance.now() - start;
  }
  return summary(times);
}

/** The value after an option such as `--only`, if given. */
export function valueOf(args: readonly string[], option: string): string | undefined {
  const at = args.indexOf(option);
  return at < 0 ? undefined : args[at + 1];
}

/** The value of `--entries`, if given. */
export const entriesAsked = (args: readonly string[]): number | undefined => numberAfter(args, '--entries');

/** The number after an option, if given. */
export function numberAfter(args: readonly string[], option: string): number | undefined {
  const value = valueOf(args, option);
  return value === undefined ? undefined : Number(value);
}

/** Statistics of times in milliseconds. */
export function summary(measured: Iterable<number>): Times {
  const times = Float64Array.from(measured).sort();
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 1000);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), runs: times.length };
}

/** Bytes on the heap after a collection; needs `--expose-gc`, which `npm run bench` sets. */
export function heapUsed(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

/** The same with the typed arrays outside of the heap. */
export function memoryUsed(): number {
  global.gc?.();
  const { heapUsed: heap, arrayBuffers } = process.memoryUsage();
  return heap + arrayBuffers;
}

export const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
