/** Checks the records of one pack together: ids, references, names and languages. */
import { atOnce, flatMapping } from '../base/slices.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Pack, RecordType, Records } from '../record/schema.ts';
import { LANGUAGE_NAMES, LOCALES, withParticle, type Locale } from '../base/locale.ts';
import { RECORD_NAMES } from '../record/names.ts';
import { ownValue } from '../record/plain-value.ts';
import { compareProblems, placeText, truncatedText, type PackNote, type PackProblem } from './problem.ts';
import type { PackFile, PackRecord } from './read.ts';
import { danglingReferences, type Ids } from './references.ts';
import { mergeCycles, type MergeableRecord } from './mergers.ts';
import { formerIds, sharedNames, type PlacedTopic, type PlacedTopics } from './topics.ts';

export interface PackCheckOptions {
  /** The knowledge of the space that the files are for: they may refer to it, and its names are taken. */
  known?: Pick<Knowledge, 'records'>;
  /**
   * In how many languages texts for readers must be written: `every`, as in packs for the public, or `some` (default),
   * which is at least one.
   */
  languages?: 'every' | 'some';
}

export interface CheckedPack {
  /** The whole pack, in the order of the files; `undefined` if there is any problem. */
  pack: Pack | undefined;
  /** Sorted by file and line; includes the problems of the single files. */
  problems: readonly PackProblem[];
  /** The values that were read differently from how they are written, sorted in the same way. */
  notes: readonly PackNote[];
}

/**
 * Checks the files of one pack together without a pause, and joins them; see {@link checkingPack}.
 * @example
 * const { pack, problems } = checkPack([readPackFile('pack.yaml', text)], { languages: 'every' });
 */
export const checkPack = (files: readonly PackFile[], options: PackCheckOptions = {}): CheckedPack =>
  atOnce(checkingPack(files, options));

/** Checks the files of one pack together, and joins them. It can pause after each record. */
export function* checkingPack(
  files: readonly PackFile[],
  options: PackCheckOptions = {},
): Generator<undefined, CheckedPack> {
  const records = files.flatMap((file) => file.records);
  const topics = yield* placedTopics(records, options.known?.records('topic') ?? []);
  const problems = [
    ...files.flatMap((file) => file.problems),
    ...duplicateInfos(files),
    ...(yield* duplicateIds(records)),
    // A file that cannot be read may define what seems to be missing.
    ...(files.every((file) => file.readable)
      ? yield* danglingReferences(records, yield* referableIds(records, topics, options))
      : []),
    ...(yield* mergeCycles('topic', mergersOf(topics))),
    ...(yield* mergeCycles('entry', yield* mergedEntries(records, options))),
    ...(yield* formerIds(topics)),
    ...(yield* sharedNames(topics)),
    ...(options.languages === 'every' ? yield* flatMapping(records, missingLanguages) : []),
  ].sort(compareProblems);
  const notes = files.flatMap((file) => file.notes).sort(compareProblems);
  return { pack: problems.length === 0 ? joinFiles(files) : undefined, problems, notes };
}

function* placedTopics(
  records: readonly PackRecord[],
  known: Iterable<Records['topic']>,
): Generator<undefined, PlacedTopics> {
  const topics = new Map<string, PlacedTopic>();
  const own = new Map<string, PlacedTopic>();
  for (const { type, content, at } of records) {
    if (type === 'topic' && content !== undefined && !own.has(content.id))
      own.set(content.id, { topic: content, at });
    yield;
  }
  for (const topic of known) {
    if (!own.has(topic.id)) topics.set(topic.id, { topic });
    yield;
  }
  return new Map([...topics, ...own]);
}

const mergersOf = (topics: PlacedTopics): ReadonlyMap<string, MergeableRecord> =>
  new Map([...topics].map(([id, { topic, at }]) => [id, { merged: topic.merged, at }]));

const isMergedEntry = ({ content }: PackRecord): boolean =>
  content !== undefined && 'merged' in content && content.merged !== undefined;

