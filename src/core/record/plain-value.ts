/** Reads values of unknown shape, such as a stranger's file. */

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * The value at `path`, looking at own properties only; `undefined` if a key is missing.
 * @example
 * ownValue({ name: { ko: '딥시크' } }, 'name', 'ko') // '딥시크'
 */
export function ownValue(value: unknown, ...path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (holder, key) => (isObject(holder) && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined),
    value,
  );
}
