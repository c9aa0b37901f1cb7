/**
 * Finds things by name: topics, sources, commands, anything with an id and names in Korean and English. Tolerates spacing,
 * attached particles, the wrong keyboard layout, 초성, unfinished and misspelled names.
 */
import { Backlog } from '../base/backlog.ts';
import { inSlices } from '../base/slices.ts';
import { clearMatch } from './clear-match.ts';
import { hasHangul, jamoOf } from './hangul.ts';
import { foldName, joinWords, otherLayout } from './keys.ts';
import { bestHits, type NameHit, type MatchKind, type NameMatch, type Name, type WeightOf } from './name.ts';
import { withoutParticleKeys, withoutParticles, withoutTitles } from './affixes.ts';
import { MisspelledNames } from './misspelled-names.ts';
import { firstOf, layoutKey, readQuery, type NameQuery } from './name-query.ts';
import { PrefixIndex } from './prefix-index.ts';
import { type NamedThing, WholeNames } from './whole-names.ts';

export type { NamedThing };

/** In keys. Shorter words name things by accident: “cot” is 챗 in the other layout. */
const MIN_LAYOUT_KEYS = 4;
/** A text that names more things than this names none of them: the list to choose from would be too long. */
const MAX_MEANINGS = 25;
/** A queue of at most this many names is finished at once, in a few milliseconds. */
const SHORT_NAME_QUEUE = 100;

/** How many names that are like a text are compared to see which is meant. */
const MAX_COMPARED_NAMES = 6;

/** 장은, 장에게 */
const ONE_SYLLABLE_WITH_PARTICLE = /^[가-힣](?:은|는|이|가|을|를|의|와|과|도|에게|한테|께서|씨|님)?$/u;

const ALL_ALIKE: WeightOf = () => 0;

/**
 * @example
 * const index = new NameIndex();
 * index.set({ id: 'deepseek', names: ['deepseek', 'DeepSeek', '딥시크'] });
 * index.resolve('딥시크의'); // [{ id: 'deepseek', name: '딥시크', how: 'particle' }]
 * index.suggest('deepsek', 5); // [{ id: 'deepseek', name: 'DeepSeek', how: 'typo' }]
 */
export class NameIndex {
  readonly #whole = new WholeNames({
    read: (name) => {
      if (this.#isDeferred) this.#unfinished.add(name);
      else this.#finish(name);
    },
    removed: (name) => {
      if (this.#unfinished.delete(name)) return;
      this.#prefixes.remove(name);
      this.#misspelled.remove(name);
    },
  });
  readonly #prefixes = new PrefixIndex();
  readonly #misspelled = new MisspelledNames();
  /** Names that cannot be found by prefixes, sounds and typos yet: these indexes take most of the time. */
  readonly #unfinished = new Backlog<Name>((name) => this.#finish(name), { short: SHORT_NAME_QUEUE });
  readonly #isDeferred: boolean;

  /**
   * @param how `deferred`: names that are set by the hundred are found whole at once, and by parts and misspellings when
   *   {@link NameIndex.ready} resolves
   */
  constructor({ deferred = false } = {}) {
    this.#isDeferred = deferred;
  }

  /**
   * Says that many things are set before the first is asked for. Until {@link NameIndex.endLoading}, things are found by their ids, and
   * looking for a name throws `StillLoading` when names must be read first.
   */
  beginLoading(): void {
    this.#whole.beginLoading();
  }

  /** Reads the names that are left, with a pause possible after each. */
  endLoading(): Generator<undefined, void> {
    return this.#whole.endLoading();
  }

  /** Adds a thing, or replaces its names. */
  set(thing: NamedThing): void {
    this.#whole.set(thing);
  }

