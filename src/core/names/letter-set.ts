/** Tells quickly that two texts cannot be near each other, by the letters that they have. */

const CLASSES = 16;

/**
 * The letters of a text as 32 bits: in which of 16 classes it has a letter, and in which it has two. One edit takes one bit away at most,
 * and adds one at most.
 */
export function letterSet(text: string): number {
  let set = 0;
  for (let at = 0; at < text.length; at += 1) {
    const bit = 1 << (text.charCodeAt(at) % CLASSES);
    set |= (set & bit) === 0 ? bit : bit << CLASSES;
  }
  return set;
}

/** How many bits of a letter set another lacks: the least number of edits between their texts. */
export function missingLetters(set: number, other: number): number {
  let bits = set & ~other;
  // https://graphics.stanford.edu/~seander/bithacks.html#CountBitsSetParallel
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
