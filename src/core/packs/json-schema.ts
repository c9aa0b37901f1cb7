/** The pack format as JSON Schema, for editors: completion, and mistakes underlined while writing. */
import { z } from 'zod';
import { DateText, Pack } from '../record/schema.ts';
import { RULE_CODES } from '../record/rules.ts';
import { LOCALES } from '../base/locale.ts';

/**
 * JSON Schema, draft 7 (the newest that the common YAML language server understands in full), of a pack file as
 * written. It says less than `checkPack`: rules that join several fields or files have no place in it.
 */
export function packJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(Pack, {
    io: 'input',
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema }) => {
      // Editors read an unquoted year as a number; Almanac reads it as it is written.
      if (zodSchema === DateText) Object.assign(jsonSchema, { type: ['string', 'integer'] });
      if (isSomeText(jsonSchema)) jsonSchema.minProperties = 1;
      // Our own formats, which editors do not know; their patterns say the same.
      if (RULE_CODES.some((code) => code === jsonSchema.format) && jsonSchema.pattern !== undefined)
        delete jsonSchema.format;
    },
  });
  return {
    $schema,
    $id: 'pack.schema.json',
    title: 'Almanac pack',
    description:
      'Curated topics, sources and entries of Almanac: one file of a pack, or a whole pack in one file.',
    ...schema,
  };
}

/** Whether it is a text that may be in some of the languages only. */
function isSomeText({ properties, required }: z.core.JSONSchema.BaseSchema): boolean {
  return LOCALES.every((locale) => properties?.[locale] !== undefined) && required === undefined;
}
