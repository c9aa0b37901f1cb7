import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  Citation,
  EventEntry,
  FactEntry,
  Pack,
  PackInfo,
  QuoteEntry,
  Source,
  Topic,
} from '../../../src/core/record/schema.ts';
import { packJsonSchema } from '../../../src/core/packs/json-schema.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;
const schema = packJsonSchema() as JsonSchema;
/** Checks a file as an editor does: by the schema alone, with the plain types of YAML. */
const editor = z.fromJSONSchema(schema);
const accepts = (text: string): boolean => editor.safeParse(parse(text)).success;

const STARTER = new URL('../../../packs/deepseek-2025/', import.meta.url);

describe('an editor with the JSON schema', () => {
  it.each(readdirSync(STARTER).filter((name) => name.endsWith('.yaml')))(
    'finds nothing wrong with %s',
    (name) => {
      const text = readFileSync(new URL(name, STARTER), 'utf8');
      expect(editor.safeParse(parse(text)).error).toBeUndefined();
    },
  );

  it('accepts a year without quotation marks', () => {
    expect(accepts('sources: [{ id: a, title: { en: A }, date: 2024 }]')).toBe(true);
  });

  it.each([
    ['a section misspelt', 'topcis: []'],
    ['a key misspelt', 'topics: [{ id: a, kind: theme, name: { en: A }, alias: [b] }]'],
    ['a key left out', 'topics: [{ id: a, name: { en: A } }]'],
    ['a kind that is none', 'topics: [{ id: a, kind: company, name: { en: A } }]'],
    ['an id in capitals', 'topics: [{ id: A, kind: theme, name: { en: A } }]'],
    ['a language we do not speak', 'topics: [{ id: a, kind: theme, name: { fr: A } }]'],
    ['a name in no language', 'topics: [{ id: a, kind: theme, name: {} }]'],
    ['a name that is too long', `topics: [{ id: a, kind: theme, name: { en: ${'x'.repeat(101)} } }]`],
    [
      'another format',
      'pack: { id: a, name: { en: A, ko: A }, description: { en: A, ko: A }, license: CC0, format: 2 }',
    ],
    [
      'a pack named in one language',
      'pack: { id: a, name: { en: A }, description: { en: A, ko: A }, license: CC0, format: 1 }',
    ],
    [
      'an event without a date',
      'entries: [{ id: a, kind: event, text: { en: A }, topics: [t], sources: [{ source: s }] }]',
    ],
    [
      'an entry about nothing',
      'entries: [{ id: a, kind: fact, text: { en: A }, topics: [], sources: [{ source: s }] }]',
    ],
    [
      'a citation of nothing',
      'entries: [{ id: a, kind: fact, text: { en: A }, topics: [t], sources: [{ via: s }] }]',
    ],
    [
      'a speaker of a fact',
      'entries: [{ id: a, kind: fact, speaker: t, text: { en: A }, topics: [t], sources: [{ source: s }] }]',
    ],
  ])('underlines %s', (_, text) => {
    expect(accepts(text)).toBe(false);
  });
});

describe('the JSON schema', () => {
  const at = (...path: (string | number)[]): JsonSchema =>
    path.reduce<unknown>((holder, key) => Reflect.get(holder as object, key), schema) as JsonSchema;
  const entry = (index: number) => at('properties', 'entries', 'items', 'oneOf', index);

  it.each([
    ['a file', Pack.shape, schema],
    ['a pack', PackInfo.shape, at('properties', 'pack')],
    ['a topic', Topic.shape, at('properties', 'topics', 'items')],
    ['a source', Source.shape, at('properties', 'sources', 'items')],
    ['an event', EventEntry.shape, entry(0)],
    ['a quote', QuoteEntry.shape, entry(1)],
    ['a fact', FactEntry.shape, entry(2)],
    [
      'a citation',
      Citation.shape,
      at('properties', 'entries', 'items', 'oneOf', 0, 'properties', 'sources', 'items'),
    ],
  ])('has the type of each key of %s, and no other key', (_, shape, object) => {
    expect(Object.keys(object.properties ?? {}).sort()).toEqual(Object.keys(shape).sort());
    expect(object.additionalProperties).toBe(false);
    for (const property of Object.values(object.properties ?? {}))
      expect(property).toHaveProperty('type', expect.anything());
  });

  it('is draft 7, which the YAML language server knows', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
  });
});
