/** Texts within a few slips of one another. */
import { editDistance } from './edit-distance.ts';

interface Term<T> {
  readonly text: string;
  readonly number: number;
  /** How many different ones it has. */
  readonly trigrams: number;
  readonly owners: Set<T>;
}

/** Shorter texts are not looked up: with one slip allowed, almost any three letters are near some name. */
export const SHORTEST = 4;

/** A beginning that is mistyped must be this long: with less, anything begins some name. */
const SHORTEST_BEGINNING = 6;

/** The most slips that a text of so many keys may have and still be the same name mistyped. */
export function slipsAllowed(length: number): number {
  if (length < SHORTEST) return 0;
  return length < 8 ? 1 : length < 13 ? 2 : 3;
}

/** The most trigrams of a text that one slip spoils: a swap of neighbours touches four. */
const TRIGRAMS_PER_SLIP = 4;

/**
 * An inverted index of trigrams. What is within k slips of a text shares all but 4k of its trigrams, so that the edit
 * distance is computed for a few candidates only.
 */
export class TypoIndex<T> {
  readonly #terms = new Map<string, Term<T>>();
  /** By number; a number that has become free is used again. */
  readonly #byNumber: (Term<T> | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #postings = new Map<string, number[]>();
  /** Trigrams shared with the text being looked up, by number of the term. All zero between look-ups. */
  #shared = new Uint8Array(64);

  add(text: string, owner: T): void {
    const term = this.#terms.get(text) ?? this.#addTerm(text);
    term.owners.add(owner);
  }

  remove(text: string, owner: T): void {
    const term = this.#terms.get(text);
    if (term === undefined || !term.owners.delete(owner) || term.owners.size > 0) return;
    this.#terms.delete(text);
    this.#byNumber[term.number] = undefined;
    this.#free.push(term.number);
    for (const trigram of trigramsOf(text)) {
      const numbers = this.#postings.get(trigram) ?? [];
      const rest = numbers.filter((number) => number !== term.number);
      if (rest.length > 0) this.#postings.set(trigram, rest);
      else this.#postings.delete(trigram);
    }
  }

  /**
   * The texts near enough to be this one mistyped, with whose they are; in no order. `more` slips than usual are allowed
   * to those that begin with the same letter.
   */
  near(text: string, more = 0): { text: string; slips: number; owners: Iterable<T> }[] {
    if (text.length < SHORTEST) return [];
    const trigrams = trigramsOf(text);
    const shared = this.#shared;
    const found: { text: string; slips: number; owners: Iterable<T> }[] = [];
    for (const number of this.#sharing(trigrams)) {
      const inCommon = shared[number] ?? 0;
      shared[number] = 0;
      const term = this.#byNumber[number];
      if (term === undefined) continue;
      if (more > 0 && term.text.charCodeAt(0) !== text.charCodeAt(0)) continue;
      const allowed = slipsAllowed(Math.max(text.length, term.text.length)) + more;
      if (inCommon < Math.max(trigrams.size, term.trigrams) - TRIGRAMS_PER_SLIP * allowed) continue;
      const slips = editDistance(text, term.text, allowed);
      if (slips !== undefined) found.push({ text: term.text, slips, owners: term.owners });
    }
    return found;
  }

  /**
   * The texts of which this one may be the beginning, mistyped: it is compared with as much of each as it is long. In no
   * order; only texts that share most of its trigrams.
   */
  nearBeginnings(text: string): { text: string; slips: number; owners: Iterable<T> }[] {
    const allowed = slipsAllowed(text.length);
    if (allowed === 0 || text.length < SHORTEST_BEGINNING) return [];
    const trigrams = trigramsOf(text);
    // What is typed has an end, what it begins goes on.
    trigrams.delete(`${text.slice(-2)} `);
    const least = trigrams.size - TRIGRAMS_PER_SLIP * allowed;
    const shared = this.#shared;
    const found: { text: string; slips: number; owners: Iterable<T> }[] = [];
    for (const number of this.#sharing(trigrams)) {
      const inCommon = shared[number] ?? 0;
      shared[number] = 0;
      const term = this.#byNumber[number];
      if (term === undefined || inCommon < Math.max(1, least) || term.text.length <= text.length) continue;
      const slips = [0, 1, -1]
        .map((more) => editDistance(text, term.text.slice(0, text.length + more), allowed))
        .reduce(
          (best, own) => (best === undefined || (own !== undefined && own < best) ? own : best),
          undefined,
        );
      if (slips !== undefined) found.push({ text: term.text, slips, owners: term.owners });
    }
    return found;
  }

  /** The numbers of terms that share a trigram; how many they share is left in {@link TypoIndex.#shared}. */
  #sharing(trigrams: Iterable<string>): number[] {
    const shared = this.#shared;
    const seen: number[] = [];
    for (const trigram of trigrams)
      for (const number of this.#postings.get(trigram) ?? []) {
        const before = shared[number] ?? 0;
        if (before === 0) seen.push(number);
        if (before < 255) shared[number] = before + 1;
      }
    return seen;
  }

  #addTerm(text: string): Term<T> {
    const trigrams = trigramsOf(text);
    const number = this.#free.pop() ?? this.#byNumber.length;
    const term = { text, number, trigrams: trigrams.size, owners: new Set<T>() };
    this.#terms.set(text, term);
    this.#byNumber[term.number] = term;
    if (this.#byNumber.length > this.#shared.length) this.#shared = new Uint8Array(2 * this.#shared.length);
    for (const trigram of trigrams) {
      const numbers = this.#postings.get(trigram);
      if (numbers === undefined) this.#postings.set(trigram, [term.number]);
      else numbers.push(term.number);
    }
    return term;
  }
}

/** Every three neighbours, each once, and the two at either end: a slip in the middle of five letters spares those. */
function trigramsOf(text: string): Set<string> {
  const padded = ` ${text} `;
  const trigrams = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) trigrams.add(padded.slice(at, at + 3));
  return trigrams;
}
