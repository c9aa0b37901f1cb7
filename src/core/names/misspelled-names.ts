/** Finds the names that a misspelled text may mean: by edits, by the beginning of a name with edits, and by sound. */
import { hasHangul, jamoOf, soundOf } from './hangul.ts';
import { otherLayout } from './keys.ts';
import { bestHits, type Name, type NameHit, type WeightOf } from './name.ts';
import { firstOf, layoutKey, type NameQuery } from './name-query.ts';
import { SoundIndex } from './sound-index.ts';
import { TypoIndex } from './typo-index.ts';

/** In keys. Shorter words of a name are not matched with typos. */
const MIN_MISTYPED_WORD = 5;
/** In keys. From this length on, one edit more than usual is allowed, or typos in the other layout. */
const MIN_BADLY_MISTYPED = 6;
/** In UTF-16 units. Longer texts are not matched with typos. */
const MAX_MISTYPED_LENGTH = 60;

export class MisspelledNames {
  readonly #typos = new TypoIndex<Name>();
  readonly #sounds = new SoundIndex();

  add(name: Name): void {
    this.#sounds.add(name);
    for (const term of fuzzyTermsOf(name)) this.#typos.add(term, name);
  }

  remove(name: Name): void {
    this.#sounds.remove(name);
    for (const term of fuzzyTermsOf(name)) this.#typos.remove(term, name);
  }

  /** Guesses at what a misspelled text means, the likeliest first; none for a long text. */
  *guesses(query: NameQuery): Generator<readonly NameHit[]> {
    if (query.folded.length > MAX_MISTYPED_LENGTH) return;
    yield this.#misspelled(query);
    yield firstOf([query.folded, ...query.stripped], (meant) =>
      this.#sounds.findWhole(meant, query.weightOf),
    );
    yield this.#sounds.findByWords(query.words, query.weightOf);
    yield this.#misspelledPrefix(query);
    yield this.#sounds.findNear(query.folded, query.weightOf);
    yield this.#misspelledInOtherLayout(query);
    yield this.#badlyMisspelled(query);
  }

  #misspelledPrefix({ folded, weightOf }: NameQuery): readonly NameHit[] {
    const near = this.#typos.nearPrefixes(soundOf(jamoOf(folded)));
    return bestHits(
      near.flatMap(({ edits, owners }) =>
        [...owners].map((name): NameHit => ({ name, how: 'typo', rank: edits })),
      ),
      weightOf,
    );
  }

  #misspelledInOtherLayout({ folded, weightOf }: NameQuery): readonly NameHit[] {
    if (layoutKey(folded).length < MIN_BADLY_MISTYPED) return [];
    return this.#near(otherLayout(folded), weightOf).map((hit) => ({ ...hit, how: 'layout' }));
  }

  #badlyMisspelled({ folded, weightOf }: NameQuery): readonly NameHit[] {
    const typed = soundOf(jamoOf(folded));
    // A syllable takes two or three keys, so Hangul must be longer.
    return typed.length < (hasHangul(folded) ? 1.5 : 1) * MIN_BADLY_MISTYPED
      ? []
      : this.#near(typed, weightOf, 1);
  }

  #misspelled({ folded, stripped, weightOf }: NameQuery): readonly NameHit[] {
    return firstOf([folded, ...stripped], (meant) => this.#near(soundOf(jamoOf(meant)), weightOf));
  }

  #near(typed: string, weightOf: WeightOf, more = 0): readonly NameHit[] {
    const whole = this.#typos.near(typed, more);
    return bestHits(
      whole.flatMap(({ text, edits, owners }) =>
        // A match of one word of a name ranks below a match of the whole name.
        [...owners].map((name): NameHit => ({
          name,
          how: 'typo',
          rank: 2 * edits + (isWhole(name, text) ? 0 : 1),
        })),
      ),
      weightOf,
    );
  }
}

/** The texts that are matched with typos: the whole name, and its longer words. */
function fuzzyTermsOf(name: Name): Set<string> {
  const words = name.words.length > 1 ? name.words.map((word) => soundOf(jamoOf(word))) : [];
  return new Set([
    soundOf(jamoOf(name.folded)),
    ...words.filter(({ length }) => length >= MIN_MISTYPED_WORD),
  ]);
}

const isWhole = (name: Name, text: string): boolean => soundOf(jamoOf(name.folded)) === text;
