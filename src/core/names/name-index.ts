/**
 * What a text names: topics, sources, commands, anything with an id and names in Korean and English. It forgives what
 * people do while typing: spacing, attached particles, the wrong keyboard layout, 초성, unfinished and mistyped names.
 */
import { foldName, hasHangul, jamoOf, keystrokes, otherLayout, soundOf, wordsOf } from './keys.ts';
import { bestHits, namesOf, type Hit, type How, type Match, type Name } from './name.ts';
import { withoutParticleKeys, withoutParticles, withoutPossessive } from './particles.ts';
import { Postings } from './postings.ts';
import { PrefixIndex } from './prefix-index.ts';
import { TypoIndex } from './typo-index.ts';
import { WordIndex } from './word-index.ts';

export type { How, Match } from './name.ts';

export interface Named {
  readonly id: string;
  /** In every language: the id, names, aliases, former ids. */
  readonly names: readonly string[];
}

/** In UTF-16 units; the longest name there can be is the title of a source. Longer text names nothing. */
const LONGEST = 300;
/** With fewer keys, ordinary words name things by accident: "cot" is 챗 in the other layout. */
const LAYOUT_KEYS = 4;
/** A word in the names of more things than that names none of them: nobody would read the question which is meant. */
const MOST_MEANINGS = 25;
/** Slips are looked for in single words of a name from this many keys on. */
const MISTYPED_WORD = 5;

interface Query {
  /** As typed, without an English possessive. */
  readonly bare: string | undefined;
  readonly words: readonly string[];
  readonly folded: string;
}

export class NameIndex {
  readonly #named = new Map<string, { texts: readonly string[]; names: readonly Name[] }>();
  readonly #folded = new Postings<Name>();
  readonly #keystrokes = new Postings<Name>();
  readonly #words = new WordIndex();
  readonly #prefixes = new PrefixIndex();
  readonly #typos = new TypoIndex<Name>();

  /** Adds what goes by these names, or replaces its names. */
  set({ id, names: texts }: Named): void {
    const before = this.#named.get(id)?.texts;
    if (before?.length === texts.length && before.every((text, index) => text === texts[index])) return;
    this.delete(id);
    const names = namesOf(id, texts);
    this.#named.set(id, { texts: [...texts], names });
    for (const name of names) {
      this.#folded.add(name.folded, name);
      this.#keystrokes.add(layoutKey(name.folded), name);
      this.#words.add(name);
      this.#prefixes.add(name);
      for (const term of mistypable(name)) this.#typos.add(term, name);
    }
  }

  delete(id: string): void {
    for (const name of this.#named.get(id)?.names ?? []) {
      this.#folded.remove(name.folded, name);
      this.#keystrokes.remove(layoutKey(name.folded), name);
      this.#words.remove(name);
      this.#prefixes.remove(name);
      for (const term of mistypable(name)) this.#typos.remove(term, name);
    }
    this.#named.delete(id);
  }

  /**
   * What the text names outright: by a whole name; failing that, by one with a particle attached; then by one typed in
   * the other keyboard layout; then by whole words of longer names, in any order. Several ids: it is ambiguous, and
   * the caller asks. An id itself names that one only, so that a button which holds an id never asks again.
   */
  resolve(text: string): readonly Match[] {
    const id = text.trim();
    if (this.#named.has(id)) return [{ id, name: id, how: 'exact' }];
    const query = readQuery(text);
    if (query === undefined) return [];
    for (const hits of this.#outright(query)) {
      if (hits.length > MOST_MEANINGS) return [];
      if (hits.length > 0) return hits.map(toMatch);
    }
    return [];
  }

  /**
   * Names near the text, best first, one per id, at most `limit`, and of those that begin alike at most 100. Text that
   * has little in common with any name suggests nothing.
   */
  suggest(text: string, limit: number): readonly Match[] {
    const query = readQuery(text);
    if (query === undefined) return [];
    const found = new Map<string, Match>();
    for (const hits of this.#near(query)) {
      for (const hit of hits) if (!found.has(hit.name.id)) found.set(hit.name.id, toMatch(hit));
      // What comes next is less near than all of these, and costs time.
      if (found.size >= limit) break;
    }
    return [...found.values()].slice(0, Math.max(0, limit));
  }

  *#outright(query: Query): Generator<readonly Hit[]> {
    yield this.#named_(query.folded, 'exact');
    yield this.#byParticle(query);
    yield this.#byLayout(query);
    yield this.#byWord(query);
  }
}
