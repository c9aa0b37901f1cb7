/** What a record names, and the columns and link rows that keep it. */
import type { Entry } from '../../core/knowledge/schema.ts';
import type { Stored, Write } from '../../core/store.ts';
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
  }
}

const speaker = (entry: Entry) => (entry.kind === 'quote' ? entry.speaker : undefined);

/** A record with its content as JSON, which is written twice and made once. */
export type Row<T extends Stored = Stored> = { record: T; json: string };

const common = (space: string, { record, json }: Row) => ({
  space,
  id: record.id,
  rev: record.rev,
  content: json,
});

export const topicRow = (space: string, row: Row<Stored<'topic'>>): Tables['topic'] => ({
  ...common(space, row),
  merged: row.record.content.merged ?? null,
});

export const sourceRow = (space: string, row: Row<Stored<'source'>>): Tables['source'] => ({
  ...common(space, row),
  topic: row.record.content.topic ?? null,
});

export const entryRow = (space: string, row: Row<Stored<'entry'>>): Tables['entry'] => {
  const { content } = row.record;
  return {
    ...common(space, row),
    kind: content.kind,
    state: content.state,
    speaker: speaker(content) ?? null,
    by: content.by ?? null,
  };
};

export const topicLinks = (space: string, { id, content }: Stored<'entry'>): Tables['entry_topic'][] =>
  content.topics.map((topic, position) => ({ space, entry: id, position, topic }));

export const citations = (space: string, { id, content }: Stored<'entry'>): Tables['citation'][] =>
  content.sources.map(({ source, via }, position) => ({
    space,
    entry: id,
    position,
    source,
    via: via ?? null,
  }));
