/** Which documents of an index fit a query best. */
import type { InvertedIndex } from './inverted-index.ts';
import { MOST_DOCUMENTS, type Part, type TermPostings } from './segment.ts';

/** One way in which a document can have what is asked for: by at least so many of these terms. */
export interface TermGroup {
  readonly terms: readonly string[];
  readonly least: number;
  /** How sure it is: 1 for the words themselves, less for what only means the same. */
  readonly weight: number;
}

/** One thing that is asked for: a word, a topic, a time. */
export interface Unit {
  readonly ways: readonly TermGroup[];
  /** Instead of terms: the days between which a document's date should lie. */
  readonly days?: readonly [first: number, last: number];
  /** How much it counts that a document has it, beside the other units. */
  readonly weight: number;
  /** What having it adds to the score before it is weighed, instead of how rare its terms are. */
  readonly sure?: number;
}

export interface RankQuery {
  readonly units: readonly Unit[];
  /** Of each list a document must have one. At most 8 lists. */
  readonly filters?: readonly (readonly string[])[];
  readonly days?: readonly [first: number, last: number];
}

export interface Hit {
  readonly id: string;
  readonly score: number;
  /** How much of the query the document has: 0 to 1. */
  readonly coverage: number;
}

export interface Ranked {
  /** The best, at most as many as wanted. */
  readonly found: readonly Hit[];
  /** How many there are in all. */
  readonly total: number;
}

/** Documents that have less than this share of what the best has are left out: they are noise under it. */
const SHARE_OF_BEST = 0.6;
/** Postings read for a query, about; beyond it the commonest terms, which tell least, are left out. */
const MOST_POSTINGS = 1_500_000;
const DAY_SCORE = 6;
const BUCKETS = 64;
/** What is left of the score of a document that has next to nothing of the query. */
const ANY = 0.1;

interface QueryTerm {
  readonly number: number;
  readonly count: number;
  readonly rarity: number;
}
interface PlannedWay {
  readonly terms: readonly QueryTerm[];
  readonly least: number;
  /** Of how many terms, those that are nowhere included. */
  readonly of: number;
  readonly weight: number;
}
interface PlannedUnit {
  readonly ways: readonly PlannedWay[];
  readonly days: Unit['days'];
  readonly weight: number;
}

// One search runs at a time, and leaves these all zero.
const score = new Float32Array(MOST_DOCUMENTS);
const covered = new Float32Array(MOST_DOCUMENTS);
const unitScore = new Float32Array(MOST_DOCUMENTS);
const unitCovered = new Float32Array(MOST_DOCUMENTS);
const wayScore = new Float32Array(MOST_DOCUMENTS);
const wayCount = new Uint8Array(MOST_DOCUMENTS);
const marks = new Uint8Array(MOST_DOCUMENTS);
// Documents with something in the above, as far as the count beside says.
const touched = new Uint16Array(MOST_DOCUMENTS);
const inUnit = new Uint16Array(MOST_DOCUMENTS);
const inWay = new Uint16Array(MOST_DOCUMENTS);
// Of those touched, what they have in the end.
const points = new Float32Array(MOST_DOCUMENTS);
const shares = new Float32Array(MOST_DOCUMENTS);

export function rank(index: InvertedIndex, query: RankQuery, limit: number): Ranked {
  const units = plan(index, query.units);
  const whole = units.reduce((sum, { weight }) => sum + weight, 0);
  // Optimistically: some document has everything. When none has, those are let in that were left out for it.
  for (let best = 1; ;) {
    const adding = addingUnits(units, whole * best * SHARE_OF_BEST);
    const ranked = rankAdding(index, query, { units, whole, adding }, limit);
    if (adding === units.length || ranked.most >= best) return withoutNoise(ranked);
    best = ranked.most;
  }
}

/**
 * How many of the units, the rarest first, can bring in documents: what has none of those has less than `least` of the
 * others together, and would be left out as noise.
 */
function addingUnits(units: readonly PlannedUnit[], least: number): number {
  let [rest, count] = [0, units.length];
  while (count > 1) {
    rest += units[count - 1]?.weight ?? 0;
    if (rest >= least) break;
    count--;
  }
  return count;
}

interface RankedHits {
  /** The best, in order. */
  readonly found: readonly Candidate[];
  /** How many have which coverage, in steps of a {@link BUCKETS}th. */
  readonly counts: Uint32Array;
  /** The greatest coverage of all. */
  readonly most: number;
}

