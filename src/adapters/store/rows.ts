/** What a record names, and the rows that keep it. */
import type { Entry } from '../../core/knowledge/schema.ts';
import type { KeptType, Stored, Write } from '../../core/store.ts';
import type { Tables } from './tables.ts';

/** The ids of the topics and sources that a record names, with `undefined` for what it leaves out. */
export function references({
  type,
  content,
}: Write): Record<'topic' | 'source', readonly (string | undefined)[]> {
  switch (type) {
    case 'topic':
      return { topic: [content.merged], source: [] };
    case 'source':
      return { topic: [content.topic], source: [] };
    case 'entry':
      return {
        topic: [...content.topics, content.by, speaker(content)],
        source: content.sources.flatMap(({ source, via }) => [source, via]),
      };
    // A space's own records name people and packs, which are no records of it.
    case 'settings':
    case 'role':
    case 'pack':
      return { topic: [], source: [] };
  }
}

const speaker = (entry: Entry) => (entry.kind === 'quote' ? entry.speaker : undefined);

export const keyOf = ({ type, id }: { type: KeptType; id: string }): string => `${type} ${id}`;

/** A record with its content as JSON, which is written twice and made once. */
export interface Row {
  record: Stored;
  json: string;
}

type RecordTables = Pick<Tables, KeptType | 'entry_topic' | 'citation'>;

/** The rows of all tables for records as they stand. */
export function tableRows(
  space: string,
  rows: readonly Row[],
): { [T in keyof RecordTables]: RecordTables[T][] } {
  const tables: ReturnType<typeof tableRows> = {
    topic: [],
    source: [],
    entry: [],
    entry_topic: [],
    citation: [],
    settings: [],
    role: [],
    pack: [],
  };
  for (const { record, json } of rows) {
    const common = { space, id: record.id, rev: record.rev, content: json };
    switch (record.type) {
      case 'topic':
        tables.topic.push({ ...common, merged: record.content.merged ?? null });
        break;
      case 'source':
        tables.source.push({ ...common, topic: record.content.topic ?? null });
        break;
      case 'entry': {
        const { kind, state, by = null, topics, sources } = record.content;
        const entry = record.id;
        tables.entry.push({ ...common, kind, state, speaker: speaker(record.content) ?? null, by });
        tables.entry_topic.push(...topics.map((topic, position) => ({ space, entry, position, topic })));
        tables.citation.push(
          ...sources.map(({ source, via = null }, position) => ({ space, entry, position, source, via })),
        );
        break;
      }
      case 'settings':
      case 'role':
      case 'pack':
        tables[record.type].push(common);
    }
  }
  return tables;
}
