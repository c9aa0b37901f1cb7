/** The identity of a record within one space: its type and its id. */
import type { RecordType } from './schema.ts';

export interface RecordRef {
  type: RecordType;
  id: string;
}

/** A key for maps and for the record of a pack: `entry r1-release`. */
export const refKey = ({ type, id }: RecordRef): string => `${type} ${id}`;

/** The inverse of {@link refKey}. */
export function parseRefKey(key: string): RecordRef {
  const [type = '', id = ''] = key.split(' ', 2);
  return { type: type as RecordType, id };
}
