/**
 * Minimum shares of right answers to plain questions, by kind, in percent: right first, and among the first three. They
 * must not drop. Kinds that are not listed reach 100. The goals are 92 and 97 for questions that are answered, 95 for
 * those that are not, and 98 for small talk.
 */
import type { AskCategory, AskGroup, AskHalf, AskLanguage } from './set.ts';

export type AskReached = readonly [first: number, three: number];

export const REACHED: Readonly<
  Record<AskHalf, Record<AskLanguage, Partial<Record<AskCategory, AskReached>>>>
> = {
  tune: {
    en: {
      when: [92, 92],
      why: [91, 91],
      noisy: [94, 94],
      missing: [94, 94],
    },
    ko: {
      who: [92, 100],
      why: [91, 91],
      said: [92, 92],
      'is-it-true': [92, 100],
      list: [91, 91],
    },
  },
  held: {
    en: {
      where: [91, 91],
      when: [91, 91],
      said: [94, 94],
      timeline: [88, 88],
      period: [91, 100],
      'is-it-true': [92, 92],
      compare: [72, 90],
      list: [72, 81],
      'topic-command': [91, 91],
      noisy: [94, 94],
      'plain-words': [92, 92],
      'near-name': [87, 87],
      'small-talk': [96, 96],
    },
    ko: {
      what: [90, 90],
      who: [92, 100],
      where: [90, 100],
      said: [92, 92],
      timeline: [83, 83],
      latest: [90, 90],
      compare: [91, 91],
      list: [83, 83],
      'follow-up': [92, 92],
      noisy: [92, 92],
      'near-name': [92, 92],
    },
  },
};

/** Minimum shares of right first answers to paraphrases, in percent. */
export const PARAPHRASED_REACHED: Readonly<Record<AskHalf, Record<AskLanguage, Record<AskGroup, number>>>> = {
  tune: {
    en: { answered: 77, abstained: 86, 'small-talk': 100 },
    ko: { answered: 82, abstained: 98, 'small-talk': 94 },
  },
  held: {
    en: { answered: 67, abstained: 96, 'small-talk': 89 },
    ko: { answered: 73, abstained: 87, 'small-talk': 100 },
  },
};
