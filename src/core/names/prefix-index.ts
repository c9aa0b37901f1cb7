/** Finds names by a prefix: of the name, of one of its later words, or of its initial consonants (초성). */
import { hasHangul, initialsOf, jamoOf, soundOf } from './hangul.ts';
import { joinWords } from './keys.ts';
import { bestHits, type NameHit, type Name, type WeightOf } from './name.ts';
import { SortedList } from './sorted-list.ts';

/** A place in a name at which people may begin to type it. */
interface NameStart {
  /** The text from that place on, by its sound; the sort key. */
  readonly key: string;
  readonly jamo: string;
  readonly name: Name;
  readonly initials: boolean;
  readonly later: boolean;
}

/** Up to this many matches are ranked one by one; of more, only those that can be among the best. */
const MAX_RANKED_STARTS = 300;
const MAX_PREFIX_HITS = 100;
/** Ranks of {@link rankOf} are less than this. */
const RANK_COUNT = 12;
/** Buckets of a rank: this many by weight, then as many by length for names without weight. */
const STEPS_PER_RANK = 32;

export class PrefixIndex {
  readonly #starts = new SortedList<NameStart>(({ key }) => key);
  /** Results for prefixes with many matches, by the weights used, until the next write. */
  #wide = new WeakMap<WeightOf, Map<string, readonly NameHit[]>>();
  /** A histogram of the buckets of {@link PrefixIndex.#bucketOf}; all zero between look-ups. */
  readonly #counts = new Uint32Array(RANK_COUNT * 2 * STEPS_PER_RANK);

  add(name: Name): void {
    for (const start of startsOf(name)) this.#starts.add(start);
    this.#wide = new WeakMap();
  }

  remove(name: Name): void {
    for (const { key } of startsOf(name)) this.#starts.remove(key, (start) => start.name === name);
    this.#wide = new WeakMap();
  }

  /**
   * Names with the prefix, which is given in jamo; best first, one for each id, at most {@link MAX_PREFIX_HITS}. Names
   * with the prefix as initial consonants come first.
   */
  find(jamo: string, weightOf: WeightOf): readonly NameHit[] {
    const known = this.#wide.get(weightOf)?.get(jamo);
    if (known !== undefined) return known;
    // A single consonant is the beginning of a syllable, and “ai” is not the initials of “AI 칩”.
    const mayBeInitials = jamo.length > 1 && hasHangul(jamo);
    const found: NameStart[] = [];
    // ㅋㅋㅋ and ㅇㅇ are interjections: they only match names with exactly these initials.
    const isInterjection = /^([ㄱ-ㅎ])\1+$/.test(jamo);
    this.#starts.eachWithPrefix(soundOf(jamo), (start) => {
      if (start.initials ? mayBeInitials && (!isInterjection || start.jamo === jamo) : !isInterjection)
        found.push(start);
    });
    const isWide = found.length > MAX_RANKED_STARTS;
    const near = isWide ? this.#bestOf(found, jamo, weightOf) : found;
    const best = bestHits(
      near.map((start) => hitOf(start, jamo)),
      weightOf,
    ).slice(0, MAX_PREFIX_HITS);
    if (isWide) {
      const wide = this.#wide.get(weightOf) ?? new Map<string, readonly NameHit[]>();
      this.#wide.set(weightOf, wide.set(jamo, best));
    }
    return best;
  }

  /** About {@link MAX_RANKED_STARTS} of the best, by a histogram, as sorting all would take too long. */
  #bestOf(found: readonly NameStart[], jamo: string, weightOf: WeightOf): readonly NameStart[] {
    const counts = this.#counts;
    const places = found.map((start) => {
      const place = this.#bucketOf(start, jamo, weightOf);
      counts[place] = (counts[place] ?? 0) + 1;
      return place;
    });
    let last = 0;
    for (let sum = 0; last < counts.length; last++)
      if ((sum += counts[last] ?? 0) >= MAX_RANKED_STARTS) break;
    counts.fill(0);
    return found.filter((_, at) => (places[at] ?? 0) <= last);
  }

  #bucketOf(start: NameStart, jamo: string, weightOf: WeightOf): number {
    const weight = weightOf(start.name.id);
    const step =
      weight > 0
        ? Math.max(0, STEPS_PER_RANK - 1 - Math.floor(2 * Math.log2(weight)))
        : STEPS_PER_RANK + Math.min(STEPS_PER_RANK - 1, start.name.folded.length >>> 1);
    return rankOf(start, jamo) * 2 * STEPS_PER_RANK + step;
  }
}

function startsOf(name: Name): NameStart[] {
  const whole = jamoOf(name.folded);
  return name.words.flatMap((_, index) => {
    const later = index > 0;
    const folded = later ? joinWords(name.words.slice(index)) : name.folded;
    const jamo = later ? jamoOf(folded) : whole;
    const initials = initialsOf(folded);
    return [
      { key: soundOf(jamo), jamo, name, initials: false, later },
      ...(initials === folded
        ? []
        : [{ key: soundOf(initials), jamo: initials, name, initials: true, later }]),
    ];
  });
}

function rankOf({ initials, later, jamo, key }: NameStart, typed: string): number {
  const unlike = (later ? 2 : 0) + (jamo.startsWith(typed) ? 0 : 1);
  return initials ? unlike + (key.length === typed.length ? 0 : 4) : 8 + unlike;
}

const hitOf = (start: NameStart, typed: string): NameHit => ({
  name: start.name,
  how: start.initials ? 'initials' : 'prefix',
  rank: rankOf(start, typed),
});