  #finish(name: Name): void {
    this.#prefixes.add(name);
    this.#misspelled.add(name);
  }

  /** Whether all names can be found in every way. */
  get isReady(): boolean {
    return this.#whole.isRead && this.#unfinished.isReady;
  }

  /** Resolves when all names can be found in every way. */
  async ready(): Promise<void> {
    await inSlices(this.#whole.reading());
    await this.#unfinished.ready();
  }

  /** Leaves work in the background undone until it is released. */
  hold(): void {
    this.#unfinished.hold();
  }

  release(): void {
    this.#unfinished.release();
  }

  /** Resolves when no work is left in the background. */
  async settled(): Promise<void> {
    await inSlices(this.#whole.reading());
    await this.#unfinished.settled();
  }

  delete(id: string): void {
    this.#whole.delete(id);
  }

  /**
   * The things that the text names outright. Tries in this order, and returns the matches of the first that has any: a whole
   * name; a name with a particle or a possessive; a name typed in the other keyboard layout; whole words of longer names, in
   * any order; a name with a title (“Dr. Hinton”). Several matches mean that the text is ambiguous. A text that is an id
   * names only that thing, so that a button that holds an id is never ambiguous; unless the id is not among the names of
   * its thing, and others have that name.
   * @param options `layout: false` leaves out the other layout and titles
   */
  resolve(text: string, { layout = true }: { layout?: boolean } = {}): readonly NameMatch[] {
    const id = text.trim();
    const own = this.#whole.textsOf(id);
    // An id that is not among the names gives way to things that do have this name.
    const named = own === undefined || own.includes(id) ? [] : this.#exact(foldName(id), 'exact');
    if (named.length > 0) return named.map(toMatch);
    if (own !== undefined) return [{ id, name: id, how: 'exact' }];
    const query = readQuery(text, ALL_ALIKE);
    if (query === undefined) return [];
    for (const hits of this.#outright(query, layout)) {
      if (hits.length > MAX_MEANINGS) return [];
      if (hits.length > 0) return hits.map(toMatch);
    }
    return [];
  }

  /** Whether the text is a whole name of something, however it is spelled. */
  isName(text: string): boolean {
    return this.#whole.called(foldName(text)).length > 0;
  }

  /** The ids of all things of which the text is a whole name, however it is spelled. */
  idsNamed(text: string): readonly string[] {
    return this.#whole.called(foldName(text)).map(({ id }) => id);
  }

  /**
   * Names that are like the text, best first, one for each id, at most `limit` (and at most 100 with the text as prefix).
   * Typos are only considered when nothing else matches. Returns nothing for text that is unlike any name.
   * @param weightOf breaks ties between names that match equally well; the same function for the same weights
   */
  suggest(text: string, limit: number, weightOf = ALL_ALIKE): readonly NameMatch[] {
    const query = readQuery(text, weightOf);
    if (query === undefined) return [];
    this.#whole.requireParts();
    this.#unfinished.settleShort();
    const found = new Map<string, NameMatch>();
    const take = (hits: readonly NameHit[]): void => {
      for (const hit of hits) if (!found.has(hit.name.id)) found.set(hit.name.id, toMatch(hit));
    };
    for (const hits of this.#outright(query)) if (found.size < limit) take(hits);
    if (found.size < limit) take(this.#prefixes.find(jamoOf(query.folded), weightOf));
    if (found.size < limit) take(this.#prefixInOtherLayout(query));
    if (found.size === 0)
      for (const hits of this.#misspelled.guesses(query)) {
        take(hits);
        if (found.size > 0) break;
      }
    return [...found.values()].slice(0, Math.max(0, limit));
  }

  /** The one thing that a text with a slip in it, 초성 or the beginning of a name can mean. */
  meant(text: string, weightOf = ALL_ALIKE): NameMatch | undefined {
    return clearMatch(
      text,
      this.suggest(text, MAX_COMPARED_NAMES, weightOf),
      (id) => this.#whole.textsOf(id) ?? [],
    );
  }

  *#outright(query: NameQuery, layout = true): Generator<readonly NameHit[]> {
    yield this.#exact(query.folded, 'exact');
    yield this.#withAffix(query);
    if (layout) yield this.#inOtherLayout(query);
    yield this.#byWords(query);
    if (layout) yield this.#withoutTitle(query);
  }

  #exact(folded: string, how: MatchKind): readonly NameHit[] {
    return bestHits(this.#whole.called(folded).map((name) => ({ name, how, rank: 0 })));
  }

  #withAffix({ stripped }: NameQuery): readonly NameHit[] {
    return firstOf(stripped, (rest) => this.#exact(rest, 'particle'));
  }

  #inOtherLayout({ folded }: NameQuery): readonly NameHit[] {
    const typedInHangul = hasHangul(folded);
    const keys = layoutKey(folded);
    // Loose letters cannot be a Korean word, so fewer of them are enough: ㅁㅡㅇ is “amd”.
    const least = typedInHangul && /[ㄱ-ㅎㅏ-ㅣ]/.test(folded) ? MIN_LAYOUT_KEYS - 1 : MIN_LAYOUT_KEYS;
    return firstOf([keys, ...withoutParticleKeys(keys)], (key) =>
      key.length < least
        ? []
        : bestHits(
            this.#whole
              .typedWith(key)
              // Names in the script that was typed have been compared already.
              .filter((name) => hasHangul(name.folded) !== typedInHangul)
              .map((name) => ({ name, how: 'layout', rank: 0 })),
          ),
    );
  }

  #byWords({ words, folded, withoutPossessive }: NameQuery): readonly NameHit[] {
    const last = words.at(-1) ?? folded;
    const meant = [
      last,
      ...withoutParticles(last),
      ...(withoutPossessive === undefined ? [] : [withoutPossessive.at(-1) ?? '']),
    ];
    // A syllable with other endings than a particle is another word: 리니지 is not 리.
    const isTooShort = (word: string): boolean =>
      word === '' ||
      (words.length === 1 && /^[가-힣]$/u.test(word) && !ONE_SYLLABLE_WITH_PARTICLE.test(last));
    return firstOf(
      meant.filter((word) => !isTooShort(word)),
      (word) => bestHits(this.#whole.withWords([...words.slice(0, -1), word])),
    );
  }

  /** Names without the titles in the text. */
  #withoutTitle({ words }: NameQuery): readonly NameHit[] {
    const rest = withoutTitles(words);
    if (rest === undefined) return [];
    const exact = this.#exact(joinWords(rest), 'word');
    return exact.length > 0 ? exact : bestHits(this.#whole.withWords(rest));
  }

  #prefixInOtherLayout({ folded, weightOf }: NameQuery): readonly NameHit[] {
    if (layoutKey(folded).length < MIN_LAYOUT_KEYS) return [];
    return this.#prefixes.find(otherLayout(folded), weightOf).map((hit) => ({ ...hit, how: 'layout' }));
  }
}

const toMatch = ({ name, how }: NameHit): NameMatch => ({ id: name.id, name: name.text, how });
