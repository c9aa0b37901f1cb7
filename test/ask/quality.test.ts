/** No change makes answers to plain questions of any kind worse than they are, in either half or language. */
import { beforeAll, describe, expect, it } from 'vitest';
import { PARAPHRASED_REACHED, REACHED } from './goals.ts';
import { askerOn, knownPacks, sharesOf } from './score.ts';
import {
  ASK_CATEGORIES,
  ASK_GROUPS,
  ASK_HALVES,
  ASK_LANGUAGES,
  readParaphrased,
  readQuestions,
  type AskGroup,
} from './set.ts';

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

  const paraphrased = readParaphrased(half);
  const groups = Object.keys(ASK_GROUPS) as AskGroup[];
  it.each(ASK_LANGUAGES.flatMap((lang) => groups.map((group) => [lang, group] as const)))(
    'paraphrased, in %s: %s often enough',
    (lang, group) => {
      const isIn = (category: string): boolean => ASK_GROUPS[group].some((each) => each === category);
      const questions = paraphrased.filter((each) => each.lang === lang && isIn(each.category));
      const { first } = sharesOf(questions, askerOn(packs), packs);
      expect(questions).not.toEqual([]);
      expect(first).toBeGreaterThanOrEqual(PARAPHRASED_REACHED[half][lang][group]);
    },
  );
});
