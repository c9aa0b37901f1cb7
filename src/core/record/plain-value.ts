export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What is at `path` inside a value of unknown shape; `undefined` where there is nothing. */
export function ownValue(value: unknown, ...path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (holder, key) => (isObject(holder) && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined),
    value,
  );
}
