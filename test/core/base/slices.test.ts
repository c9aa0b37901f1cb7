import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce, inSlices, sorting } from '../../../src/core/base/slices.ts';

function result<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

describe('long work', () => {
  it('is done to its end, in slices or at once', async () => {
    const done: number[] = [];
    const work = function* (): Generator<undefined> {
      for (let count = 0; count < 3; count++) {
        done.push(count);
        yield;
      }
    };
    await inSlices(work());
    atOnce(work());
    expect(done).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('lets others go first between its slices', async () => {
    const others: number[] = [];
    const timer = setInterval(() => others.push(performance.now()), 0);
    const end = performance.now() + 10_000;
    await inSlices(
      (function* () {
        while (others.length === 0 && performance.now() < end) yield;
      })(),
    );
    clearInterval(timer);
    expect(others.length).toBeGreaterThan(0);
  });

  it('fails as its work does', async () => {
    const work = (function* (): Generator<undefined> {
      yield;
      throw new Error('no');
    })();
    await expect(inSlices(work)).rejects.toThrow('no');
  });

  it('sorts as a list is sorted, equals in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 5000, size: 'max' }), (numbers) => {
        const items = numbers.map((number, at) => ({ number, at }));
        const compare = (a: { number: number }, b: { number: number }): number => a.number - b.number;
        expect(result(sorting(items, compare))).toEqual([...items].sort(compare));
      }),
      { numRuns: 20 },
    );
  });
});
