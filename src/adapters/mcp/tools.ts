/** The tools. Each reads what is published and changes nothing. */
import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { type Locale, LOCALES } from '../../core/base/locale.ts';
import { readDate } from '../../core/date/read.ts';
import type { Edtf } from '../../core/date/types.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { hasHangul } from '../../core/names/hangul.ts';
import { AnswerData, answerData, quotesOf } from '../../core/present/answer-data.ts';
import {
  type DataOptions,
  SourceData,
  sourceData,
  StatementData,
  statementData,
  TopicData,
  topicData,
} from '../../core/present/record-data.ts';
import { ENTRY_KINDS, type Topic } from '../../core/record/schema.ts';
import { CursorError, CursorInput, PageInfo, resultPage } from './page.ts';
import { publishedRecord } from './published-record.ts';
import type { McpSpace } from './space.ts';

/** How many statements a search ranks. */
const MAX_FOUND = 200;
/** How many topics or sources are listed. */
const MAX_LISTED = 1000;

/** Nothing is changed, and nothing outside of Almanac is reached. */
const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

const languageInput = z
  .enum(LOCALES)
  .optional()
  .describe('The language of the result: en or ko. Default: the language of the other arguments.');
const namedTopicInput = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe('A name of the topic in any language, or its id.');
const dateInput = z.string().trim().max(100).optional();

/** A request that cannot be carried out; the model reads why, and what to do. */
class ToolError extends Error {}

export function registerTools(server: McpServer, space: McpSpace): void {
  const read = async <T extends object>(work: (knowledge: Knowledge) => T): Promise<CallToolResult> => {
    const knowledge = await space.knowledge();
    await knowledge.searchable();
    try {
      return result(work(knowledge));
    } catch (error) {
      if (!(error instanceof ToolError || error instanceof CursorError)) throw error;
      return { content: [{ type: 'text', text: error.message }], isError: true };
    }
  };
  const optionsFor = (words: string | undefined, asked: Locale | undefined): DataOptions => ({
    locale: asked ?? (hasHangul(words ?? '') ? 'ko' : 'en'),
    addressOf: space.addressOf,
  });

  server.registerTool(
    'ask',
    {
      title: 'Ask a question',
      description:
        'Answers a question in plain words (English or Korean): who, what, when, where, how many, what somebody said, what is new. Returns the statement that answers first, with its sources; or answered=false, which means that it is not recorded.',
      inputSchema: z.object({
        question: z
          .string()
          .trim()
          .min(1)
          .max(2000)
          .describe('The question, such as “Who founded DeepSeek?”'),
        language: languageInput,
      }),
      outputSchema: AnswerData,
      annotations: { title: 'Ask a question', ...READ_ONLY },
    },
    ({ question, language: locale }) =>
      read((knowledge) =>
        fitting(answerData(question, knowledge, space.today(), { locale, addressOf: space.addressOf })),
      ),
  );

  server.registerTool(
    'search',
    {
      title: 'Search statements',
      description:
        'Finds statements by words, names or dates, best first. Returns their ids, texts and addresses; “fetch” gives one with all its sources. An empty list means that nothing was found.',
      inputSchema: z.object({
        query: z.string().trim().min(1).max(2000).describe('Words, names or dates, in English or Korean.'),
        kind: z.enum(ENTRY_KINDS).optional().describe('Only events, quotes or facts.'),
        language: languageInput,
        cursor: CursorInput,
      }),
      outputSchema: z.object({
        results: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            url: z.string().optional().describe('The address of the statement, else that of its source.'),
            date: StatementData.shape.date,
          }),
        ),
        ...PageInfo,
      }),
      annotations: { title: 'Search statements', ...READ_ONLY },
    },
    ({ query, kind, language: locale, cursor }) =>
      read((knowledge) => {
        const { found } = knowledge.find(query, space.today(), MAX_FOUND, { kind });
        const { items, ...page } = resultPage(found, cursor, (known) => {
          const data = statementData(known, knowledge, optionsFor(query, locale));
          const { id, statement, speaker, date, sources } = data;
          const url = data.url ?? sources[0]?.url;
          return {
            id: `statement/${id}`,
            title: speaker === undefined ? statement : `${speaker.name}: ${statement}`,
            ...(url !== undefined && { url }),
            ...(date !== undefined && { date }),
          };
        });
        return { results: items, ...page };
      }),
  );

  server.registerTool(
    'fetch',
    {
      title: 'Fetch one record',
      description:
        'Returns one statement, topic or source whole, by an id that another tool gave: “statement/…”, “topic/…”, “source/…”.',
      inputSchema: z.object({
        id: z.string().trim().min(1).max(200).describe('Such as “statement/deepseek-founded”.'),
        language: languageInput,
      }),
      outputSchema: z.object({
        id: z.string(),
        title: z.string(),
        text: z.string(),
        url: z.string().optional(),
        statement: StatementData.optional(),
        topic: TopicData.optional(),
        source: SourceData.optional(),
      }),
      annotations: { title: 'Fetch one record', ...READ_ONLY },
    },
    ({ id, language: locale }) =>
      read((knowledge) => {
        const found = publishedRecord(id, knowledge, optionsFor(undefined, locale));
        if (found === undefined)
          throw new ToolError(
            `There is no record “${id}”. Use “search” to find statements, “topics” to find topics.`,
          );
        return found;
      }),
  );

  server.registerTool(
    'timeline',
    {
      title: 'Timeline of a topic',
      description:
        'Lists the events on a topic with their sources, oldest first, in a period if one is given.',
      inputSchema: z.object({
        topic: namedTopicInput,
        since: dateInput.describe('Not before this date: 2024, 2025-01-20, “last year”, 작년.'),
        until: dateInput.describe('Not after this date.'),
        language: languageInput,
        cursor: CursorInput,
      }),
      outputSchema: z.object({ topic: TopicData, statements: z.array(StatementData), ...PageInfo }),
      annotations: { title: 'Timeline of a topic', ...READ_ONLY },
    },
    ({ topic: typed, since, until, language: locale, cursor }) =>
      read((knowledge) => {
        const options = optionsFor(typed, locale);
        const topic = topicNamed(typed, knowledge);
        const bound = (text: string | undefined): Edtf | undefined => readBound(text, space.today());
        const events = knowledge.events(topic.id, { since: bound(since), until: bound(until) });
        const { items, ...page } = resultPage(events, cursor, (known) =>
          statementData(known, knowledge, options),
        );
        return { topic: topicData(topic, knowledge, options), statements: items, ...page };
      }),
  );

  server.registerTool(
    'quotes',
    {
      title: 'Quotes',
      description:
        'Lists what somebody said, or what was said about a topic, with wording and sources; the most recent first, the topic’s own words before those of others.',
      inputSchema: z.object({ topic: namedTopicInput, language: languageInput, cursor: CursorInput }),
      outputSchema: z.object({ topic: TopicData, statements: z.array(StatementData), ...PageInfo }),
      annotations: { title: 'Quotes', ...READ_ONLY },
    },
    ({ topic: typed, language: locale, cursor }) =>
      read((knowledge) => {
        const options = optionsFor(typed, locale);
        const topic = topicNamed(typed, knowledge);
        const { items, ...page } = resultPage(quotesOf(topic.id, knowledge), cursor, (known) =>
          statementData(known, knowledge, options),
        );
        return { topic: topicData(topic, knowledge, options), statements: items, ...page };
      }),
  );

  server.registerTool(
    'topics',
    {
      title: 'Topics',
      description: 'Lists topics by name, or those with the most statements when no name is given.',
      inputSchema: z.object({
        name: z.string().trim().max(200).optional().describe('The beginning of a name, in any language.'),
        language: languageInput,
        cursor: CursorInput,
      }),
      outputSchema: z.object({ topics: z.array(TopicData), ...PageInfo }),
      annotations: { title: 'Topics', ...READ_ONLY },
    },
    ({ name = '', language: locale, cursor }) =>
      read((knowledge) => {
        const found = name === '' ? byStatements(knowledge) : knowledge.suggestTopics(name, MAX_LISTED);
        const { items, ...page } = resultPage(found, cursor, (topic) =>
          topicData(topic, knowledge, optionsFor(name, locale)),
        );
        return { topics: items, ...page };
      }),
  );

  server.registerTool(
    'sources',
    {
      title: 'Sources',
      description:
        'Lists sources by title, publisher, address or DOI, or those that most statements cite when nothing is given.',
      inputSchema: z.object({
        query: z.string().trim().max(2000).optional().describe('A title, a publisher, an address or a DOI.'),
        language: languageInput,
        cursor: CursorInput,
      }),
      outputSchema: z.object({ sources: z.array(SourceData), ...PageInfo }),
      annotations: { title: 'Sources', ...READ_ONLY },
    },
    ({ query = '', language: locale, cursor }) =>
      read((knowledge) => {
        const found = [
          ...new Set([
            ...(query === '' ? [] : knowledge.resolveSources(query)),
            ...knowledge.suggestSources(query, MAX_LISTED),
          ]),
        ];
        const { items, ...page } = resultPage(found, cursor, (source) =>
          sourceData(source, knowledge, optionsFor(query, locale)),
        );
        return { sources: items, ...page };
      }),
  );
}

