/** The labelled set that search is measured on: a pack of public facts, and what people may ask of it. See README.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { findPacks } from '../../src/adapters/files/packs.ts';
import { checkPack } from '../../src/core/packs/check.ts';
import { Slug, type Entry, type Source, type Topic } from '../../src/core/record/schema.ts';

export const PACK = fileURLToPath(new URL('./pack', import.meta.url));
const QUERIES = fileURLToPath(new URL('./queries', import.meta.url));

/** Which thing is named: a topic, a speaker, a source. */
export const NAME_CATEGORIES = [
  'alias',
  'particle',
  'spacing',
  'choseong',
  'layout',
  'half-syllable',
  'typo',
  'prefix',
  'phonetic',
  'later-word',
  'ambiguous',
  'speaker-name',
  'source-name',
] as const;

/** Which statements are looked for. */
export const TEXT_CATEGORIES = [
  'multi-word',
  'speaker',
  'mixed',
  'date',
  'number',
  'kind',
  'question',
  'synonym',
] as const;

/** `junk` names nothing and finds nothing. */
export const CATEGORIES = [...NAME_CATEGORIES, ...TEXT_CATEGORIES, 'junk'] as const;
export type Category = (typeof CATEGORIES)[number];

export const HALVES = ['tune', 'held'] as const;
export type Half = (typeof HALVES)[number];

const Ids = z.array(Slug).min(1);

/** A query as in the files: the text, its language, and one expectation. */
const Line = z
  .strictObject({
    ask: z.string().min(1),
    lang: z.enum(['ko', 'en']),
    topic: Slug.optional(),
    speaker: Slug.optional(),
    source: Slug.optional(),
    entries: Ids.optional(),
    ambiguous: Ids.min(2).optional(),
    nothing: z.literal(true).optional(),
  })
  .refine(
    ({ ask: _ask, lang: _lang, ...expected }) => Object.keys(expected).length === 1,
    'must say one of topic, speaker, source, entries, ambiguous and nothing',
  );

/** The expected result of a query. */
export type Expected =
  | { kind: 'topic' | 'speaker' | 'source'; id: string }
  /** Any of these is right. */
  | { kind: 'entries'; ids: readonly string[] }
  /** Topics that must all be offered, in any order. */
  | { kind: 'ambiguous'; ids: readonly string[] }
  | { kind: 'nothing' };

export interface Query {
  /** The typed text. */
  ask: string;
  /** The language of the person. */
  lang: 'ko' | 'en';
  category: Category;
  /** `tune` may be looked at while improving the search, `held` may not. */
  half: Half;
  /** The function under test: naming of topics, naming of sources, search in texts, or all of them. */
  job: 'name' | 'text' | 'both';
  expected: Expected;
}

export interface SearchSet {
  topics: readonly Topic[];
  sources: readonly Source[];
  entries: readonly Entry[];
  queries: readonly Query[];
}

/** @throws {Error} when the pack or a file of queries is not sound. */
export async function readSearchSet(): Promise<SearchSet> {
  const found = await findPacks([PACK]);
  const { pack, problems } = checkPack(
    found.packs.flatMap(({ files }) => files),
    { languages: 'every' },
  );
  const first = [...found.problems, ...problems][0];
  if (pack === undefined || first !== undefined)
    throw new Error(`the pack is not sound: ${first?.file} ${first?.path}: ${first?.message.en}`);
  const { topics, sources, entries } = pack;
  return { topics, sources, entries, queries: HALVES.flatMap(readQueries) };
}

/**
 * The queries of one half, in the order of the categories.
 * @throws {Error} when a file is invalid or is not named after a category
 */
export function readQueries(half: Half): readonly Query[] {
  const folder = `${QUERIES}/${half}`;
  const stray = readdirSync(folder).find(
    (file) => !CATEGORIES.some((category) => file === `${category}.yaml`),
  );
  if (stray !== undefined) throw new Error(`${folder}/${stray} is named after no category`);
  return CATEGORIES.flatMap((category) => {
    const lines = z.array(Line).safeParse(parse(readFileSync(`${folder}/${category}.yaml`, 'utf8')));
    if (!lines.success) throw new Error(`${folder}/${category}.yaml: ${z.prettifyError(lines.error)}`);
    return lines.data.map((line): Query => {
      const { ask, lang } = line;
      return { ask, lang, category, half, job: jobOf(category), expected: expectedOf(line) };
    });
  });
}

/**
 * The rank of the right answer among the results: 1 is first, `undefined` is not found. Several meanings are found when
 * the last of them is; their rank is 1 if only they stand in front.
 */
export function rankIn(found: readonly string[], expected: Expected): number | undefined {
  if (expected.kind === 'nothing') return found.length === 0 ? 1 : undefined;
  if (expected.kind === 'ambiguous') {
    const places = expected.ids.map((id) => found.indexOf(id));
    return places.includes(-1) ? undefined : Math.max(...places) + 2 - places.length;
  }
  const right = expected.kind === 'entries' ? expected.ids : [expected.id];
  const place = found.findIndex((id) => right.includes(id));
  return place === -1 ? undefined : place + 1;
}

function jobOf(category: Category): Query['job'] {
  if (category === 'junk') return 'both';
  return TEXT_CATEGORIES.some((each) => each === category) ? 'text' : 'name';
}

function expectedOf({ topic, speaker, source, entries, ambiguous }: z.infer<typeof Line>): Expected {
  if (topic !== undefined) return { kind: 'topic', id: topic };
  if (speaker !== undefined) return { kind: 'speaker', id: speaker };
  if (source !== undefined) return { kind: 'source', id: source };
  if (entries !== undefined) return { kind: 'entries', ids: entries };
  if (ambiguous !== undefined) return { kind: 'ambiguous', ids: ambiguous };
  return { kind: 'nothing' };
}
