import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/core/names/edit-distance.ts';
import { MIN_FUZZY_LENGTH, maxEdits, TypoIndex } from '../../../src/core/names/typo-index.ts';

/** The whole table, as textbooks have it. */
function reference(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => i + j),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1);
      const row = table[i];
      if (row) row[j] = least;
    }
  return at(a.length, b.length);
}

const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ㅅ'), maxLength });

describe('the edit distance', () => {
  it.each([
    ['deepseek', 'deepseek', 0],
    ['deepsek', 'deepseek', 1],
    ['depeseek', 'deepseek', 1],
    ['deebseek', 'deepseek', 1],
    ['', 'ab', 2],
  ])('of %s and %s is %i', (a, b, slips) => {
    expect(editDistance(a, b, 3)).toBe(slips);
  });

  it('within a limit is what the whole table says', () => {
    fc.assert(
      fc.property(
        letters(90),
        letters(12),
        fc.integer({ min: 0, max: 4 }),
        fc.boolean(),
        (long, short, limit, near) => {
          const [a, b] = near ? [long, long.slice(0, 3) + short.slice(0, 2) + long.slice(4)] : [long, short];
          const exact = reference(a, b);
          expect(editDistance(a, b, limit)).toBe(exact <= limit ? exact : undefined);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the index of slips', () => {
  it('misses nothing that is near, and finds nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters(16), { maxLength: 30 }), letters(16), (texts, asked) => {
        const index = new TypoIndex<string>();
        for (const text of texts) index.add(text, text);
        const near = texts.filter((text) => {
          const slips = reference(text, asked);
          return slips <= maxEdits(Math.max(text.length, asked.length)) && asked.length >= MIN_FUZZY_LENGTH;
        });
        const found = index.near(asked).map(({ text }) => text);
        // Edits that change every trigram cannot be found.
        const trigrams = (text: string): Set<string> =>
          new Set(Array.from({ length: text.length }, (_, at) => ` ${text} `.slice(at, at + 3)));
        const findable = near.filter((text) => [...trigrams(text)].some((each) => trigrams(asked).has(each)));
        expect(found.filter((text) => !near.includes(text))).toEqual([]);
        expect(findable.filter((text) => text.length > 3 && !found.includes(text)).length).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('forgets what was removed by its last owner', () => {
    const index = new TypoIndex<string>();
    index.add('deepseek', 'one');
    index.add('deepseek', 'other');
    index.remove('deepseek', 'one');
    expect([...(index.near('deepsek')[0]?.owners ?? [])]).toEqual(['other']);
    index.remove('deepseek', 'other');
    expect(index.near('deepsek')).toEqual([]);
    index.add('nvidia', 'new');
    expect(index.near('nvdiia').map(({ text, edits }) => [text, edits])).toEqual([['nvidia', 1]]);
  });
});
