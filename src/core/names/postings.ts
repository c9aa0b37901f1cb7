/** A multimap for inverted indexes: posting lists of values by key. A value must not be an array. */
export class Postings<T extends string | object> {
  /** Most keys have one value, which is stored without a list. */
  readonly #lists = new Map<string, T | T[]>();

  get(key: string): readonly T[] {
    const list = this.#lists.get(key);
    if (list === undefined) return [];
    return Array.isArray(list) ? list : [list];
  }

  add(key: string, value: T): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, value);
    else if (Array.isArray(list)) list.push(value);
    else this.#lists.set(key, [list, value]);
  }

  /** Removes the value once, if it is there. Does not keep the order of the others. */
  remove(key: string, value: T): void {
    const list = this.#lists.get(key);
    if (!Array.isArray(list)) {
      if (list === value) this.#lists.delete(key);
      return;
    }
    const at = list.indexOf(value);
    if (at < 0) return;
    const last = list.pop();
    if (last !== undefined && at < list.length) list[at] = last;
    if (list.length === 0) this.#lists.delete(key);
  }
}
