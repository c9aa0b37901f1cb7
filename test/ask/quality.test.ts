/** No change makes answers to plain questions worse than they are: in every group of both halves and languages. */
import { beforeAll, describe, expect, it } from 'vitest';
import { REACHED } from './goals.ts';
import { askerOn, knownPacks, sharesOf } from './score.ts';
import {
  ANSWERABLE,
  ASK_HALVES,
  ASK_LANGUAGES,
  readQuestions,
  UNANSWERABLE,
  type AskCategory,
} from './set.ts';

const GROUPS = { answered: ANSWERABLE, abstained: UNANSWERABLE, 'small-talk': ['small-talk'] } as const;

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

describe.each(ASK_HALVES)('in the half %s', (half) => {
  describe.each(ASK_LANGUAGES)('in %s', (lang) => {
    it.each(Object.keys(GROUPS) as (keyof typeof GROUPS)[])('%s: right first often enough', (group) => {
      const categories: readonly AskCategory[] = GROUPS[group];
      const questions = readQuestions(half).filter(
        (question) => question.lang === lang && categories.includes(question.category),
      );
      const { first, three } = sharesOf(questions, askerOn(packs), packs);
      const [leastFirst, leastThree] = REACHED[half][lang][group];
      expect(
        { first: first >= leastFirst, three: three >= leastThree },
        `first ${first}, among three ${three}`,
      ).toEqual({
        first: true,
        three: true,
      });
    });
  });
});
