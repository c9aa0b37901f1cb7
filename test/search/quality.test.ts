/** No change makes the search worse than it is: in every category of both halves it reaches its goal, or what it reached. */
import { beforeAll, describe, expect, it } from 'vitest';
import { GOALS, REACHED } from './goals.ts';
import { almanacOn, scoresOf, type Finder } from './score.ts';
import { CATEGORIES, HALVES, readSearchSet, type SearchSet } from './set.ts';

let set: SearchSet;
let find: Finder;
beforeAll(async () => {
  set = await readSearchSet();
  find = await almanacOn(set);
});

describe.each(HALVES)('in the half %s', (half) => {
  it.each(CATEGORIES)('%s: the right answer comes first, or among five, often enough', (category) => {
    const queries = set.queries.filter((query) => query.category === category && query.half === half);
    const { first, five } = scoresOf(queries, find);
    const [least, leastOfFive] = REACHED[half][category] ?? GOALS[category];
    expect(
      { first: first >= least, five: five >= leastOfFive },
      `right first ${first}, of five ${five}`,
    ).toEqual({
      first: true,
      five: true,
    });
  });
});
