/** Adds up how well the documents of a part of the index match the clauses of a query. */
import { MAX_TERM_WEIGHT } from './document.ts';
import type { PlannedAlternative, PlannedClause } from './plan-query.ts';
import { firstFrom, MAX_DOCUMENTS, type IndexPart, type TermPostings } from './segment.ts';

/** The score of a date wholly within the days that are asked for, and of one that reaches beyond them. */
const [DAY_SCORE, OVERLAP_SCORE] = [6, 2];
/** How much of a clause of days a date covers that reaches beyond them, from 0 to 1. */
const OVERLAP_COVER = 0.5;
/** How much of a clause an alternative covers whose weight is near 0, from 0 to 1. */
const MIN_COVER = 0.15;

// Work space by document number. Searches are synchronous, so one set is enough. `rank.ts` sets scores and coverage back to zero.
/** The summed scores of the clauses that a document satisfies. */
export const score = new Float32Array(MAX_DOCUMENTS);
/** The summed weights of the clauses that a document satisfies. */
export const covered = new Float32Array(MAX_DOCUMENTS);
const clauseScore = new Float32Array(MAX_DOCUMENTS);
const clauseCovered = new Float32Array(MAX_DOCUMENTS);
const groupScore = new Float32Array(MAX_DOCUMENTS);
const groupMatches = new Uint8Array(MAX_DOCUMENTS);
// Lists of document numbers; a count that is kept beside each says how much of it is in use.
/** The documents that satisfy some clause. */
export const touched = new Uint16Array(MAX_DOCUMENTS);
const inClause = new Uint16Array(MAX_DOCUMENTS);
const inGroup = new Uint16Array(MAX_DOCUMENTS);

/**
 * Adds up the {@link score} and the coverage of each document of a part, and returns how many documents are in {@link touched}.
 * Clauses after the first `adding` only count for documents that are in it already.
 */
export function scorePart(part: IndexPart, clauses: readonly PlannedClause[], adding: number): number {
  let count = 0;
  for (const [index, { alternatives, ranking, days, weight }] of clauses.entries()) {
    const among = index < adding ? undefined : count;
    let own = days === undefined ? 0 : scoreDays(part, days, among);
    for (const group of alternatives)
      own = group.size === 1 ? scoreTerm(part, group, own, among) : scoreTerms(part, group, own, among);
    for (const group of ranking)
      own = group.size === 1 ? scoreTerm(part, group, own, count) : scoreTerms(part, group, own, count);
    for (let at = 0; at < own; at++) {
      const number = inClause[at] ?? 0;
      if (covered[number] === 0) touched[count++] = number;
      score[number] = (score[number] ?? 0) + (clauseScore[number] ?? 0) * weight;
      covered[number] = (covered[number] ?? 0) + (clauseCovered[number] ?? 0) * weight;
      clauseScore[number] = 0;
      clauseCovered[number] = 0;
    }
  }
  return count;
}

/** The coverage of an alternative: a synonym covers more than half of a clause, although it scores less. */
const coverOf = (weight: number): number => Math.min(1, MIN_COVER + (1 - MIN_COVER) * weight);

/**
 * Adds the documents with the single term of an alternative to the `before` that the clause has; returns how many it has then.
 * @param among only this many documents in {@link touched} count (default: all of the part)
 */
function scoreTerm(
  part: IndexPart,
  { terms, weight }: PlannedAlternative,
  before: number,
  among: number | undefined,
): number {
  const [term] = terms;
  const postings = term && postingsAmong(part, term.id, among);
  if (term === undefined || postings === undefined) return before;
  const { documents, weights, from, to } = postings;
  const factor = (term.rarity * weight) / MAX_TERM_WEIGHT;
  const cover = coverOf(weight);
  let count = before;
  for (let at = from; at < to; at++) {
    const number = documents[at] as number;
    if (among !== undefined && covered[number] === 0) continue;
    const own = factor * (weights[at] as number);
    if (clauseCovered[number] === 0) inClause[count++] = number;
    if ((clauseCovered[number] as number) < cover) clauseCovered[number] = cover;
    if (own > (clauseScore[number] as number)) clauseScore[number] = own;
  }
  return count;
}

