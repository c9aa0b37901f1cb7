/** Which record is meant, within one space. */
import type { RecordType } from './schema.ts';

export interface Ref {
  type: RecordType;
  id: string;
}

export const keyOf = ({ type, id }: Ref): string => `${type} ${id}`;

/** The inverse of {@link keyOf}. */
export function refOf(key: string): Ref {
  const [type = '', id = ''] = key.split(' ', 2);
  return { type: type as RecordType, id };
}
