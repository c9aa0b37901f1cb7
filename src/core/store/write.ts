import type { KeptRecords, KeptType, Write } from './store.ts';

/** Every type whose records carry their own id; a space has one record of settings. */
type IdentifiedType = Exclude<KeptType, 'settings'>;

/**
 * The write that creates a record, or, with the revision it was made from as `base`, revises it.
 * @example
 * await commit([writeOf('topic', { ...content, retired: true }, rev)], reason);
 */
export const writeOf = <T extends IdentifiedType>(type: T, content: KeptRecords[T], base = 0): Write<T> =>
  // TypeScript cannot relate a generic pair of type and content to one member of the union.
  ({ type, id: content.id, base, content }) as unknown as Write<T>;
