/** Records by the ids and addresses that tools and resources give. */
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import {
  type DataOptions,
  type SourceData,
  sourceData,
  type StatementData,
  statementData,
  type TopicData,
  topicData,
} from '../../core/present/record-data.ts';

export interface FoundRecord {
  /** `statement/deepseek-founded`. */
  id: string;
  title: string;
  /** The record in a few lines, for clients that show text. */
  text: string;
  url?: string;
  /** The id that was asked for, if it was merged into this one. */
  mergedFrom?: string;
  statement?: StatementData;
  topic?: TopicData;
  source?: SourceData;
}

/** The URI of a record: `almanac://statement/deepseek-founded`. */
export const uriOf = (id: string): string => `almanac://${id}`;

/**
 * A published record by its id (`statement/…`, `topic/…`, `source/…`) or URI. An id without a type is that of a statement, else
 * of a topic, else of a source. What was merged leads to its successor, and says so. What is withdrawn or waits for review is not
 * found.
 */
export function publishedRecord(
  id: string,
  knowledge: Knowledge,
  options: DataOptions,
): FoundRecord | undefined {
  const [, type, own = ''] = /^(?:almanac:\/\/)?(?:(statement|topic|source)\/)?(.+)$/.exec(id) ?? [];
  const isWanted = (one: string): boolean => type === undefined || type === one;
  return (
    (isWanted('statement') ? statementAt(own, knowledge, options) : undefined) ??
    (isWanted('topic') ? topicAt(own, knowledge, options) : undefined) ??
    (isWanted('source') ? sourceAt(own, knowledge, options) : undefined)
  );
}

function statementAt(id: string, knowledge: Knowledge, options: DataOptions): FoundRecord | undefined {
  const own = knowledge.published(id);
  const known = own ?? knowledge.successor(id);
  if (known === undefined) return undefined;
  const mergedFrom = own === undefined ? `statement/${id}` : undefined;
  const statement = statementData(known, knowledge, options);
  const { speaker, date, sources, url = sources[0]?.url } = statement;
  return {
    id: `statement/${known.entry.id}`,
    title: speaker === undefined ? statement.statement : `${speaker.name}: ${statement.statement}`,
    text: lines(
      mergedFrom && `${mergedFrom} was merged into this statement.`,
      date?.words,
      statement.statement,
      statement.note,
      ...sources.map(citation),
    ),
    ...(mergedFrom !== undefined && { mergedFrom }),
    ...(url !== undefined && { url }),
    statement,
  };
}

function topicAt(id: string, knowledge: Knowledge, options: DataOptions): FoundRecord | undefined {
  const found = knowledge.topic(id);
  if (found === undefined || found.retired === true) return undefined;
  const topic = topicData(found, knowledge, options);
  const statements = knowledge.entriesOn(found.id).map(({ entry }) => `statement/${entry.id}`);
  return {
    id: `topic/${found.id}`,
    title: topic.name,
    text: lines(topic.description, topic.aliases?.join(', '), ...statements.slice(0, MAX_STATEMENT_IDS)),
    ...(topic.url !== undefined && { url: topic.url }),
    topic,
  };
}

/** How many ids of statements the text of a topic has; the tools list them all. */
const MAX_STATEMENT_IDS = 50;

function sourceAt(id: string, knowledge: Knowledge, options: DataOptions): FoundRecord | undefined {
  const found = knowledge.source(id);
  if (found === undefined || found.retired === true) return undefined;
  const source = sourceData(found, knowledge, options);
  const url = source.page ?? source.url;
  return {
    id: `source/${id}`,
    title: source.title,
    text: lines(citation(source), source.note),
    ...(url !== undefined && { url }),
    source,
  };
}

const citation = ({ title, publisher, date, url, locator }: StatementData['sources'][number]): string =>
  [title, publisher, date?.words, locator, url].filter((part) => part !== undefined).join(', ');

const lines = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n');
