/** Results of slow functions of a text. */
import { BoundedMap } from './bounded.ts';

/** How many results are kept; the least recently used go first. */
const MAX_REMEMBERED = 5000;

/**
 * Returns a function that keeps its last results. Only for what depends on the text and on nothing that changes.
 * @example
 * const stemOf = remembered((word) => stem(word));
 */
export function remembered<T extends object | boolean | string>(
  compute: (text: string) => T,
): (text: string) => T {
  const results = new BoundedMap<string, T>(MAX_REMEMBERED);
  return (text) => {
    let result = results.get(text);
    if (result === undefined) {
      result = compute(text);
      results.set(text, result);
    }
    return result;
  };
}
