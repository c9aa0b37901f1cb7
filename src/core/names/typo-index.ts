/** Texts within a few slips of one another. */
import { editDistance } from './edit-distance.ts';

interface IndexedTerm<T> {
  readonly text: string;
  readonly number: number;
  readonly owners: T[];
}

/** Shorter texts are not looked up: with one slip allowed, almost any three letters are near some name. */
export const MIN_FUZZY_LENGTH = 4;

/** A beginning that is mistyped must be this long: with less, anything begins some name. */
const MIN_FUZZY_PREFIX = 6;

/** The most slips that a text of so many keys may have and still be the same name mistyped. */
export function maxEdits(length: number): number {
  if (length < MIN_FUZZY_LENGTH) return 0;
  return length < 8 ? 1 : length < 13 ? 2 : 3;
}

/** The most trigrams of a text that one slip spoils: a swap of neighbours touches four. */
const TRIGRAMS_PER_EDIT = 4;

/**
 * An inverted index of trigrams. What is within k slips of a text shares all but 4k of its trigrams, so that the edit
 * distance is computed for a few candidates only.
 */
export class TypoIndex<T> {
  readonly #terms = new Map<string, IndexedTerm<T>>();
  /** By number; a number that has become free is used again. */
  readonly #byNumber: (IndexedTerm<T> | undefined)[] = [];
  readonly #free: number[] = [];
  /** By the number of a trigram. */
  readonly #postings = new Map<number, number[]>();
  /** Trigrams shared with the text being looked up, by number of the term. All zero between look-ups. */
  #shared = new Uint8Array(64);
  /** By number, up to 255: the length of the text, how many trigrams it has. Most candidates are turned away by these. */
  #lengths = new Uint8Array(64);
  #counts = new Uint8Array(64);

  /** An owner is added to a text once. */
  add(text: string, owner: T): void {
    const term = this.#terms.get(text) ?? this.#addTerm(text);
    term.owners.push(owner);
  }

  remove(text: string, owner: T): void {
    const term = this.#terms.get(text);
    const at = term?.owners.indexOf(owner) ?? -1;
    if (term === undefined || at < 0) return;
    term.owners.splice(at, 1);
    if (term.owners.length > 0) return;
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
    if (text.length < MIN_FUZZY_LENGTH) return [];
    const trigrams = trigramsOf(text);
    const shared = this.#shared;
    const found: { text: string; slips: number; owners: Iterable<T> }[] = [];
    for (const number of this.#sharing(trigrams)) {
      const inCommon = shared[number] as number;
      shared[number] = 0;
      const length = this.#lengths[number] as number;
      const allowed = maxEdits(Math.max(text.length, length)) + more;
      if (length < 255 && Math.abs(length - text.length) > allowed) continue;
      const least = Math.max(trigrams.size, this.#counts[number] as number) - TRIGRAMS_PER_EDIT * allowed;
      if (inCommon < (more > 0 ? Math.max(least, trigrams.size / 3) : least)) continue;
      const term = this.#byNumber[number];
      if (term === undefined) continue;
      if (more > 0 && term.text.charCodeAt(0) !== text.charCodeAt(0)) continue;
      const slips = editDistance(text, term.text, allowed);
      if (slips !== undefined) found.push({ text: term.text, slips, owners: term.owners });
    }
    return found;
  }

  /**
   * The texts of which this one may be the beginning, mistyped: it is compared with as much of each as it is long. In no
   * order; only texts that share most of its trigrams.
   */
  nearPrefixes(text: string): { text: string; slips: number; owners: Iterable<T> }[] {
    const allowed = maxEdits(text.length);
    if (allowed === 0 || text.length < MIN_FUZZY_PREFIX) return [];
    const trigrams = trigramsOf(text);
    // What is typed has an end, what it begins goes on.
    trigrams.delete(trigram(codeAt(text, text.length - 2), codeAt(text, text.length - 1), EDGE));
    const least = Math.max(1, trigrams.size / 3, trigrams.size - TRIGRAMS_PER_EDIT * allowed);
    const shared = this.#shared;
    const found: { text: string; slips: number; owners: Iterable<T> }[] = [];
    for (const number of this.#sharing(trigrams)) {
      const inCommon = shared[number] as number;
      shared[number] = 0;
      if (inCommon < least || (this.#lengths[number] as number) <= text.length) continue;
      const term = this.#byNumber[number];
      if (term === undefined) continue;
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
  #sharing(trigrams: Iterable<number>): number[] {
    const shared = this.#shared;
    const seen: number[] = [];
    for (const trigram of trigrams)
      for (const number of this.#postings.get(trigram) ?? []) {
        const before = shared[number] as number;
        if (before === 0) seen.push(number);
        if (before < 255) shared[number] = before + 1;
      }
    return seen;
  }

  #grow(): void {
    const size = 2 * this.#shared.length;
    const larger = (before: Uint8Array): Uint8Array<ArrayBuffer> => {
      const made = new Uint8Array(size);
      made.set(before);
      return made;
    };
    this.#shared = larger(this.#shared);
    this.#lengths = larger(this.#lengths);
    this.#counts = larger(this.#counts);
  }

  #addTerm(text: string): IndexedTerm<T> {
    const trigrams = trigramsOf(text);
    const number = this.#free.pop() ?? this.#byNumber.length;
    const term = { text, number, owners: [] as T[] };
    this.#terms.set(text, term);
    this.#byNumber[term.number] = term;
    if (this.#byNumber.length > this.#shared.length) this.#grow();
    this.#lengths[number] = Math.min(255, text.length);
    this.#counts[number] = Math.min(255, trigrams.size);
    for (const trigram of trigrams) {
      const numbers = this.#postings.get(trigram);
      if (numbers === undefined) this.#postings.set(trigram, [term.number]);
      else numbers.push(term.number);
    }
    return term;
  }
}

/**
 * Every three neighbours, each once, and the two at either end: a slip in the middle of five letters spares those. Three
 * letters are one number; two trigrams of letters far apart may share theirs, which costs a comparison and hides nothing.
 */
function trigramsOf(text: string): Set<number> {
  const trigrams = new Set<number>();
  for (let at = -1; at + 1 < text.length; at += 1)
    trigrams.add(trigram(codeAt(text, at), codeAt(text, at + 1), codeAt(text, at + 2)));
  return trigrams;
}

const EDGE = 0x20;
const codeAt = (text: string, at: number): number =>
  at < 0 || at >= text.length ? EDGE : text.charCodeAt(at);
const trigram = (a: number, b: number, c: number): number =>
  (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)) | 0;
