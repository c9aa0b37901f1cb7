/** Long work in short pieces, so that answers come in between. */

/** In milliseconds: what a piece may take, so that with what it began last it stays far below 10. */
const SLICE = 4;

/** Lets everything else that waits go first. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Carries the work out to its end, with a breath whenever it has taken a slice of time. */
export async function inSlices(work: Iterator<unknown>): Promise<void> {
  for (;;) {
    const until = performance.now() + SLICE;
    while (performance.now() < until) if (work.next().done === true) return;
    await breathe();
  }
}

/** The work to its end, at once. */
export function atOnce(work: Iterator<unknown>): void {
  while (work.next().done !== true);
}