function rankAdding(
  index: InvertedIndex,
  query: RankQuery,
  { units, whole, adding }: { units: readonly PlannedUnit[]; whole: number; adding: number },
  limit: number,
): RankedHits {
  const counts = new Uint32Array(BUCKETS + 1);
  let mostCovered = 0;
  let found: Candidate[] = [];
  let worst = 0;
  // The largest first: what does not come near its best need not be looked at.
  for (const part of [...index.parts].sort((a, b) => b.size - a.size)) {
    const count = units.length === 0 ? touchAll(part) : scorePart(part, units, adding);
    const wanted = markFilters(part, index, query.filters ?? []);
    const [first, last] = query.days ?? [-Infinity, Infinity];
    let kept = 0;
    let most = 0;
    for (let at = 0; at < count; at++) {
      const number = touched[at] as number;
      const coverage = whole === 0 ? 1 : Math.min(1, (covered[number] as number) / whole);
      const own = (score[number] as number) * (ANY + (1 - ANY) * coverage * coverage);
      score[number] = 0;
      covered[number] = 0;
      if (part.alive[number] === 0 || marks[number] !== wanted) continue;
      if (query.days !== undefined && !touches(part, number, first, last)) continue;
      const bucket = Math.round(coverage * BUCKETS);
      counts[bucket] = (counts[bucket] as number) + 1;
      if (coverage > mostCovered) mostCovered = coverage;
      if (own < worst) continue;
      touched[kept] = number;
      shares[kept] = coverage;
      points[kept++] = own;
      if (own > most) most = own;
    }
    if (wanted > 0) marks.fill(0, 0, part.size);
    const least = leastOfBest(kept, most, limit);
    for (let at = 0; at < kept; at++) if ((points[at] as number) >= least) found.push(candidate(part, at));
    if (found.length > limit) {
      found = found.sort(compare).slice(0, limit);
      worst = found.at(-1)?.score ?? 0;
    }
  }
  return { found: found.sort(compare), counts, most: mostCovered };
}

function candidate(part: Part, at: number): Candidate {
  const number = touched[at] as number;
  const id = part.places[number]?.id ?? '';
  return { id, score: points[at] ?? 0, coverage: shares[at] ?? 0, last: part.last[number] ?? 0 };
}

const SCALE = 512;
const scale = new Uint32Array(SCALE + 1);

/** Points that the best so many of the part have at least, about; found without sorting all. */
function leastOfBest(kept: number, most: number, limit: number): number {
  if (kept <= limit || most === 0) return 0;
  scale.fill(0);
  for (let at = 0; at < kept; at++) {
    const step = Math.floor(((points[at] as number) / most) * SCALE);
    scale[step] = (scale[step] as number) + 1;
  }
  let step = SCALE;
  for (let sum = scale[step] as number; sum < limit && step > 0; sum += scale[step] as number) step--;
  // A hair less, as dividing and multiplying again may give a little more than there was.
  return (step / SCALE) * most * 0.9999;
}

/** Unknown terms are left out, and so are the commonest when all together would take too long. */
function plan(index: InvertedIndex, units: readonly Unit[]): readonly PlannedUnit[] {
  const { vocabulary } = index;
  const all: QueryTerm[] = [];
  const planned = units.map(({ ways, days, weight, sure }): PlannedUnit => ({
    days,
    weight,
    ways: ways
      .map((way): PlannedWay => {
        const terms = way.terms.flatMap((term): QueryTerm[] => {
          const number = vocabulary.numberOf(term);
          const count = number === undefined ? 0 : vocabulary.count(number);
          if (number === undefined || count === 0) return [];
          const rarity = sure ?? Math.log(1 + (Math.max(index.size, count) - count + 0.5) / (count + 0.5));
          return [{ number, count, rarity }];
        });
        all.push(...terms);
        return { terms, least: way.least, of: way.terms.length, weight: way.weight };
      })
      .filter(({ terms, least }) => terms.length >= least),
  }));
  planned.sort((a, b) => workOf(a) - workOf(b));
  const dropped = new Set<QueryTerm>();
  let work = all.reduce((sum, { count }) => sum + count, 0);
  for (const term of all.sort((a, b) => b.count - a.count)) {
    if (work <= MOST_POSTINGS || dropped.size === all.length - 1) break;
    dropped.add(term);
    work -= term.count;
  }
  if (dropped.size === 0) return planned;
  return planned.map((unit) => ({
    ...unit,
    ways: unit.ways.map((way) => {
      const terms = way.terms.filter((term) => !dropped.has(term));
      return { ...way, terms, least: Math.min(way.least, terms.length) };
    }),
  }));
}

/** About how many documents have it. */
const workOf = ({ ways, days }: PlannedUnit): number =>
  ways.reduce(
    (sum, { terms }) => sum + terms.reduce((most, { count }) => Math.max(most, count), 0),
    days === undefined ? 0 : 10_000,
  );

/**
 * Leaves each document's score and coverage in the arrays above; returns how many are `touched`. Of the units after the
 * first `adding` only what is touched already gets anything.
 */