/** The data, and the same as text for clients that do not read structured results. */
const result = (data: object): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(data) }],
  structuredContent: data as Record<string, unknown>,
});

/** Leaves out the last statements until the answer is short enough; the one that answers stays. */
function fitting(answer: AnswerData): AnswerData {
  const { items } = resultPage(answer.statements, undefined, (each) => each);
  const near = resultPage(answer.near ?? [], undefined, (each) => each).items;
  return { ...answer, statements: items, ...(answer.near !== undefined && { near }) };
}

/** @throws {ToolError} when no topic or several have the name */
function topicNamed(typed: string, knowledge: Knowledge): Topic {
  const [topic, ...others] = knowledge.resolveTopics(typed);
  const named = topic ?? knowledge.meantTopic(typed);
  if (named === undefined) {
    const near = knowledge.suggestTopics(typed, 3).map(({ id }) => id);
    throw new ToolError(
      `No topic is called “${typed}”.${near.length > 0 ? ` Near: ${near.join(', ')}.` : ''} Use “topics” to find one.`,
    );
  }
  if (others.length > 0)
    throw new ToolError(
      `“${typed}” is the name of several topics. Pass an id: ${[named, ...others].map(({ id }) => id).join(', ')}.`,
    );
  return named;
}

/** @throws {ToolError} when it cannot be read as a date */
function readBound(text: string | undefined, today: number): Edtf | undefined {
  if (text === undefined || text === '') return undefined;
  const date = readDate(text, today);
  if (date === undefined)
    throw new ToolError(`“${text}” can’t be read as a date. Pass one such as 2024, 2025-01 or 2025-01-20.`);
  return date;
}

const byStatements = (knowledge: Knowledge): readonly Topic[] =>
  knowledge
    .topics()
    .map((topic) => ({ topic, count: knowledge.entriesOn(topic.id).length }))
    .sort((a, b) => b.count - a.count)
    .map(({ topic }) => topic);
