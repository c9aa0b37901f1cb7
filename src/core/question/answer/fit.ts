/** The scale by which statements suit what a question asks for. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Question } from '../question.ts';

/** Returns how well a statement is of the kind that a question asks for, as a degree of {@link FIT} or a product of two. */
export type FitOf = (known: DatedEntry, question: Question, knowledge: Knowledge) => number;

/**
 * Degrees of fit, from 0 up, without a unit. `best-first.ts` adds the weights of words to them, so that the very words of the question
 * outweigh a small step of this scale, and not a large one; `right-statements.ts` drops statements far below the first. The steps are
 * set by hand, on the labelled questions of test/ask.
 */
export const FIT = {
  /** Settles the question, whatever else is recorded: the plan was called off; one statement compares both. */
  settling: 1.4,
  /** Answers before numbers do: “it is unclear how many”. */
  unknowable: 1.1,
  /** Is of the kind that is asked for. */
  full: 1,
  /** Tells it in a statement of another kind: a quote rather than an event. */
  otherKind: 0.95,
  /** Tells it in other terms: a country for a place, “dozens” for a number. */
  otherTerms: 0.9,
  /** Is of a kind that mostly tells it: a dated fact for “when?”, an opinion for “why?” */
  usual: 0.8,
  /** Has something of the kind, maybe of something else: a number that is no sum, a word for people. */
  uncertain: 0.7,
  /** Has a sign of it only: a year in the text, a number in words where a sum is asked for. */
  sign: 0.6,
  /** Tells it indirectly: a report of what was said, a topic that is named after its country. */
  indirect: 0.5,
  /** Cannot be the answer. */
  none: 0,
} as const;
