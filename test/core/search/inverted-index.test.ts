import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvertedIndex, type Document } from '../../../src/core/search/inverted-index.ts';
import type { RankQuery } from '../../../src/core/search/query.ts';
import { rankDocuments } from '../../../src/core/search/rank.ts';

/** A document for a test: its days, and its terms with their weights. */
interface Plain {
  id: string;
  first: number;
  last: number;
  terms: Readonly<Record<string, number>>;
}

function put(index: InvertedIndex, { id, first, last, terms }: Plain): void {
  const numbered = Object.entries(terms).map(
    ([term, weight]) => [index.vocabulary.intern(term), weight] as const,
  );
  index.put({ id, first, last, terms: numbered } satisfies Document);
}

const ALL = 100_000;
const found = (index: InvertedIndex, query: RankQuery): string[] =>
  rankDocuments(index, query, ALL).found.map(({ id }) => id);
const having = (...terms: string[]): RankQuery => ({
  clauses: [{ alternatives: [{ terms, minMatches: terms.length, weight: 1 }], weight: 1 }],
});
const inOrder = (documents: Iterable<Plain>, term: string): string[] =>
  [...documents]
    .filter(({ terms }) => term in terms)
    .sort(
      (a, b) =>
        (b.terms[term] ?? 0) - (a.terms[term] ?? 0) ||
        b.last - a.last ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
    .map(({ id }) => id);

const TERMS = ['a', 'b', 'c', 'd', 'e'];
const plain = fc.record({
  id: fc.integer({ min: 0, max: 700 }).map((number) => `d${number}`),
  first: fc.integer({ min: 0, max: 50 }),
  last: fc.integer({ min: 0, max: 50 }),
  terms: fc.dictionary(fc.constantFrom(...TERMS), fc.integer({ min: 1, max: 255 })),
});
const step = fc.oneof(
  { weight: 5, arbitrary: plain.map((document) => ({ document, id: document.id, put: true as const })) },
  { weight: 1, arbitrary: plain.map(({ id }) => ({ id, put: false as const })) },
);

describe('the index', () => {
  it('lets the commonest synonyms only rank what rarer words find', () => {
    const index = new InvertedIndex();
    const terms = (number: number): Plain['terms'] => ({
      ...(number % 10 === 0 && { topic: 100 }),
      ...(number % 20 === 0 && { common: 100 }),
      ...(number % 50 === 1 && { rare: 100 }),
      ...(number % 2 === 1 && { common: 100 }),
    });
    for (let number = 0; number < 500; number++)
      put(index, { id: `d${number}`, first: number, last: number, terms: terms(number) });
    const synonyms: RankQuery['clauses'][number] = {
      alternatives: ['rare', 'common'].map((term) => ({ terms: [term], minMatches: 1, weight: 0.5 })),
      weight: 1,
    };
    const query = (...clauses: RankQuery['clauses']): RankQuery => ({ clauses, maxBySynonyms: 50 });
    const withRare = Array.from({ length: 10 }, (_, at) => `d${50 * at + 1}`);
    expect(found(index, query(synonyms)).toSorted()).toEqual(withRare.toSorted());
    expect(found(index, { clauses: [synonyms] }).length).toBeGreaterThan(250);
    // Of those with the topic, the ones with a common synonym go first, though that finds nothing itself.
    const topic = having('topic').clauses[0];
    const best = topic && found(index, query(synonyms, topic)).slice(0, 25);
    expect(best?.every((id) => Number(id.slice(1)) % 20 === 0)).toBe(true);
    expect(best).toHaveLength(25);
  });

  it('does not let noise take the place of hits, though it scores more', () => {
    const index = new InvertedIndex();
    for (let number = 0; number < 700; number++) {
      const terms: Plain['terms'] = number % 50 === 0 ? { rare: 255 } : { common: 100 };
      put(index, { id: `d${number}`, first: number, last: number, terms });
    }
    put(index, { id: 'best', first: 700, last: 700, terms: { common: 1, usual: 1 } });
    const unit = (term: string, weight: number) => ({
      alternatives: [{ terms: [term], minMatches: 1, weight: 1 }],
      weight,
    });
    const query: RankQuery = { clauses: [unit('common', 2), unit('usual', 1), unit('rare', 1)] };
    const all = found(index, query);
    expect(all).toHaveLength(687);
    expect(rankDocuments(index, query, 10).found.map(({ id }) => id)).toEqual(all.slice(0, 10));
  });

  it('weighs common terms and days of the few documents that a rare term found, wherever these are in the list', () => {
    const index = new InvertedIndex();
    const rare = new Set([0, 1499, 1500, 2999]);
    for (let number = 0; number < 3000; number++) {
      const own = rare.has(number) ? { rare: 100 } : {};
      const common = number === 1500 ? {} : { common: 200 - (number % 200), usual: 50 };
      put(index, { id: `d${number}`, first: number, last: number, terms: { ...own, ...common } });
    }
    const clause = (weight: number, ...terms: string[]) => ({
      alternatives: [{ terms, minMatches: terms.length, weight: 1 }],
      weight,
    });
    const inDays = { alternatives: [], weight: 1, days: [0, 2000] as const };
    const { found: hits } = rankDocuments(
      index,
      { clauses: [clause(4, 'rare'), clause(1, 'common'), clause(1, 'common', 'usual'), inDays] },
      ALL,
    );
    expect(Object.fromEntries(hits.map(({ id, coverage }) => [id, coverage]))).toEqual({
      d0: 1,
      d1499: 1,
      d1500: expect.closeTo(5 / 7, 5),
      d2999: expect.closeTo(6 / 7, 5),
    });
    // 0 has “common” twice as often as 1499 has; 2999 is of another day.
    expect(hits.map(({ id }) => id)).toEqual(['d0', 'd1499', 'd1500', 'd2999']);
  });

  it('finds what a list would, in its order, however much was put in and taken out, merged or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 1500, size: 'max' }), async (steps) => {
        const index = new InvertedIndex();
        const standing = new Map<string, Plain>();
        for (const each of steps) {
          if (each.put) {
            put(index, each.document);
            standing.set(each.id, each.document);
          } else {
            index.remove(each.id);
            standing.delete(each.id);
          }
        }
        const check = (): void => {
          expect(index.size).toBe(standing.size);
          for (const term of TERMS)
            expect(found(index, having(term))).toEqual(inOrder(standing.values(), term));
          const both = [...standing.values()].filter(({ terms }) => 'a' in terms && 'b' in terms);
          expect(found(index, having('a', 'b')).sort()).toEqual(both.map(({ id }) => id).sort());
        };
        check();
        await index.settled();
        check();
      }),
      { numRuns: 12 },
    );
  });

  it('keeps to its filters and its days, whichever part a document is in', async () => {
    const index = new InvertedIndex();
    const documents = Array.from({ length: 3000 }, (_, number): Plain => ({
      id: `d${number}`,
      first: number,
      last: number + (number % 3) - 1,
      terms: { word: 100, [number % 2 === 0 ? 'even' : 'odd']: 255, [`by-${number % 5}`]: 255 },
    }));
    for (const document of documents) put(index, document);
    const query: RankQuery = { ...having('word'), filters: [['even'], ['by-1', 'by-2']], days: [100, 2000] };
    const right = documents
      .filter(
        ({ first, last, terms }) =>
          'even' in terms &&
          ('by-1' in terms || 'by-2' in terms) &&
          first <= last &&
          first <= 2000 &&
          last >= 100,
      )
      .map(({ id }) => id)
      .sort();
    expect(found(index, query).sort()).toEqual(right);
    await index.settled();
    expect(found(index, query).sort()).toEqual(right);
    expect(found(index, { clauses: [], filters: [['odd']] }).length).toBe(1500);
    expect(index.parts.length).toBeLessThan(8);
  });

  it('answers as before while it merges, and forgets what is taken out meanwhile', async () => {
    const index = new InvertedIndex();
    for (let number = 0; number < 2048; number++)
      put(index, { id: `d${number}`, first: 1, last: 0, terms: { word: 100 } });
    const merging = index.settled();
    await new Promise((resolve) => setImmediate(resolve));
    index.remove('d7');
    put(index, { id: 'd8', first: 1, last: 0, terms: { other: 100 } });
    expect(found(index, having('word')).length).toBe(2046);
    await merging;
    expect(found(index, having('word')).length).toBe(2046);
    expect(found(index, having('other'))).toEqual(['d8']);
  });

  it('puts first what has more of what is asked for, and leaves out what has too little', () => {
    const index = new InvertedIndex();
    put(index, { id: 'both', first: 1, last: 0, terms: { deep: 100, space: 100 } });
    put(index, { id: 'one', first: 1, last: 0, terms: { deep: 255 } });
    for (let number = 0; number < 20; number++)
      put(index, { id: `d${number}`, first: 1, last: 0, terms: { none: 1 } });
    const unit = (term: string) => ({
      alternatives: [{ terms: [term], minMatches: 1, weight: 1 }],
      weight: 1,
    });
    expect(found(index, { clauses: [unit('deep'), unit('space')] })).toEqual(['both']);
    expect(found(index, { clauses: [unit('deep'), unit('nowhere')] })).toEqual(['one', 'both']);
    expect(found(index, { clauses: [unit('nowhere')] })).toEqual([]);
  });

  it('counts all that it finds, and gives as many as are wanted', () => {
    const index = new InvertedIndex();
    for (let number = 0; number < 900; number++)
      put(index, { id: `d${number}`, first: number, last: number, terms: { word: 100 } });
    const { found: best, total } = rankDocuments(index, having('word'), 3);
    expect([best.map(({ id }) => id), total]).toEqual([['d899', 'd898', 'd897'], 900]);
  });
});
