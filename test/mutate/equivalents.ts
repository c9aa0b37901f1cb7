/** Mutants that no test can notice, each with the reason. */

export interface Equivalent {
  file: string;
  /** The line of the source in which it begins, without indentation. */
  line: string;
  /** The change, as the survivors are printed. */
  change: string;
  why: string;
}

export const EQUIVALENTS: readonly Equivalent[] = [];