/** The entries that are merged into others; empty if the pack has none, as it can then complete no circle. */
function* mergedEntries(
  records: readonly PackRecord[],
  { known }: PackCheckOptions,
): Generator<undefined, ReadonlyMap<string, MergeableRecord>> {
  const found = new Map<string, MergeableRecord>();
  if (!records.some((record) => record.type === 'entry' && isMergedEntry(record))) return found;
  for (const { id, merged } of known?.records('entry') ?? []) {
    if (merged !== undefined) found.set(id, { merged });
    yield;
  }
  for (const { type, content, at } of records) {
    if (type === 'entry' && content !== undefined) found.set(content.id, { merged: content.merged, at });
    yield;
  }
  return found;
}

function* referableIds(
  records: readonly PackRecord[],
  topics: PlacedTopics,
  { known }: PackCheckOptions,
): Generator<undefined, Ids> {
  const ids: Record<RecordType, Set<string>> = {
    topic: new Set(topics.keys()),
    source: new Set(),
    entry: new Set(),
  };
  for (const { id } of known?.records('source') ?? []) {
    ids.source.add(id);
    yield;
  }
  if (records.some((record) => record.type === 'entry' && isMergedEntry(record)))
    for (const { id } of known?.records('entry') ?? []) {
      ids.entry.add(id);
      yield;
    }
  for (const { type, id } of records) {
    if (id !== undefined) ids[type].add(id);
    yield;
  }
  const former = new Map<string, string>();
  for (const { topic } of topics.values()) {
    for (const id of topic.formerly) former.set(id, topic.id);
    yield;
  }
  return { ...ids, former };
}

function duplicateInfos(files: readonly PackFile[]): PackProblem[] {
  const [first, ...others] = files.flatMap((file) => file.info ?? []);
  if (first === undefined) return [];
  const where = placeText(first.place);
  return others.map(({ place }) => ({
    ...place,
    code: 'duplicate-pack',
    message: {
      en: `a pack has one "pack" section, which is already at ${where}`,
      ko: `"pack" 부분은 팩마다 하나만 쓸 수 있는데 ${where}에 이미 있습니다`,
    },
  }));
}

function duplicateIds(records: readonly PackRecord[]): Generator<undefined, PackProblem[]> {
  const seen = new Map<string, PackRecord>();
  return flatMapping(records, (record): PackProblem[] => {
    if (record.id === undefined) return [];
    const key = `${record.type} ${record.id}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, record);
      return [];
    }
    const where = placeText(first.at(['id']));
    const id = `"${truncatedText(record.id)}"`;
    return [
      {
        ...record.at(['id']),
        code: 'duplicate-id',
        message: {
          en: `the ${record.type} ${id} is already at ${where}`,
          ko: `${RECORD_NAMES[record.type].one.ko} ${withParticle(id, '이/가')} ${where}에 이미 있습니다`,
        },
      },
    ];
  });
}

/** The fields to write in every language. Names of publishers and authors are often written in one script only. */
const TRANSLATED_FIELDS: Readonly<Record<RecordType, readonly string[]>> = {
  topic: ['name', 'description'],
  source: ['title', 'note'],
  entry: ['text', 'note', 'reason'],
};

function missingLanguages({ type, raw, at }: PackRecord): PackProblem[] {
  return TRANSLATED_FIELDS[type].flatMap((field) => {
    const text = ownValue(raw, field);
    const missing = (locale: Locale) => typeof ownValue(text, locale) !== 'string';
    // The schema reports a text that is in no language at all.
    if (LOCALES.every(missing)) return [];
    return LOCALES.filter(missing).map((locale): PackProblem => ({
      ...at([field]),
      code: 'missing-language',
      message: {
        en: `has no text in ${LANGUAGE_NAMES[locale].en} yet`,
        ko: `${LANGUAGE_NAMES[locale].ko}로 적은 글이 없습니다`,
      },
    }));
  });
}

function joinFiles(files: readonly PackFile[]): Pack {
  const records = files.flatMap((file) => file.records);
  const contents = <T extends RecordType>(type: T): Records[T][] =>
    records.flatMap((record) =>
      record.type === type && record.content !== undefined ? [record.content as Records[T]] : [],
    );
  const info = files.flatMap((file) => file.info?.content ?? [])[0];
  return {
    ...(info === undefined ? {} : { pack: info }),
    topics: contents('topic'),
    sources: contents('source'),
    entries: contents('entry'),
  };
}
