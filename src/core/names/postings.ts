/** Lists of values by key, for inverted indexes: cheap to read, and kept in step value by value. */
export class Postings<T> {
  readonly #lists = new Map<string, T[]>();

  get(key: string): readonly T[] {
    return this.#lists.get(key) ?? [];
  }

  add(key: string, value: T): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, [value]);
    else list.push(value);
  }

  /** Takes the value out once. The order of the others is not kept. */
  remove(key: string, value: T): void {
    const list = this.#lists.get(key);
    const at = list?.indexOf(value) ?? -1;
    if (list === undefined || at < 0) return;
    const last = list.pop();
    if (last !== undefined && at < list.length) list[at] = last;
    if (list.length === 0) this.#lists.delete(key);
  }
}
