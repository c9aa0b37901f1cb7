/** The pack format as JSON Schema, with which editors complete keys and underline mistakes. */
import { z } from 'zod';
import { DateText, Pack } from '../record/schema.ts';
import { RULE_CODES } from '../record/rules.ts';
import { LOCALES } from '../base/locale.ts';

/**
 * The JSON Schema of a pack file. Draft 7 is the newest that the common YAML language server fully supports. The schema
 * accepts more than `checkPack`: it does not have the rules that concern several fields or files.
 */
export function packJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(Pack, {
    io: 'input',
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema }) => {
      // Editors read an unquoted year as a number; Almanac reads it as text.
      if (zodSchema === DateText) Object.assign(jsonSchema, { type: ['string', 'integer'] });
      if (isSomeText(jsonSchema)) jsonSchema.minProperties = 1;
      // Editors do not know our formats; the pattern says the same.
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

/** Whether it is the schema of a text that may be in some of the languages only. */
function isSomeText({ properties, required }: z.core.JSONSchema.BaseSchema): boolean {
  return LOCALES.every((locale) => properties?.[locale] !== undefined) && required === undefined;
}
