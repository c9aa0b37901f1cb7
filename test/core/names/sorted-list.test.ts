import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SortedList } from '../../../src/core/names/sorted-list.ts';

const key = fc.string({ unit: fc.constantFrom('a', 'b', 'ㄱ'), maxLength: 4 });

it('a sorted list has what was put in and not taken out, in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ key, isGone: fc.boolean() }), { maxLength: 1600, size: 'max' }),
      key,
      (steps, prefix) => {
        const list = new SortedList<{ key: string }>((item) => item.key);
        const items = steps.map((step) => ({ ...step }));
        for (const item of items) list.add(item);
        for (const item of items) if (item.isGone) list.remove(item.key, (each) => each === item);
        const seen: { key: string }[] = [];
        list.eachWithPrefix(prefix, (item) => void seen.push(item));
        const right = items.filter((item) => !item.isGone && item.key.startsWith(prefix));
        expect(seen.map((item) => item.key)).toEqual(right.map((item) => item.key).sort());
        expect(new Set(seen)).toEqual(new Set(right));
      },
    ),
    { numRuns: 50 },
  );
});

it('a visit ends when the callback returns false', () => {
  const list = new SortedList<string>((text) => text);
  for (const text of ['ab', 'aa', 'b', 'ac']) list.add(text);
  const seen: string[] = [];
  list.eachWithPrefix('a', (text) => {
    seen.push(text);
    return seen.length < 2;
  });
  expect(seen).toEqual(['aa', 'ab']);
});
