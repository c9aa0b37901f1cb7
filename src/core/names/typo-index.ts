/** Finds texts within a few edits of a text: fuzzy matching. */
import { editDistance } from './edit-distance.ts';
import { letterSet, missingLetters } from './letter-set.ts';

interface IndexedTerm<T> {
  readonly text: string;
  readonly number: number;
  readonly owners: T[];
}

/** Shorter texts are not matched: almost any three letters are one edit away from some name. */
export const MIN_FUZZY_LENGTH = 4;

/** Shorter prefixes are not matched: they would match the beginning of too many names. */
const MIN_FUZZY_PREFIX = 6;

/** The most edits between a name of this many keys and a misspelling of it. */
export function maxEdits(length: number): number {
  if (length < MIN_FUZZY_LENGTH) return 0;
  return length < 8 ? 1 : length < 13 ? 2 : 3;
}

/** The most trigrams of a text that one edit changes: a transposition changes four. */
const TRIGRAMS_PER_EDIT = 4;

/**
 * An inverted index of trigrams. A text within k edits of another shares all but 4k of its trigrams, so the edit distance
 * has to be computed for a few candidates only.
 */
export class TypoIndex<T> {
  readonly #terms = new Map<string, IndexedTerm<T>>();
  /** By term number. Free numbers are reused. */
  readonly #byNumber: (IndexedTerm<T> | undefined)[] = [];
  readonly #free: number[] = [];
  /** Term numbers by trigram. */
  readonly #postings = new Map<number, number[]>();
  /** Trigrams that a term shares with the text being looked up, by term number. All zero between look-ups. */
  #shared = new Uint8Array(64);
  /** The length and the number of trigrams of each term, at most 255. Most candidates are rejected by these. */
  #lengths = new Uint8Array(64);
  #counts = new Uint8Array(64);
  /** The {@link letterSet} of each term. */
  #letters = new Int32Array(64);

  /** Adds an owner to a text. Must not be called twice with the same text and owner. */
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
   * The texts within {@link maxEdits} of a text, with their owners, in no order. `more` edits than that are allowed for
   * texts with the same first letter.
   */
  near(text: string, more = 0): { text: string; edits: number; owners: Iterable<T> }[] {
    if (text.length < MIN_FUZZY_LENGTH) return [];
    const trigrams = trigramsOf(text);
    const letters = letterSet(text);
    const shared = this.#shared;
    const found: { text: string; edits: number; owners: Iterable<T> }[] = [];
    for (const number of this.#sharing(trigrams)) {
      const inCommon = shared[number] as number;
      shared[number] = 0;
      const length = this.#lengths[number] as number;
      const allowed = maxEdits(Math.max(text.length, length)) + more;
      if (length < 255 && Math.abs(length - text.length) > allowed) continue;
      const least = Math.max(trigrams.size, this.#counts[number] as number) - TRIGRAMS_PER_EDIT * allowed;
      if (inCommon < (more > 0 ? Math.max(least, trigrams.size / 3) : least)) continue;
      const own = this.#letters[number] as number;
      if (missingLetters(letters, own) > allowed || missingLetters(own, letters) > allowed) continue;
      const term = this.#byNumber[number];
      if (term === undefined) continue;
      if (more > 0 && term.text.charCodeAt(0) !== text.charCodeAt(0)) continue;
      const edits = editDistance(text, term.text, allowed);
      if (edits !== undefined) found.push({ text: term.text, edits, owners: term.owners });
    }
    return found;
  }

  /**
   * The texts of which a text may be a misspelled prefix, in no order. It is compared with a prefix of the same length, or
   * one letter more or less.
   */
  nearPrefixes(text: string): { text: string; edits: number; owners: Iterable<T> }[] {
    const allowed = maxEdits(text.length);
    if (allowed === 0 || text.length < MIN_FUZZY_PREFIX) return [];
    const trigrams = trigramsOf(text);
    // The trigram at the end of a prefix does not occur in a text that goes on.
    trigrams.delete(trigram(codeAt(text, text.length - 2), codeAt(text, text.length - 1), EDGE));
    const least = Math.max(1, trigrams.size / 3, trigrams.size - TRIGRAMS_PER_EDIT * allowed);
    const letters = letterSet(text);
    const shared = this.#shared;
    const found: { text: string; edits: number; owners: Iterable<T> }[] = [];
    for (const number of this.#sharing(trigrams)) {
      const inCommon = shared[number] as number;
      shared[number] = 0;
      if (inCommon < least || (this.#lengths[number] as number) <= text.length) continue;
      if (missingLetters(letters, this.#letters[number] as number) > allowed) continue;
      const term = this.#byNumber[number];
      if (term === undefined) continue;
      const edits = [0, 1, -1]
        .map((more) => editDistance(text, term.text.slice(0, text.length + more), allowed))
        .reduce(
          (best, own) => (best === undefined || (own !== undefined && own < best) ? own : best),
          undefined,
        );
      if (edits !== undefined) found.push({ text: term.text, edits, owners: term.owners });
    }
    return found;
  }

  /** The numbers of terms that share a trigram; leaves in {@link TypoIndex.#shared} how many each shares. */
  #sharing(trigrams: Iterable<number>): number[] {
    const shared = this.#shared;
    const sharing: number[] = [];
    for (const trigram of trigrams)
      for (const number of this.#postings.get(trigram) ?? []) {
        const before = shared[number] as number;
        if (before === 0) sharing.push(number);
        if (before < 255) shared[number] = before + 1;
      }
    return sharing;
  }

  #grow(): void {
    this.#shared = doubled(this.#shared);
    this.#lengths = doubled(this.#lengths);
    this.#counts = doubled(this.#counts);
    this.#letters = doubled(this.#letters);
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
    this.#letters[number] = letterSet(text);
    for (const trigram of trigrams) {
      const numbers = this.#postings.get(trigram);
      if (numbers === undefined) this.#postings.set(trigram, [term.number]);
      else numbers.push(term.number);
    }
    return term;
  }
}

function doubled<A extends Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(before: A): A {
  const made = new (before.constructor as new (size: number) => A)(2 * before.length);
  made.set(before);
  return made;
}

/**
 * The distinct trigrams of a text, with an edge before and after it, so that an edit in the middle of five letters leaves
 * some unchanged. A trigram is a hash; a collision costs one comparison and hides nothing.
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
