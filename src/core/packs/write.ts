/** Writes a pack as text in a canonical form: equal packs give equal texts. */
import { Document, visit } from 'yaml';
import { atOnce, sorting } from '../base/slices.ts';
import { byId } from '../record/identity.ts';
import type { Pack } from '../record/schema.ts';

export const PACK_FORMATS = ['yaml', 'json'] as const;
export type PackFormat = (typeof PACK_FORMATS)[number];

/** Keys in the order in which readers want them. Keys that are not listed come last. */
const KEY_ORDER = [
  'id kind date dating time order name title speaker text wording original stance by',
  'description aliases formerly publisher author url doi retrieved archive language topic topics',
  'license format note sources source via locator state retired reason merged corrects',
  'en ko',
].flatMap((keys) => keys.split(' '));
const RANK = new Map(KEY_ORDER.map((key, rank) => [key, rank]));

/** The values that a missing key has by the schema; they are not written. */
const DEFAULTS: Readonly<Record<string, string>> = { stance: 'reported', state: 'published' };

/** The text of a pack, written without a pause; see {@link writingPack}. */
export const writePack = (pack: Pack, format: PackFormat): string => atOnce(writingPack(pack, format));

/**
 * The text of a pack, ending in a newline. Records are sorted by id, keys have a fixed order, defaults are left out and
 * every value has its own line, so that a small change is a small diff. Reading the text gives the same pack, sorted.
 * It can pause after each record.
 */
export function* writingPack(
  { pack: info, topics, sources, entries }: Pack,
  format: PackFormat,
): Generator<undefined, string> {
  const { section, item, list, join } = FORMATS[format];
  const sections: string[] = info === undefined ? [] : [section('pack', ordered(info))];
  for (const [name, records] of Object.entries({ topics, sources, entries })) {
    const items: string[] = [];
    for (const record of yield* sorting<{ id: string }>(records, byId)) {
      items.push(item(section(name, [ordered(record)]), name));
      yield;
    }
    if (items.length > 0) sections.push(list(name, items));
    yield;
  }
  return join(sections);
}

/** Long sections are put together from items, each of which was written as a section of one record. */
interface Layout {
  section(name: string, value: unknown): string;
  /** The record in a section of one. */
  item(section: string, name: string): string;
  list(name: string, items: readonly string[]): string;
  join(sections: readonly string[]): string;
}

const FORMATS: Readonly<Record<PackFormat, Layout>> = {
  yaml: {
    section: (name, value) => writeYaml({ [name]: value }),
    item: (section, name) => section.slice(`${name}:\n`.length),
    // An empty line stands between records.
    list: (name, items) => `${name}:\n${items.join('\n')}`,
    join: (sections) => (sections.length === 0 ? '{}\n' : sections.join('\n')),
  },
  json: {
    section: (name, value) =>
      JSON.stringify({ [name]: value }, undefined, 2).slice('{\n'.length, -'\n}'.length),
    item: (section, name) => section.slice(`  "${name}": [\n`.length, -'\n  ]'.length),
    list: (name, items) => `  "${name}": [\n${items.join(',\n')}\n  ]`,
    join: (sections) => (sections.length === 0 ? '{}\n' : `{\n${sections.join(',\n')}\n}\n`),
  },
};

function writeYaml(value: unknown): string {
  // `compat` also quotes texts that older YAML versions would not read as text (`no`, `2024`, `1:30`).
  const document = new Document(value, {
    version: '1.2',
    schema: 'core',
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
  const text = document.toString({ lineWidth: 0, singleQuote: null });
  if (!UNSAFE.test(text) && !LONE_SIGN.test(text)) return text;
  visit(document, {
    Scalar(_, scalar) {
      if (UNSAFE.test(String(scalar.value)) || scalar.value === '=') scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: null }).replace(EACH_UNSAFE, escapeSequence);
}

/**
 * Characters that YAML allows only escaped (https://yaml.org/spec/1.2.2/#51-character-set), and those that YAML 1.1 reads as line
 * breaks or that editors do not show.
 */
const UNSAFE = /[\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]|\p{Surrogate}/u;
/** Some readers of YAML 1.1 refuse a lone `=`, which is a type there: https://yaml.org/type/value.html */
const LONE_SIGN = /[:-] =$/m;
const EACH_UNSAFE = new RegExp(UNSAFE, 'gu');

const escapeSequence = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

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