function scorePart(part: Part, units: readonly PlannedUnit[], adding: number): number {
  let count = 0;
  for (const [index, { ways, days, weight }] of units.entries()) {
    const any = index < adding;
    let own = days === undefined ? 0 : scoreDays(part, days, any);
    for (const way of ways)
      own = way.of === 1 ? scoreTerm(part, way, own, any) : scoreTerms(part, way, own, any);
    for (let at = 0; at < own; at++) {
      const number = inUnit[at] ?? 0;
      if (covered[number] === 0) touched[count++] = number;
      score[number] = (score[number] ?? 0) + (unitScore[number] ?? 0) * weight;
      covered[number] = (covered[number] ?? 0) + (unitCovered[number] ?? 0) * weight;
      unitScore[number] = 0;
      unitCovered[number] = 0;
    }
  }
  return count;
}

/** What means nearly the same is most of what is asked for, though it scores less. */
const coverOf = (weight: number): number => Math.min(1, 0.15 + 0.85 * weight);

function scoreTerm(part: Part, { terms, weight }: PlannedWay, before: number, any: boolean): number {
  const [term] = terms;
  const postings = term && part.postings(term.number);
  if (term === undefined || postings === undefined) return before;
  const { documents, weights, from, to } = postings;
  const factor = (term.rarity * weight) / 255;
  const cover = coverOf(weight);
  let count = before;
  for (let at = from; at < to; at++) {
    const number = documents[at] as number;
    if (!any && covered[number] === 0) continue;
    const own = factor * (weights[at] as number);
    if (unitCovered[number] === 0) inUnit[count++] = number;
    if ((unitCovered[number] as number) < cover) unitCovered[number] = cover;
    if (own > (unitScore[number] as number)) unitScore[number] = own;
  }
  return count;
}

function scoreTerms(
  part: Part,
  { terms, least, of, weight }: PlannedWay,
  before: number,
  any: boolean,
): number {
  let found = 0;
  for (const { number: term, rarity } of terms) {
    const postings: TermPostings | undefined = part.postings(term);
    if (postings === undefined) continue;
    const { documents, weights, from, to } = postings;
    const factor = (rarity * weight) / 255 / Math.sqrt(of);
    for (let at = from; at < to; at++) {
      const number = documents[at] as number;
      if (!any && covered[number] === 0) continue;
      if (wayCount[number] === 0) inWay[found++] = number;
      wayCount[number] = (wayCount[number] as number) + 1;
      wayScore[number] = (wayScore[number] as number) + factor * (weights[at] as number);
    }
  }
  let count = before;
  for (let at = 0; at < found; at++) {
    const number = inWay[at] as number;
    const has = wayCount[number] as number;
    const own = wayScore[number] as number;
    wayCount[number] = 0;
    wayScore[number] = 0;
    if (has < least) continue;
    const share = coverOf(weight) * (has / of);
    if (unitCovered[number] === 0) inUnit[count++] = number;
    if (share > (unitCovered[number] as number)) unitCovered[number] = share;
    if (own > (unitScore[number] as number)) unitScore[number] = own;
  }
  return count;
}

function scoreDays(part: Part, [first, last]: readonly [number, number], any: boolean): number {
  let count = 0;
  for (let number = 0; number < part.size; number++)
    if ((any || covered[number] !== 0) && touches(part, number, first, last)) {
      inUnit[count++] = number;
      // What lies wholly within is nearer than what reaches far beyond.
      const within = (part.first[number] ?? 0) >= first && (part.last[number] ?? 0) <= last;
      unitScore[number] = within ? DAY_SCORE : DAY_SCORE / 3;
      unitCovered[number] = within ? 1 : 0.5;
    }
  return count;
}

function touches(part: Part, number: number, first: number, last: number): boolean {
  const own = part.first[number] as number;
  const end = part.last[number] as number;
  return own <= end && own <= last && end >= first;
}

function touchAll(part: Part): number {
  for (let number = 0; number < part.size; number++) touched[number] = number;
  return part.size;
}

/** Marks what passes each filter; returns the mark of what passes all. */
function markFilters(part: Part, { vocabulary }: InvertedIndex, filters: RankQuery['filters'] = []): number {
  filters.forEach((terms, index) => {
    for (const term of terms) {
      const number = vocabulary.numberOf(term);
      const postings = number === undefined ? undefined : part.postings(number);
      if (postings === undefined) continue;
      for (let at = postings.from; at < postings.to; at++) {
        const document = postings.documents[at] as number;
        marks[document] = (marks[document] as number) | (1 << index);
      }
    }
  });
  return (1 << filters.length) - 1;
}

interface Candidate extends Hit {
  readonly last: number;
}

/** Of equals the latest first, then by id, so that the order never wavers. */
const compare = (a: Candidate, b: Candidate): number =>
  b.score - a.score || b.last - a.last || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function withoutNoise({ found, counts, most }: RankedHits): Ranked {
  const least = most * SHARE_OF_BEST;
  const total = counts.slice(Math.round(least * BUCKETS)).reduce((sum, count) => sum + count, 0);
  return { found: found.filter(({ coverage }) => coverage >= least), total };
}
