/** Picks that look random and are the same in every run. */

/** Picks one of several by a number. */
type Pick = <T>(some: readonly T[]) => T | undefined;

/** Picks that look random and depend on the text only (FNV-1a and xorshift). */
export function picksBy(text: string): Pick {
  let seed =
    [...text].reduce(
      (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0,
      2_166_136_261,
    ) || 1;
  return (some) => {
    seed = (seed ^ (seed << 13)) >>> 0;
    seed ^= seed >>> 17;
    seed = (seed ^ (seed << 5)) >>> 0;
    return some[seed % some.length];
  };
}
