/** Validates records before they are written, so that nothing is stored that cannot be read again. */
import { z } from 'zod';
import { RECORD_SCHEMAS } from '../record/schema.ts';
import { SPACE_RECORD_SCHEMAS } from '../record/space-records.ts';
import type { Write } from '../store/store.ts';

/** A record breaks its schema: a mistake of the program, not of a person. */
export class InvalidRecordError extends Error {
  override name = 'InvalidRecordError';
}

/** Validates the records, with a pause possible after each. @throws {InvalidRecordError} */
export function* validating(writes: readonly Write[]): Generator<undefined, void> {
  for (const { type, id, content } of writes) {
    const { error } = ALL_SCHEMAS[type].safeParse(content);
    if (error !== undefined)
      throw new InvalidRecordError(`${type} ${id} is not valid: ${z.prettifyError(error)}`, { cause: error });
    yield;
  }
}

const ALL_SCHEMAS = { ...RECORD_SCHEMAS, ...SPACE_RECORD_SCHEMAS };
