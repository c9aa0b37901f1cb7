/** Reads the bodies of submitted forms. */
import type { Context } from 'hono';
import type { Typed } from '../../../core/command/command.ts';
import { textOfFile } from '../../../core/platform/files.ts';
import { FIELD_PREFIX } from '../show/controls.ts';

/** The values of a submitted form, by name. Of a name that comes twice, the last counts. */
export type Submitted = ReadonlyMap<string, string | File>;

/** @throws if the body isn’t a form. */
export async function readSubmitted({ req }: Context): Promise<Submitted> {
  return new Map(await req.formData());
}

/** A text value, with line feeds as line breaks; empty when it is missing or a file. */
export function textValue(submitted: Submitted, name: string): string {
  const value = submitted.get(name);
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '';
}

/**
 * The fields of a form, by the keys of options; files as their text.
 * @throws {UserError} when a file cannot be used.
 */
export async function readFields(submitted: Submitted): Promise<Typed> {
  const fields: [string, string][] = [];
  for (const [name, value] of submitted) {
    if (!name.startsWith(FIELD_PREFIX)) continue;
    const key = name.slice(FIELD_PREFIX.length);
    fields.push([
      key,
      typeof value === 'string'
        ? textValue(submitted, name)
        : await textOfFile(value.name, await value.bytes()),
    ]);
  }
  return Object.fromEntries(fields);
}
