/** Chance that comes again: the same seed makes the same choices. */

export interface Random {
  /** From 0 to 1. */
  next(): number;
  /** A whole number from `from` to `to`. */
  whole(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks this many items, and keeps their order. */
  some<T>(list: readonly T[], count: number): T[];
  /** One of them; those with a greater weight come more often. */
  weighted<T>(list: readonly (readonly [weight: number, value: T])[]): T;
}

/** Deals them in any order, and all of them before any comes again. */
export function deckOf<T>(random: Random, cards: readonly T[]): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = [...cards];
    return left.splice(random.whole(0, left.length - 1), 1)[0] as T;
  };
}

/** A Mulberry32 generator. Each use has a separate stream, so that none depends on how often another is called. */
export function randomFrom(seed: number, stream: number): Random {
  let state = (seed * 0x9e37_79b1 + stream * 0x85eb_ca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  function pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('there is nothing to pick from');
    return list[whole(0, list.length - 1)] as T;
  }
  return {
    next,
    whole,
    pick,
    chance: (share) => next() < share,
    some(list, count) {
      const left = new Set(list);
      while (left.size > count) left.delete(pick([...left]));
      return [...left];
    },
    weighted(list) {
      let at = next() * list.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of list) if ((at -= weight) < 0) return value;
      return pick(list)[1];
    },
  };
}