/** {@link scoreTerm} for an alternative of several terms, of which a document must have `minMatches`. */
function scoreTerms(
  part: IndexPart,
  { terms, minMatches, size, weight }: PlannedAlternative,
  before: number,
  among: number | undefined,
): number {
  let found = 0;
  for (const { id, rarity } of terms) {
    const postings = postingsAmong(part, id, among);
    if (postings === undefined) continue;
    const { documents, weights, from, to } = postings;
    const factor = (rarity * weight) / MAX_TERM_WEIGHT / Math.sqrt(size);
    for (let at = from; at < to; at++) {
      const number = documents[at] as number;
      if (among !== undefined && covered[number] === 0) continue;
      if (groupMatches[number] === 0) inGroup[found++] = number;
      groupMatches[number] = (groupMatches[number] as number) + 1;
      groupScore[number] = (groupScore[number] as number) + factor * (weights[at] as number);
    }
  }
  let count = before;
  for (let at = 0; at < found; at++) {
    const number = inGroup[at] as number;
    const has = groupMatches[number] as number;
    const own = groupScore[number] as number;
    groupMatches[number] = 0;
    groupScore[number] = 0;
    if (has < minMatches) continue;
    const share = coverOf(weight) * (has / size);
    if (clauseCovered[number] === 0) inClause[count++] = number;
    if (share > (clauseCovered[number] as number)) clauseCovered[number] = share;
    if (own > (clauseScore[number] as number)) clauseScore[number] = own;
  }
  return count;
}

const amongDocuments = new Uint16Array(MAX_DOCUMENTS);
const amongWeights = new Uint8Array(MAX_DOCUMENTS);

/**
 * The posting list of a term. Of a long list, only the documents that are among the first `among` in {@link touched}, if these are
 * few: they are looked for, which takes less time than reading the list. The result is valid until the next call.
 */
function postingsAmong(part: IndexPart, term: number, among: number | undefined): TermPostings | undefined {
  const postings = part.postings(term);
  if (postings === undefined || among === undefined) return postings;
  const { documents, weights, from, to } = postings;
  if (among * Math.log2(to - from + 1) > to - from) return postings;
  let count = 0;
  for (let index = 0; index < among; index++) {
    const number = touched[index] as number;
    const at = firstFrom(documents, number, from, to);
    if (at === to || documents[at] !== number) continue;
    amongDocuments[count] = number;
    amongWeights[count++] = weights[at] as number;
  }
  return { documents: amongDocuments, weights: amongWeights, from: 0, to: count };
}

/** {@link scoreTerm} for a clause of days. */
function scoreDays(
  part: IndexPart,
  [first, last]: readonly [number, number],
  among: number | undefined,
): number {
  let count = 0;
  for (let at = 0; at < (among ?? part.size); at++) {
    const number = among === undefined ? at : (touched[at] as number);
    if (!overlapsDays(part, number, first, last)) continue;
    inClause[count++] = number;
    // A date wholly within the days is a better match than one that reaches beyond them.
    const within = (part.first[number] as number) >= first && (part.last[number] as number) <= last;
    clauseScore[number] = within ? DAY_SCORE : OVERLAP_SCORE;
    clauseCovered[number] = within ? 1 : OVERLAP_COVER;
  }
  return count;
}

/** Whether the date of a document overlaps the days; a document without a date overlaps none. */
export function overlapsDays(part: IndexPart, number: number, first: number, last: number): boolean {
  const own = part.first[number] as number;
  const end = part.last[number] as number;
  return own <= end && own <= last && end >= first;
}

/** Takes all documents of a part, for a query without clauses. */
export function touchAll(part: IndexPart): number {
  for (let number = 0; number < part.size; number++) touched[number] = number;
  return part.size;
}
