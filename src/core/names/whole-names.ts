/**
 * Finds things by whole names, by words of names, and by the keys that names are typed with. Reading names takes most of the time in
 * which a large space is loaded, so they are read in steps, each when it is first needed.
 */
import { StillLoading } from '../base/still-loading.ts';
import { namesByKey, type Name, type NameHit } from './name.ts';
import { layoutKey } from './name-query.ts';
import { Postings } from './postings.ts';
import { WordIndex } from './word-index.ts';

export interface NamedThing {
  readonly id: string;
  /** Names in every language, aliases, former ids, and the id where it is a name; or a function that returns them when they are needed. */
  readonly names: readonly string[] | (() => readonly string[]);
}

/** Called with each name once all of it is read, and when it is removed after that. */
interface NameListener {
  read: (name: Name) => void;
  removed: (name: Name) => void;
}

export class WholeNames {
  readonly #named = new Map<string, { texts: readonly string[]; names: readonly Name[] }>();
  readonly #folded = new Postings<Name>();
  readonly #keystrokes = new Postings<Name>();
  readonly #words = new WordIndex();
  #isLoading = false;
  /** By id, while things are being loaded: those whose names are not read yet. */
  readonly #unread = new Map<string, NamedThing>();
  /** Names that are found whole, but not by words and keys yet. */
  readonly #unsplit = new Set<Name>();
  readonly #listener: NameListener;

  constructor(listener: NameListener) {
    this.#listener = listener;
  }

  /**
   * Says that many things are set before the first is asked for. Until {@link WholeNames.endLoading}, things are found by their ids, and
   * looking for a name throws {@link StillLoading} when names must be read first.
   */
  beginLoading(): void {
    this.#isLoading = true;
  }

  /** Reads the names that are left, with a pause possible after each. */
  *endLoading(): Generator<undefined, void> {
    yield* this.reading();
    this.#isLoading = false;
  }

  set(thing: NamedThing): void {
    if (!this.#isLoading) return this.#read(thing);
    this.delete(thing.id);
    this.#unread.set(thing.id, thing);
  }

  delete(id: string): void {
    this.#unread.delete(id);
    for (const name of this.#named.get(id)?.names ?? []) {
      this.#folded.remove(name.folded, name);
      if (this.#unsplit.delete(name)) continue;
      this.#keystrokes.remove(layoutKey(name.folded), name);
      this.#words.remove(name);
      this.#listener.removed(name);
    }
    this.#named.delete(id);
  }

  /** The names of a thing; `undefined` when there is no such thing. */
  textsOf(id: string): readonly string[] | undefined {
    const unread = this.#unread.get(id)?.names;
    return typeof unread === 'function' ? unread() : (unread ?? this.#named.get(id)?.texts);
  }

  /** @throws {StillLoading} as the other ways to look for a name do. */
  called(folded: string): readonly Name[] {
    this.#require({ parts: false });
    return this.#folded.get(folded);
  }

  /** Names that are typed with these Latin keys. */
  typedWith(keys: string): readonly Name[] {
    this.requireParts();
    return this.#keystrokes.get(keys);
  }

  /** Names with all of these words. */
  withWords(words: readonly string[]): NameHit[] {
    this.requireParts();
    return this.#words.find(words);
  }

  /** @throws {StillLoading} while names cannot be found by their words and keys. */
  requireParts(): void {
    this.#require({ parts: true });
  }

  get isRead(): boolean {
    return this.#unread.size === 0 && this.#unsplit.size === 0;
  }

  /** Reads the names that are not read yet, with a pause possible after each. Without `parts`, they can only be found whole then. */
  *reading({ parts = true } = {}): Generator<undefined, void> {
    for (const thing of this.#unread.values()) {
      this.#unread.delete(thing.id);
      this.#read(thing);
      yield;
    }
    if (!parts) return;
    for (const name of this.#unsplit) {
      this.#unsplit.delete(name);
      this.#split(name);
      yield;
    }
  }

  #require({ parts }: { parts: boolean }): void {
    if (this.#unread.size > 0 || (parts && this.#unsplit.size > 0))
      throw new StillLoading({ steps: () => this.reading({ parts }) });
  }

  #read({ id, names: given }: NamedThing): void {
    const texts = typeof given === 'function' ? given() : given;
    const before = this.#named.get(id)?.texts;
    if (before?.length === texts.length && before.every((text, index) => text === texts[index])) return;
    this.delete(id);
    const names = namesByKey(id, texts);
    this.#named.set(id, { texts: [...texts], names });
    for (const name of names) {
      this.#folded.add(name.folded, name);
      if (this.#isLoading) this.#unsplit.add(name);
      else this.#split(name);
    }
  }

  #split(name: Name): void {
    this.#keystrokes.add(layoutKey(name.folded), name);
    this.#words.add(name);
    this.#listener.read(name);
  }
}
