/** Which record is meant, and when two records are equal: references, comparison, canonical text and digests. */
import type { RecordType } from './schema.ts';

/** The record as JSON with sorted keys. An absent field equals an undefined one. */
export const canonical = (content: unknown): string => JSON.stringify(sorted(content));

/** The first half of the SHA-256 of the {@link canonical} text, in hexadecimal. */
export async function digestOf(content: unknown): Promise<string> {
  const text = new TextEncoder().encode(canonical(content));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  // 128 bits suffice: a forged collision gains nothing, and an accidental one takes about 2^64 records.
  return bytes.subarray(0, 16).toHex();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, sorted(held)]),
  );
}

/** Whether two values of plain data are equal. The order of keys does not matter, and an absent field equals an undefined one. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false;
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...one.keys(), ...other.keys()])].every((key) =>
    saysTheSame(one.get(key), other.get(key)),
  );
}

/** The identity of a record within one space: its type and its id. */
export interface RecordRef {
  type: RecordType;
  id: string;
}

/** Compares by id, in the order of code units, which does not depend on the language. */
export const byId = (a: { id: string }, b: { id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** A key for maps and for the record of a pack: `entry r1-release`. */
export const refKey = ({ type, id }: RecordRef): string => `${type} ${id}`;

/** The inverse of {@link refKey}. */
export function parseRefKey(key: string): RecordRef {
  const [type = '', id = ''] = key.split(' ', 2);
  return { type: type as RecordType, id };
}
