/** Ranks the documents of an index by how well they match a query: BM25 scores, weighted by how much of the query matches. */
import { bestOf } from './best-scores.ts';
import { covered, overlapsDays, score, scorePart, touchAll, touched } from './document-scores.ts';
import type { InvertedIndex } from './inverted-index.ts';
import { addingClauses, findingClauses, planClauses, type PlannedClause } from './plan-query.ts';
import type { RankQuery } from './query.ts';
import { MAX_DOCUMENTS, type IndexPart } from './segment.ts';

/** A document that a query found. */
export interface DocumentHit {
  readonly id: string;
  readonly score: number;
  /** How much of the query the document satisfies, from 0 to 1. */
  readonly coverage: number;
}

/** The result of a search in the index. */
export interface Ranked {
  /** The best hits, at most `limit`. */
  readonly found: readonly DocumentHit[];
  /** The number of all hits. */
  readonly total: number;
}

/** Documents with less than this share of the best coverage are left out as noise. */
const MIN_SHARE_OF_BEST = 0.6;
/** How many steps from 0 to 1 the histogram of coverage has. */
const COVERAGE_STEPS = 64;
/** The factor on the score of a document with a coverage of 0. */
const MIN_COVERAGE_FACTOR = 0.1;

// Work space. Searches are synchronous, so one set is enough.
/** By document number: the filters that it passes, a bit each. All zero between searches. */
const passedFilters = new Uint8Array(MAX_DOCUMENTS);
/** The final score and coverage, by position in {@link touched}. */
const points = new Float32Array(MAX_DOCUMENTS);
const shares = new Float32Array(MAX_DOCUMENTS);

/** Returns the hits of a query, best first; documents of equal score by date, latest first, then by id. */
export function rankDocuments(index: InvertedIndex, query: RankQuery, limit: number): Ranked {
  const clauses = planClauses(index, query);
  const totalWeight = clauses.reduce((sum, { weight }) => sum + weight, 0);
  const reachable = clauses.reduce(
    (sum, { alternatives, days, weight }) =>
      sum + (alternatives.length > 0 || days !== undefined ? weight : 0),
    0,
  );
  // Assumes that some document satisfies every clause that any document can, which allows the common clauses to add no
  // documents. When none does, ranks again with the best coverage that there was.
  for (let best = totalWeight === 0 ? 1 : reachable / totalWeight, known = 0; ;) {
    const adding = addingClauses(clauses, totalWeight * best * MIN_SHARE_OF_BEST);
    const ranked = rankAdding(index, query, { clauses, totalWeight, adding, known }, limit);
    const isComplete = adding === findingClauses(clauses) || ranked.most >= best;
    if (isComplete && !ranked.lacksHits) return withoutNoise(ranked);
    best = ranked.most;
    known = ranked.most;
  }
}

interface RankedHits {
  /** The best hits, best first. */
  readonly found: readonly DatedHit[];
  /** A histogram of coverage, in {@link COVERAGE_STEPS} steps. */
  readonly counts: Uint32Array;
  /** The greatest coverage of any document. */
  readonly most: number;
  /** Whether noise took the place of hits, since a later part of the index had a document with more coverage. */
  readonly lacksHits: boolean;
}

