/** The parts of the `edtf` package that the tests use; it ships no types. */
declare module 'edtf' {
  /** Milliseconds since 1970-01-01T00:00Z; an interval's are null for an unknown end, infinite for an open one. */
  interface Extended {
    readonly min: number | null;
    readonly max: number | null;
  }
  interface Parsed {
    readonly type: 'Date' | 'Year' | 'Season' | 'Interval' | 'Century';
    readonly values: readonly unknown[];
  }
  export function parse(text: string, constraints: { level: number }): Parsed;
  export default function edtf(parsed: Parsed): Extended;
}
