import type { Problem } from '../types.ts';

export type Path = readonly (string | number)[];

/** Gathers problems under a path. */
export class Problems {
  readonly found: Problem[] = [];

  add(rule: string, path: Path, code: string, message: string): void {
    this.found.push({ rule, path, code, message });
  }

  /** One problem for every value that was there before; `undefined` and null are never equal to anything. */
  unique(
    rule: string,
    values: readonly { value: unknown; path: Path }[],
    code: string,
    message: string,
  ): void {
    const seen = new Set();
    for (const { value, path } of values) {
      if (value === undefined || value === null) continue;
      if (seen.has(value)) this.add(rule, path, code, message);
      seen.add(value);
    }
  }
}