/** Ranks the documents that satisfy any of the first `adding` clauses. `known`: a coverage that some document is known to have. */
function rankAdding(
  index: InvertedIndex,
  query: RankQuery,
  {
    clauses,
    totalWeight,
    adding,
    known,
  }: { clauses: readonly PlannedClause[]; totalWeight: number; adding: number; known: number },
  limit: number,
): RankedHits {
  const counts = new Uint32Array(COVERAGE_STEPS + 1);
  let mostCovered = known;
  /** The greatest coverage that was known when hits were last left out beyond the limit. */
  let cutAt = Infinity;
  let found: DatedHit[] = [];
  let worst = 0;
  // The largest part first: its best hits set the score that documents of the others must reach.
  for (const part of [...index.parts].sort((a, b) => b.size - a.size)) {
    const count = clauses.length === 0 ? touchAll(part) : scorePart(part, clauses, adding);
    const wanted = markFilters(part, index, query.filters ?? []);
    const [first, last] = query.days ?? [-Infinity, Infinity];
    let matching = 0;
    for (let at = 0; at < count; at++) {
      const number = touched[at] as number;
      const coverage = totalWeight === 0 ? 1 : Math.min(1, (covered[number] as number) / totalWeight);
      // What is noise beside the best so far stays noise.
      if (coverage < mostCovered * MIN_SHARE_OF_BEST) {
        score[number] = 0;
        covered[number] = 0;
        continue;
      }
      // As precise as the scores that are kept, so that equal scores are equal in all parts.
      const own = Math.fround(
        (score[number] as number) * (MIN_COVERAGE_FACTOR + (1 - MIN_COVERAGE_FACTOR) * coverage * coverage),
      );
      score[number] = 0;
      covered[number] = 0;
      if (part.alive[number] === 0 || passedFilters[number] !== wanted) continue;
      if (query.days !== undefined && !overlapsDays(part, number, first, last)) continue;
      const bucket = Math.round(coverage * COVERAGE_STEPS);
      counts[bucket] = (counts[bucket] as number) + 1;
      if (coverage > mostCovered) mostCovered = coverage;
      if (own < worst) continue;
      touched[matching] = number;
      shares[matching] = coverage;
      points[matching++] = own;
    }
    const { kept, most } = dropNoise(matching, mostCovered * MIN_SHARE_OF_BEST);
    if (wanted > 0) passedFilters.fill(0, 0, part.size);
    const isAmongBest = bestOf(points.subarray(0, kept), limit, {
      most,
      dateOf: (at) => part.last[touched[at] as number] as number,
    });
    for (let at = 0; at < kept; at++) if (isAmongBest(at)) found.push(hitAt(part, at));
    if (kept > limit || found.length > limit) cutAt = Math.min(cutAt, mostCovered);
    if (found.length > limit) {
      found = found.sort(compareDatedHits).slice(0, limit);
      worst = found.at(-1)?.score ?? 0;
    }
  }
  return { found: found.sort(compareDatedHits), counts, most: mostCovered, lacksHits: cutAt < mostCovered };
}

/** Keeps the first `count` matches that cover at least `least`; returns how many there are, and their greatest score. */
function dropNoise(count: number, least: number): { kept: number; most: number } {
  let kept = 0;
  let most = 0;
  for (let at = 0; at < count; at++) {
    const share = shares[at] as number;
    if (share < least) continue;
    touched[kept] = touched[at] as number;
    shares[kept] = share;
    const own = points[at] as number;
    points[kept++] = own;
    if (own > most) most = own;
  }
  return { kept, most };
}

function hitAt(part: IndexPart, at: number): DatedHit {
  const number = touched[at] as number;
  const id = part.positions[number]?.id ?? '';
  return { id, score: points[at] ?? 0, coverage: shares[at] ?? 0, last: part.last[number] ?? 0 };
}

/** Sets one bit in `passedFilters` for each filter that a document passes; returns the bits of all filters. */
function markFilters(
  part: IndexPart,
  { vocabulary }: InvertedIndex,
  filters: RankQuery['filters'] = [],
): number {
  filters.forEach((terms, index) => {
    for (const term of terms) {
      const number = vocabulary.idOf(term);
      const postings = number === undefined ? undefined : part.postings(number);
      if (postings === undefined) continue;
      for (let at = postings.from; at < postings.to; at++) {
        const document = postings.documents[at] as number;
        passedFilters[document] = (passedFilters[document] as number) | (1 << index);
      }
    }
  });
  return (1 << filters.length) - 1;
}

interface DatedHit extends DocumentHit {
  readonly last: number;
}

const compareDatedHits = (a: DatedHit, b: DatedHit): number =>
  b.score - a.score || b.last - a.last || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Leaves out hits that cover too little of the query beside the best. */
function withoutNoise({ found, counts, most }: RankedHits): Ranked {
  const least = most * MIN_SHARE_OF_BEST;
  const total = counts.slice(Math.round(least * COVERAGE_STEPS)).reduce((sum, count) => sum + count, 0);
  return { found: found.filter(({ coverage }) => coverage >= least), total };
}
