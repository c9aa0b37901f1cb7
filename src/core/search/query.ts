/** A query as the ranking understands it: weighted clauses, of which a document may satisfy any. */

/** One way to satisfy a clause: a document has at least `minMatches` of the terms. */
export interface TermGroup {
  readonly terms: readonly string[];
  readonly minMatches: number;
  /** How certain it is: 1 for the words themselves, less for synonyms and corrections. */
  readonly weight: number;
}

/** One thing that is asked for: a word, a topic, a time. */
export interface QueryClause {
  /** The best of those that a document satisfies counts. */
  readonly alternatives: readonly TermGroup[];
  /** Instead of terms: the days between which the date of a document should lie. */
  readonly days?: readonly [first: number, last: number];
  /** How much this clause counts beside the others; a word has 1. */
  readonly weight: number;
  /** Whether it only ranks what other clauses find, unless there are no others. */
  readonly onlyRanks?: boolean;
  /** The score of a match; by default it depends on how rare the terms are (inverse document frequency). */
  readonly fixedScore?: number;
}

/** A query for the ranking: clauses that score, and filters that every hit must pass. */
export interface RankQuery {
  readonly clauses: readonly QueryClause[];
  /** A document must have at least one term of each list. At most 8 lists. */
  readonly filters?: readonly (readonly string[])[];
  /** The days, as day numbers, that the date of a document must overlap. */
  readonly days?: readonly [first: number, last: number];
  /**
   * How many documents the synonyms of a clause may find, about, in all (default: any number). The commonest of more only rank what
   * rarer words find: a verb with dozens of synonyms is in most statements of a large space.
   */
  readonly maxBySynonyms?: number;
}

/** An alternative of one term. */
export const singleTerm = (term: string, weight = 1): TermGroup => ({ terms: [term], minMatches: 1, weight });

/** The share of the bigrams of a longer word that a document must have. Of one or two, it must have all. */
const SHARE_OF_BIGRAMS = 0.6;

/** Most of several bigrams must match, so that 없는말 is not found by 없는. */
export const bigramGroup = (bigrams: readonly string[], weight: number): TermGroup => ({
  terms: bigrams,
  minMatches: bigrams.length < 3 ? bigrams.length : Math.ceil(bigrams.length * SHARE_OF_BIGRAMS),
  weight,
});
