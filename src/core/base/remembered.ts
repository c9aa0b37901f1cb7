/** Results of slow functions of a text. */

/** How many results are kept at most, in two generations. */
const MAX_REMEMBERED = 10_000;

/**
 * Returns a function that keeps its most recent results. Use it only for results that depend on the text alone.
 *
 * Results are in two generations: when the younger one is full, the older one is dropped, and the younger one takes its place. Unlike
 * an LRU cache, it writes nothing when it finds a result.
 * @example
 * const stemOf = remembered((word) => stem(word));
 */
export function remembered<T extends object | boolean | string>(
  compute: (text: string) => T,
): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const result = old.get(text) ?? compute(text);
    if (young.size >= MAX_REMEMBERED / 2) {
      old = young;
      young = new Map();
    }
    young.set(text, result);
    return result;
  };
}
