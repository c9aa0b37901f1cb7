/** Finds names that are spelled by ear, in either script: 팔콘 for “Falcon”, “heungmin” for 흥민. */
import { editDistance } from './edit-distance.ts';
import { bestHits, type Name, type NameHit, type WeightOf } from './name.ts';
import { consonantsOf, phoneticOf } from './phonetic.ts';
import { Postings } from './postings.ts';
import { TypoIndex } from './typo-index.ts';

/** With fewer consonants in common, names sound alike by chance. */
const MIN_SHARED_CONSONANTS = 2;
/** When more names than this have the same consonants, none is suggested. */
const MAX_SAME_CONSONANTS = 500;
/** Shorter phonetic forms are not matched with typos. */
const MIN_SOUNDS = 6;
/** The share of sounds that may differ in a name with the same consonants. */
const MAX_SOUND_DIFFERENCE = 0.35;

const soundWordsOf = ({ words }: Name): Set<string> =>
  new Set(words.length > 1 ? words.map((word) => consonantsOf(phoneticOf(word))) : []);

function soundsLike(a: string, b: string): boolean {
  return (
    consonantsOf(a) === consonantsOf(b) &&
    editDistance(a, b, Math.floor(Math.max(a.length, b.length) * MAX_SOUND_DIFFERENCE)) !== undefined
  );
}

export class SoundIndex {
  /** Names by the consonants of their phonetic form. */
  readonly #wholeNames = new Postings<Name>();
  /** Names of several words by the consonants of each word. */
  readonly #words = new Postings<Name>();
  readonly #typos = new TypoIndex<Name>();

  add(name: Name): void {
    const sounds = phoneticOf(name.folded);
    this.#wholeNames.add(consonantsOf(sounds), name);
    for (const word of soundWordsOf(name)) this.#words.add(word, name);
    this.#typos.add(sounds, name);
  }

  remove(name: Name): void {
    const sounds = phoneticOf(name.folded);
    this.#wholeNames.remove(consonantsOf(sounds), name);
    for (const word of soundWordsOf(name)) this.#words.remove(word, name);
    this.#typos.remove(sounds, name);
  }

  /** Names with the same consonants as a folded text, and nearly the same vowels. */
  findWhole(folded: string, weightOf: WeightOf): readonly NameHit[] {
    const sounds = phoneticOf(folded);
    const consonants = consonantsOf(sounds);
    const alike = this.#wholeNames.get(consonants);
    if (consonants.length < MIN_SHARED_CONSONANTS || alike.length > MAX_SAME_CONSONANTS) return [];
    return bestHits(
      alike.flatMap((name): NameHit[] => {
        const own = phoneticOf(name.folded);
        const most =
          consonants.length > MIN_SHARED_CONSONANTS
            ? Math.floor(Math.max(own.length, sounds.length) * MAX_SOUND_DIFFERENCE)
            : 0;
        const edits = editDistance(own, sounds, most);
        return edits === undefined ? [] : [{ name, how: 'sound', rank: edits }];
      }),
      weightOf,
    );
  }

  /** Names in which each word of the text sounds like some word, in any order: “heungmin sohn”. */
  findByWords(words: readonly string[], weightOf: WeightOf): readonly NameHit[] {
    const [first, ...others] = words.map((word) => phoneticOf(word));
    if (first === undefined) return [];
    const key = consonantsOf(first);
    const alike = this.#words.get(key);
    const least = MIN_SHARED_CONSONANTS + (others.length === 0 ? 1 : 0);
    if (key.length < least || alike.length > MAX_SAME_CONSONANTS) return [];
    return bestHits(
      alike
        .filter((name) => {
          const own = name.words.map((word) => phoneticOf(word));
          return [first, ...others].every((sounds) => own.some((each) => soundsLike(each, sounds)));
        })
        .map((name): NameHit => ({ name, how: 'sound', rank: name.words.length - words.length })),
      weightOf,
    );
  }

  /** Names within a few edits of the phonetic form of a folded text. */
  findNear(folded: string, weightOf: WeightOf): readonly NameHit[] {
    const sounds = phoneticOf(folded);
    if (sounds.length < MIN_SOUNDS) return [];
    return bestHits(
      this.#typos
        .near(sounds)
        .flatMap(({ edits, owners }) =>
          [...owners].map((name): NameHit => ({ name, how: 'sound', rank: edits })),
        ),
      weightOf,
    );
  }
}
