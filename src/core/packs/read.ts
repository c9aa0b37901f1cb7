/** Reads one pack file into records that know the line of each of their parts. */
import { z } from 'zod';
import { atOnce } from '../base/slices.ts';
import { PackInfo, RECORD_SCHEMAS, type Records, type RecordType } from '../record/schema.ts';
import { validate, type Fault } from './issues.ts';
import { readNaturally } from './natural.ts';
import { isObject, ownValue } from '../record/plain-value.ts';
import {
  pathText,
  type PackNote,
  type PackProblem,
  type Path,
  type ProblemCode,
  type ProblemLocation,
} from './problem.ts';
import { readingYaml, type YamlText } from './yaml.ts';

/** The section of a pack file that holds the records of a type. */
export const SECTIONS = { topic: 'topics', source: 'sources', entry: 'entries' } as const satisfies Record<
  RecordType,
  string
>;

/** A record of a file, valid or not. */
export type PackRecord<T extends RecordType = RecordType> = {
  [K in T]: {
    type: K;
    /** The id as written; `undefined` if it is missing or not text. */
    id: string | undefined;
    /** The value as written, for checks that do not need a valid record. */
    raw: unknown;
    /** The record, if it is valid by its schema. */
    content: Records[K] | undefined;
    /** The place of a part of it. */
    at(path: Path): ProblemLocation;
  };
}[T];

/** The contents of a file. */
export interface PackFile {
  name: string;
  /** Whether the whole text could be read; if not, records may be missing here. */
  readable: boolean;
  /** The `pack` section, if there is one. */
  info: { content: PackInfo | undefined; place: ProblemLocation } | undefined;
  records: readonly PackRecord[];
  problems: readonly PackProblem[];
  /** The values that were read differently from how they are written. */
  notes: readonly PackNote[];
}

/** The sections only: each record is validated by itself, so that a fault in one hides no fault in another. */
const Sections = z.strictObject({
  pack: z.record(z.string(), z.unknown()).optional(),
  topics: z.array(z.unknown()).optional(),
  sources: z.array(z.unknown()).optional(),
  entries: z.array(z.unknown()).optional(),
});

const EMPTY_FILE: Fault = {
  code: 'missing-value',
  path: [],
  message: {
    en: 'the file is empty: a pack file has at least one of pack, topics, sources and entries',
    ko: '파일이 비어 있습니다. 팩 파일에는 pack, topics, sources, entries 가운데 하나 이상이 있어야 합니다',
  },
};

/** Reads one pack file without a pause; see {@link readingPackFile}. */
export const readPackFile = (name: string, text: string): PackFile => atOnce(readingPackFile(name, text));

/**
 * Reads the text of one pack file, YAML or JSON, and can pause meanwhile. Never throws: all problems of the file are reported at once, each with
 * its line. `checkPack` checks what concerns several records or files.
 */
export function* readingPackFile(name: string, text: string): Generator<undefined, PackFile> {
  const yaml = yield* readingYaml(name, text);
  if (yaml.value === undefined)
    return { name, readable: false, info: undefined, records: [], problems: yaml.problems, notes: [] };

  const problems = [...yaml.problems];
  const report = (base: Path, faults: readonly Fault[]) => {
    for (const fault of faults) problems.push(toProblem(yaml, base, fault));
  };
  report([], yaml.value === null ? [EMPTY_FILE] : validate(Sections, yaml.value).faults);

  const info = ownValue(yaml.value, 'pack');
  let content: PackInfo | undefined;
  if (isObject(info)) {
    const read = validate(PackInfo, withNumericFormat(info));
    report(['pack'], read.faults);
    content = read.value;
  }

  const records: PackRecord[] = [];
  const notes: PackNote[] = [];
  for (const type of ['topic', 'source', 'entry'] as const) {
    const section = ownValue(yaml.value, SECTIONS[type]);
    if (!Array.isArray(section)) continue;
    for (const [index, written] of (section as unknown[]).entries()) {
      const base = [SECTIONS[type], index];
      const { record: raw, readings } = readNaturally(type, withNumericOrder(written));
      for (const { path, message } of readings) notes.push({ ...placeAt(yaml, [...base, ...path]), message });
      const read = validateRecord(type, raw);
      report(base, read.faults);
      const id = ownValue(raw, 'id');
      records.push({
        type,
        id: typeof id === 'string' ? id : undefined,
        raw,
        content: read.value,
        at: (path) => placeAt(yaml, [...base, ...path]),
      } as PackRecord);
      yield;
    }
  }
  return {
    name,
    readable: true,
    info: info === undefined ? undefined : { content, place: placeAt(yaml, ['pack'], 'key') },
    records,
    problems,
    notes,
  };
}

/**
 * Zod checks the rules that concern several fields (say, that a published entry has a source) only when every field is
 * valid. Unknown keys, the most common slip, must not hide them, so the record is validated again without those keys.
 */
function validateRecord<T extends RecordType>(
  type: T,
  raw: unknown,
): { value?: Records[T]; faults: readonly Fault[] } {
  const schema: z.ZodType = RECORD_SCHEMAS[type];
  const first = validate(schema, raw);
  const unknown = first.faults.filter((fault) => fault.key);
  if (unknown.length === 0) return first as { value?: Records[T]; faults: readonly Fault[] };
  const known = structuredClone(raw);
  for (const { path } of unknown) {
    const holder = ownValue(known, ...path.slice(0, -1));
    if (isObject(holder)) Reflect.deleteProperty(holder, path.at(-1) ?? '');
  }
  const second = validate(schema, known);
  const paths = new Set(first.faults.map((fault) => pathText(fault.path)));
  const more = second.faults.filter((fault) => !paths.has(pathText(fault.path)));
  return { ...second, faults: [...first.faults, ...more] } as {
    value?: Records[T];
    faults: readonly Fault[];
  };
}

/** Numbers are read as text (see yaml.ts); the numbers of a pack are its format version and the `order` of entries. */
function withNumericFormat(info: object): object {
  const format = ownValue(info, 'format');
  return typeof format === 'string' && /^\d+$/.test(format) ? { ...info, format: Number(format) } : info;
}

function withNumericOrder(record: unknown): unknown {
  const order = ownValue(record, 'order');
  if (!isObject(record) || typeof order !== 'string' || !/^\d+$/.test(order)) return record;
  return { ...record, order: Number(order) };
}

function toProblem(yaml: YamlText, base: Path, { code, path, message, key }: Fault): PackProblem {
  const found = SHOWS_VALUE.has(code) && !key ? ownValue(yaml.value, ...base, ...path) : undefined;
  const isSingle =
    typeof found === 'boolean' ||
    // An address may have a password in it.
    (typeof found === 'string' && found.trim() !== '' && !/\/\/[^/]*@/.test(found));
  return {
    ...placeAt(yaml, [...base, ...path], key ? 'key' : 'value'),
    code,
    ...(isSingle && { found: String(found) }),
    message,
  };
}

/** The problems of a single value, which is shown with them. */
const SHOWS_VALUE: ReadonlySet<ProblemCode> = new Set(['bad-value', 'bad-date', 'wrong-type']);

function placeAt(yaml: YamlText, path: Path, part: 'key' | 'value' = 'value'): ProblemLocation {
  return part === 'key' ? yaml.locateKey(path) : yaml.locate(path);
}
