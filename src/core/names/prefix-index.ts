/** Names by how they begin, or how a later word of theirs does, or by their initial consonants. */
import { hasHangul, initialsOf, jamoOf, joinWords, soundOf } from './keys.ts';
import { bestHits, compareStrings, type Hit, type Name } from './name.ts';

/** A place in a name at which somebody may begin to type it. */
interface Start {
  /** What they would type, by its sound: the order of the array. */
  readonly key: string;
  readonly jamo: string;
  readonly name: Name;
  readonly initials: boolean;
  readonly later: boolean;
}

/** Ranges longer than this are ranked once, and the best of them remembered until the next write. */
const WIDE = 200;
const REMEMBERED = 100;

export class PrefixIndex {
  #sorted: readonly Start[] = [];
  #added: Start[] = [];
  readonly #removed = new Set<Name>();
  readonly #wide = new Map<string, readonly Hit[]>();

  add(name: Name): void {
    this.#added.push(...startsOf(name));
  }

  remove(name: Name): void {
    this.#removed.add(name);
  }

  /**
   * Names that begin with what was typed, best first, one per id, at most {@link REMEMBERED}. Names found by their
   * initial consonants come before the others.
   */
  find(jamo: string): readonly Hit[] {
    this.#settle();
    const sound = soundOf(jamo);
    const from = lowerBound(this.#sorted, sound);
    // No key has U+FFFF in it: it is not a character.
    const to = lowerBound(this.#sorted, `${sound}\uFFFF`);
    if (to - from <= WIDE) return bestHits(hitsIn(this.#sorted, from, to, jamo)).slice(0, REMEMBERED);
    const known = this.#wide.get(jamo);
    if (known !== undefined) return known;
    const best = bestHits(hitsIn(this.#sorted, from, to, jamo)).slice(0, REMEMBERED);
    this.#wide.set(jamo, best);
    return best;
  }

  /** Puts the writes since the last reading in their places: the new ones are sorted, the rest is one pass. */
  #settle(): void {
    if (this.#added.length === 0 && this.#removed.size === 0) return;
    const isKept = ({ name }: Start): boolean => !this.#removed.has(name);
    const added = this.#added.filter(isKept).sort((a, b) => compareStrings(a.key, b.key));
    const kept = this.#removed.size === 0 ? this.#sorted : this.#sorted.filter(isKept);
    this.#sorted = kept.length === 0 ? added : merge(kept, added);
    this.#added = [];
    this.#removed.clear();
    this.#wide.clear();
  }
}

function startsOf(name: Name): Start[] {
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

function* hitsIn(starts: readonly Start[], from: number, to: number, typed: string): Iterable<Hit> {
  // A single consonant is a syllable begun, and "ai" is not the initials of "AI 칩".
  const mayBeInitials = typed.length > 1 && hasHangul(typed);
  for (let at = from; at < to; at += 1) {
    const start = starts[at];
    if (start === undefined || (start.initials && !mayBeInitials)) continue;
    const { name, initials, later, jamo, key } = start;
    const unlike = (later ? 2 : 0) + (jamo.startsWith(typed) ? 0 : 1);
    if (initials) yield { name, how: 'initials', rank: unlike + (key.length === typed.length ? 0 : 4) };
    else yield { name, how: 'prefix', rank: 8 + unlike };
  }
}

/** The first position whose key is not less than `key`. */
function lowerBound(starts: readonly Start[], key: string): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merge(kept: readonly Start[], added: readonly Start[]): Start[] {
  const merged: Start[] = [];
  let at = 0;
  for (const start of added) {
    const to = lowerBound(kept, start.key);
    for (; at < to; at += 1) {
      const next = kept[at];
      if (next !== undefined) merged.push(next);
    }
    merged.push(start);
  }
  for (const next of kept.slice(at)) merged.push(next);
  return merged;
}
