/** Writes a pack as text in a canonical form: equal packs give equal texts. */
import { Document, isMap, isSeq, type YAMLSeq } from 'yaml';
import type { Pack } from '../record/schema.ts';

export const PACK_FORMATS = ['yaml', 'json'] as const;
export type PackFormat = (typeof PACK_FORMATS)[number];

/** Keys in the order in which readers want them. Keys that are not listed come last. */
const KEY_ORDER = [
  'id kind date name title speaker text wording original stance by',
  'description aliases formerly merged publisher author url language topic topics',
  'license format note sources source via locator state retired reason corrects',
  'en ko',
].flatMap((keys) => keys.split(' '));
const RANK = new Map(KEY_ORDER.map((key, rank) => [key, rank]));

/** The values that a missing key has by the schema; they are not written. */
const DEFAULTS: Readonly<Record<string, string>> = { stance: 'reported', state: 'published' };

/**
 * The text of a pack, ending in a newline. Records are sorted by id, keys have a fixed order, defaults are left out and
 * every value has its own line, so that a small change is a small diff. Reading the text gives the same pack, sorted.
 */
export function writePack(pack: Pack, format: PackFormat): string {
  const { pack: info, topics, sources, entries } = pack;
  const sections = {
    pack: info,
    topics: sortedById(topics),
    sources: sortedById(sources),
    entries: sortedById(entries),
  };
  const canonical = Object.fromEntries(
    Object.entries(sections)
      .filter(([, section]) => section !== undefined && !(Array.isArray(section) && section.length === 0))
      .map(([name, section]) => [name, ordered(section)]),
  );
  return format === 'json' ? `${JSON.stringify(canonical, undefined, 2)}\n` : writeYaml(canonical);
}

function writeYaml(value: unknown): string {
  // `compat` also quotes texts that older YAML versions would not read as text (`no`, `2024`, `1:30`).
  const document = new Document(value, {
    version: '1.2',
    schema: 'core',
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
  if (isMap(document.contents))
    for (const [index, { key, value }] of document.contents.items.entries()) {
      if (index > 0) spaceBefore(key);
      if (isSeq(value)) spaceOut(value);
    }
  return document.toString({ lineWidth: 0, singleQuote: null });
}

/** Puts an empty line between records. */
function spaceOut(section: YAMLSeq): void {
  for (const record of section.items.slice(1)) spaceBefore(record);
}

function spaceBefore(node: unknown): void {
  if (typeof node === 'object' && node !== null) Object.assign(node, { spaceBefore: true });
}

function sortedById<T extends { id: string }>(records: readonly T[]): readonly T[] {
  return records.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Sorts keys and leaves out defaults, empty lists and `undefined`. An entry keeps an empty `sources`, which it must have. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const rank = (key: string) => RANK.get(key) ?? KEY_ORDER.length;
  const isEntry = 'text' in value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, held]) => held !== undefined && DEFAULTS[key] !== held)
      .filter(([key, held]) => (isEntry && key === 'sources') || !(Array.isArray(held) && held.length === 0))
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([key, held]) => [key, ordered(held)]),
  );
}
