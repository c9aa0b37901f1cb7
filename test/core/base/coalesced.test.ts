import { expect, test } from 'vitest';
import { coalesced } from '../../../src/core/base/coalesced.ts';

/** Work whose runs the test ends. */
function slow() {
  const runs: PromiseWithResolvers<number>[] = [];
  const run = coalesced(() => {
    const each = Promise.withResolvers<number>();
    runs.push(each);
    return each.promise;
  });
  return { runs, run };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('calls during a run share the one after it', async () => {
  const { runs, run } = slow();
  const first = run();
  const later = [run(), run(), run()];
  await settled();
  expect(runs).toHaveLength(1);
  runs[0]?.resolve(1);
  expect(await first).toBe(1);
  await settled();
  expect(runs).toHaveLength(2);
  const last = run();
  runs[1]?.resolve(2);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  await settled();
  runs[2]?.resolve(3);
  expect(await last).toBe(3);
  expect(runs).toHaveLength(3);
});

test('a run that fails does so for those that shared it, and not for the next', async () => {
  const { runs, run } = slow();
  const first = run();
  const second = run();
  runs[0]?.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await settled();
  runs[1]?.resolve(2);
  expect(await second).toBe(2);
  const third = run();
  runs[2]?.resolve(3);
  expect(await third).toBe(3);
});
