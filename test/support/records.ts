/** Small valid records, and the writes for them. Every part can be overridden. */
import type { z } from 'zod';
import { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { Entry, type RecordType, Source, Topic } from '../../src/core/record/schema.ts';
import type { ChangeSet, Stored, Write } from '../../src/core/store/store.ts';

export const topic = (id: string, rest: Partial<z.input<typeof Topic>> = {}): Topic =>
  Topic.parse({ id, kind: 'theme', name: { en: id, ko: id }, ...rest });

export const source = (id: string, rest: Partial<z.input<typeof Source>> = {}): Source =>
  Source.parse({ id, title: { en: `On ${id}` }, url: `https://example.org/${id}`, ...rest });

type EntryInput<K extends Entry['kind']> = Partial<Omit<Extract<z.input<typeof Entry>, { kind: K }>, 'kind'>>;

/** By default about the topic `deepseek`, from the source `nature`. */
export const event = (id: string, rest: EntryInput<'event'> = {}): Entry =>
  Entry.parse({ ...common(id), kind: 'event', date: '2025-01-20', ...rest });

export const fact = (id: string, rest: EntryInput<'fact'> = {}): Entry =>
  Entry.parse({ ...common(id), kind: 'fact', ...rest });

export const quote = (id: string, rest: EntryInput<'quote'> = {}): Entry =>
  Entry.parse({
    ...common(id),
    kind: 'quote',
    speaker: 'deepseek',
    wording: 'verbatim',
    original: 'en',
    ...rest,
  });

const common = (id: string) => ({
  id,
  text: { en: `What ${id} says` },
  topics: ['deepseek'],
  sources: [{ source: 'nature' }],
});

type Content = Topic | Source | Entry;

/** The write that makes a record; with a `base`, the one that revises it. */
export function write(content: Content, base = 0): Write<RecordType> {
  const { id } = content;
  // The three types have no common tag, but each has a field that the others lack.
  if ('sources' in content) return { type: 'entry', id, base, content };
  if ('title' in content) return { type: 'source', id, base, content };
  return { type: 'topic', id, base, content };
}

/** The record after `rev` writes. */
export const stored = (content: Content, rev = 1): Stored<RecordType> => {
  const { base, ...record } = write(content, rev - 1);
  return { ...record, rev: base + 1 } as Stored<RecordType>;
};

/** The knowledge of a space that has these records. */
export function knowing(...records: readonly Content[]): Knowledge {
  const knowledge = new Knowledge();
  knowledge.apply(records.map((record) => stored(record)));
  return knowledge;
}

let requests = 0;

/** A change set of these writes by `minji`; by default with a new request id. */
export const changes = (
  writes: readonly (Write | Content)[],
  rest: Partial<Omit<ChangeSet, 'writes'>> = {},
): ChangeSet => ({
  request: `request-${++requests}`,
  author: 'minji',
  writes: writes.map((one) => ('content' in one ? one : write(one))),
  ...rest,
});

/** The topic and the source that entries here name. */
export const groundwork = [topic('deepseek', { kind: 'organisation' }), source('nature')] as const;

/** For a reader of tests: `topic deepseek @1`. */
export const brief = ({ type, id, rev }: { type: string; id: string; rev: number }) =>
  `${type} ${id} @${rev}`;
