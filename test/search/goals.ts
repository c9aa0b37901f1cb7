/** The goals of search by category: right first, and right among the first five, in percent of the queries. */
import type { Category, Half } from './set.ts';

export type Shares = readonly [first: number, five: number];

export const GOALS: Readonly<Record<Category, Shares>> = {
  alias: [98, 100],
  particle: [98, 100],
  spacing: [98, 100],
  choseong: [97, 100],
  layout: [97, 100],
  'half-syllable': [95, 100],
  typo: [95, 98],
  prefix: [95, 100],
  phonetic: [90, 94],
  'later-word': [95, 100],
  ambiguous: [95, 100],
  'speaker-name': [95, 100],
  'source-name': [95, 100],
  'multi-word': [95, 100],
  speaker: [95, 100],
  mixed: [95, 100],
  date: [95, 100],
  number: [98, 100],
  kind: [95, 100],
  question: [75, 90],
  synonym: [60, 90],
  junk: [100, 100],
};

/** For goals that are not reached: the share that is reached, which must not drop. */
export const REACHED: Readonly<Record<Half, Partial<Record<Category, Shares>>>> = {
  tune: {},
  held: {
    typo: [97.7, 97.7],
    phonetic: [89.2, 89.2],
    number: [95.4, 95.4],
    question: [75, 89.2],
    synonym: [56.5, 78.2],
    junk: [97.4, 97.4],
  },
};
