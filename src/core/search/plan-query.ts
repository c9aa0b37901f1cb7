/** Prepares the clauses of a query for one index: which terms to read, and in which order. */
import type { InvertedIndex } from './inverted-index.ts';
import type { QueryClause, RankQuery } from './query.ts';

/** Approximate budget of postings for a query. Past it, the commonest and so least informative terms are dropped. */
const MAX_POSTINGS = 1_500_000;

/** A term of the query that some document has. */
interface QueryTerm {
  readonly id: number;
  readonly documentFrequency: number;
  /** Its inverse document frequency, or the fixed score of its clause. */
  readonly rarity: number;
}

/** A {@link TermGroup} with its terms looked up. */
export interface PlannedAlternative {
  readonly terms: readonly QueryTerm[];
  readonly minMatches: number;
  /** The number of terms before those that are in no document were left out. */
  readonly size: number;
  readonly weight: number;
}

/** A {@link QueryClause} with its terms looked up. */
export interface PlannedClause {
  readonly alternatives: readonly PlannedAlternative[];
  /** Further alternatives, which only rank what the clauses before find. */
  readonly ranking: readonly PlannedAlternative[];
  readonly days: QueryClause['days'];
  readonly weight: number;
  readonly onlyRanks: boolean;
}

/**
 * Looks up the terms of each clause, and returns the clauses that find documents, rarest first, and then those that only rank.
 * Terms in no document are left out; so are the commonest terms when the query would read more than {@link MAX_POSTINGS}
 * postings.
 */
export function planClauses(
  index: InvertedIndex,
  { clauses, maxBySynonyms = Infinity }: Pick<RankQuery, 'clauses' | 'maxBySynonyms'>,
): readonly PlannedClause[] {
  const { vocabulary } = index;
  const all: QueryTerm[] = [];
  const planned = clauses.map(
    ({ alternatives, days, weight, fixedScore, onlyRanks = false }): PlannedClause => ({
      days,
      weight,
      onlyRanks,
      ...parted(
        alternatives
          .map((group): PlannedAlternative => {
            const terms: QueryTerm[] = [];
            for (const term of group.terms) {
              const id = vocabulary.idOf(term);
              const count = id === undefined ? 0 : vocabulary.documentFrequency(id);
              if (id === undefined || count === 0) continue;
              const rarity =
                fixedScore ?? Math.log(1 + (Math.max(index.size, count) - count + 0.5) / (count + 0.5));
              terms.push({ id, documentFrequency: count, rarity });
            }
            all.push(...terms);
            return { terms, minMatches: group.minMatches, size: group.terms.length, weight: group.weight };
          })
          .filter(({ terms, minMatches }) => terms.length >= minMatches),
        onlyRanks ? Infinity : maxBySynonyms,
      ),
    }),
  );
  planned.sort(
    (a, b) =>
      Number(a.onlyRanks) - Number(b.onlyRanks) ||
      // What common synonyms rank must be found before.
      Number(a.ranking.length > 0) - Number(b.ranking.length > 0) ||
      estimatedDocuments(a) - estimatedDocuments(b),
  );
  const work = all.reduce((sum, { documentFrequency }) => sum + documentFrequency, 0);
  if (work <= MAX_POSTINGS) return planned;
  const dropped = tooCommon(all, work);
  return planned.map((clause) => ({
    ...clause,
    alternatives: clause.alternatives.map((group) => {
      const terms = group.terms.filter((term) => !dropped.has(term));
      return { ...group, terms, minMatches: Math.min(group.minMatches, terms.length) };
    }),
  }));
}

/** The commonest terms, without which the others read no more than {@link MAX_POSTINGS} postings; all but one at most. */
function tooCommon(terms: readonly QueryTerm[], postings: number): ReadonlySet<QueryTerm> {
  const dropped = new Set<QueryTerm>();
  let work = postings;
  for (const term of terms.toSorted((a, b) => b.documentFrequency - a.documentFrequency)) {
    if (work <= MAX_POSTINGS || dropped.size === terms.length - 1) break;
    dropped.add(term);
    work -= term.documentFrequency;
  }
  return dropped;
}

/** Sets the commonest synonyms aside, without which the others are in no more than `most` documents, counted once for each. */
function parted(
  alternatives: readonly PlannedAlternative[],
  most: number,
): Pick<PlannedClause, 'alternatives' | 'ranking'> {
  let found = 0;
  const ranking = new Set<PlannedAlternative>();
  const synonyms = alternatives.filter(({ weight }) => weight < 1);
  for (const each of synonyms.toSorted((a, b) => documentsWith(a) - documentsWith(b))) {
    const before = found;
    found += documentsWith(each);
    if (before > 0 && found > most) ranking.add(each);
  }
  return ranking.size === 0
    ? { alternatives, ranking: [] }
    : { alternatives: alternatives.filter((each) => !ranking.has(each)), ranking: [...ranking] };
}

/** Roughly how many documents satisfy the alternative. */
const documentsWith = ({ terms }: PlannedAlternative): number =>
  terms.reduce((most, { documentFrequency }) => Math.max(most, documentFrequency), 0);

/** Roughly how many documents satisfy the clause. A clause of days is taken to be a common one. */
const estimatedDocuments = ({ alternatives, days }: PlannedClause): number =>
  alternatives.reduce((sum, each) => sum + documentsWith(each), days === undefined ? 0 : 10_000);

/**
 * How many of the planned clauses can bring in documents. A document that satisfies none of these reaches less than `least`
 * with all the others together, and would be left out as noise anyway.
 */
export function addingClauses(clauses: readonly PlannedClause[], least: number): number {
  let [rest, count] = [0, findingClauses(clauses)];
  while (count > 1) {
    rest += clauses[count - 1]?.weight ?? 0;
    if (rest >= least) break;
    count--;
  }
  return count;
}

/** How many of the planned clauses find documents, and do not only rank them. */
export const findingClauses = (clauses: readonly PlannedClause[]): number =>
  clauses.filter(({ onlyRanks }) => !onlyRanks).length || clauses.length;
