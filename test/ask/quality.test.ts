/** No change makes answers to plain questions of any kind worse than they are, in either half or language. */
import { beforeAll, describe, expect, it } from 'vitest';
import { REACHED } from './goals.ts';
import { askerOn, knownPacks, sharesOf } from './score.ts';
import { ASK_CATEGORIES, ASK_HALVES, ASK_LANGUAGES, readQuestions } from './set.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

describe.each(ASK_HALVES)('in the half %s', (half) => {
  const ofHalf = readQuestions(half);
  describe.each(ASK_LANGUAGES)('in %s', (lang) => {
    it.each(ASK_CATEGORIES)('%s: right first often enough', (category) => {
      const questions = ofHalf.filter((each) => each.lang === lang && each.category === category);
      const shares = sharesOf(questions, askerOn(packs), packs);
      const [first, three] = REACHED[half][lang][category] ?? [100, 100];
      expect(questions).not.toEqual([]);
      expect(shares.first, 'right first').toBeGreaterThanOrEqual(first);
      expect(shares.three, 'among the first three').toBeGreaterThanOrEqual(three);
    });
  });
});
