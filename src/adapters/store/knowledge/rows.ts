/** Converts records to table rows, and finds the records that they name. */
import type { Insertable } from 'kysely';
import { breather } from '../../../core/base/slices.ts';
import type { Entry } from '../../../core/record/schema.ts';
import type { KeptType, Stored, Write } from '../../../core/store/store.ts';
import { CADENCES } from '../../../core/record/channel.ts';
import type { Tables } from '../tables.ts';

/** Returns the ids of topics and sources that a record names; `undefined` for optional ones that it leaves out. */
export function references({
  type,
  content,
}: Write | Stored): Record<'topic' | 'source', readonly (string | undefined)[]> {
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
    // These name people, packs, or topics that a channel may outlive.
    case 'settings':
    case 'role':
    case 'pack':
    case 'channel':
      return { topic: [], source: [] };
  }
}

/** The topics and sources that a record names. */
export function namesIn(record: Write | Stored): readonly { type: 'topic' | 'source'; id: string }[] {
  const { topic, source } = references(record);
  const refs = (type: 'topic' | 'source', ids: readonly (string | undefined)[]) =>
    ids.filter((id) => id !== undefined).map((id) => ({ type, id }));
  return [...refs('topic', topic), ...refs('source', source)];
}

const speaker = (entry: Entry) => (entry.kind === 'quote' ? entry.speaker : undefined);

export const recordKey = ({ type, id }: { type: KeptType; id: string }): string => `${type} ${id}`;

/** Converts a row. Its content is not validated again, because only valid records are written. */
export const storedOf = (type: KeptType, row: { id: string; rev: number; content: string }): Stored =>
  ({ type, id: row.id, rev: row.rev, content: JSON.parse(row.content) }) as Stored;

/** A record to write, with its content as JSON, which two tables need. */
export interface RecordRow {
  record: Stored;
  json: string;
  /** The content before; `undefined` for a new record. */
  before: Stored['content'] | undefined;
}

type RecordTables = Pick<Tables, KeptType | 'entry_topic' | 'citation' | 'subscription'>;
type TableRows = { [T in keyof RecordTables]: Insertable<RecordTables[T]>[] };

/** Returns the rows of all tables for these records. Lets other work run in between. */
export async function tableRows(space: string, rows: readonly RecordRow[]): Promise<TableRows> {
  const tables: TableRows = {
    topic: [],
    source: [],
    entry: [],
    entry_topic: [],
    citation: [],
    settings: [],
    role: [],
    pack: [],
    channel: [],
    subscription: [],
  };
  const breathe = breather();
  for (const { record, json } of rows) {
    await breathe();
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
        break;
      case 'channel': {
        const { workspace, paused } = record.content;
        const home = { platform: workspace.platform, workspace: workspace.id };
        tables.channel.push({ ...common, ...home, paused: paused?.reason ?? null });
        const isPaused = paused === undefined ? 0 : 1;
        tables.subscription.push(
          ...record.content.subscriptions.flatMap(({ topic, kinds, every, muted }, position) =>
            [...new Set(kinds)].map((kind) => ({
              space,
              channel: record.id,
              position,
              kind,
              topic,
              cadence: CADENCES.indexOf(every),
              muted: muted === true ? (1 as const) : (0 as const),
              ...home,
              paused: isPaused as 0 | 1,
            })),
          ),
        );
      }
    }
  }
  return tables;
}
