/** Tables that take a while to make, and that many processes never need. */

/** Returns a function that makes the value when it is first called, and returns the same one from then on. */
export function madeOnce<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
