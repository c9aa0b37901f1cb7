import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestOf } from '../../../src/core/search/best-scores.ts';

it('the best by score and date are chosen, with all that equal the last of them', () => {
  const document = fc.record({ score: fc.integer({ min: 0, max: 4 }), date: fc.integer({ min: 0, max: 3 }) });
  fc.assert(
    fc.property(
      fc.array(document, { maxLength: 40 }),
      fc.integer({ min: 1, max: 45 }),
      (documents, limit) => {
        const scores = Float32Array.from(documents, ({ score }) => score / 3);
        const isAmongBest = bestOf(scores, limit, {
          most: Math.max(0, ...scores),
          dateOf: (at) => documents[at]?.date ?? 0,
        });
        const order = documents
          .map((each, at) => ({ ...each, at }))
          .sort((a, b) => b.score - a.score || b.date - a.date);
        const last = order[Math.min(limit, order.length) - 1];
        const best = order.filter(
          (each) =>
            last !== undefined &&
            (each.score > last.score || (each.score === last.score && each.date >= last.date)),
        );
        const chosen = documents.flatMap((_, at) => (isAmongBest(at) ? [at] : []));
        expect(chosen).toEqual(best.map(({ at }) => at).sort((a, b) => a - b));
      },
    ),
  );
});
