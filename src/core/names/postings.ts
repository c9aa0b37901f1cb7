/** Lists of values by key, for inverted indexes: cheap to read, and kept in step value by value. No value is an array. */
export class Postings<T extends string | object> {
  /** Most keys have one value, which needs no list. */
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

  /** Takes the value out once. The order of the others is not kept. */
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
