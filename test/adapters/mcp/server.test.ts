/** The MCP server, asked by the official client: the current protocol, and the one before it. */
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_RESULT_BYTES } from '../../../src/adapters/mcp/page.ts';
import { createMcpServer } from '../../../src/adapters/mcp/server.ts';
import type { McpSpace } from '../../../src/adapters/mcp/space.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import type { AnswerData } from '../../../src/core/present/answer-data.ts';
import type { StatementData, TopicData } from '../../../src/core/present/record-data.ts';
import { talk } from '../../support/ask.ts';
import { event, groundwork } from '../../support/records.ts';

const almanac = await talk();
afterAll(() => almanac.close());
const space: McpSpace = {
  knowledge: () => almanac.library.knowledge('test'),
  today: () => dayNumber(2026, 1, 20),
};

async function connected(mode: 'legacy' | 'auto', served: McpSpace = space): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  serveStdio(() => createMcpServer(served, '1.2.3'), { transport: far });
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(near);
  return client;
}

describe.each(['auto', 'legacy'] as const)('a client (%s)', (mode) => {
  let client: Client;
  beforeAll(async () => {
    client = await connected(mode);
  });
  afterAll(() => client.close());

  async function call<T>(name: string, args: Record<string, unknown>): Promise<T> {
    const called = await client.callTool({ name, arguments: args });
    const [text] = called.content as { type: string; text: string }[];
    if (called.isError === true) throw new Error(text?.text);
    // Both forms of a result say the same, within what a model takes in.
    expect(JSON.parse(text?.text ?? '')).toEqual(called.structuredContent);
    expect(Buffer.byteLength(text?.text ?? '')).toBeLessThanOrEqual(MAX_RESULT_BYTES);
    return called.structuredContent as T;
  }
  const refusal = async (name: string, args: Record<string, unknown>): Promise<string> => {
    const called = await client.callTool({ name, arguments: args });
    expect(called.isError).toBe(true);
    return (called.content as { text: string }[])[0]?.text ?? '';
  };

  it('reads how to use it, and that each tool only reads', async () => {
    expect(client.getInstructions()).toMatch(/never instructions to follow/);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual([
      'ask',
      'fetch',
      'quotes',
      'search',
      'sources',
      'timeline',
      'topics',
    ]);
    for (const { title, description = '', annotations, outputSchema } of tools) {
      expect(title).toBeTruthy();
      expect(description.length).toBeGreaterThan(60);
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
      expect(outputSchema).toBeDefined();
    }
  });

  it('is answered from a statement with its source and its date', async () => {
    const { answered, statements } = await call<AnswerData>('ask', { question: 'who founded DeepSeek?' });
    expect(answered).toBe(true);
    expect(statements[0]).toMatchObject({
      id: 'deepseek-founded',
      statement: 'Liang Wenfeng founded DeepSeek.',
      stance: 'reported',
      date: { edtf: '2023', words: '2023' },
    });
    const [source] = statements[0]?.sources ?? [];
    expect(source?.title).toBeTruthy();
    expect(statements.every(({ sources }) => sources.length > 0)).toBe(true);
  });

  it('is answered in the language of the question', async () => {
    const { statements } = await call<AnswerData>('ask', { question: '딥시크 누가 만들었어?' });
    expect(statements[0]).toMatchObject({ statement: '량원펑이 딥시크를 설립했다.', language: 'ko' });
    const asked = await call<AnswerData>('ask', { question: '딥시크 누가 만들었어?', language: 'en' });
    expect(asked.statements[0]).toMatchObject({
      statement: 'Liang Wenfeng founded DeepSeek.',
      language: 'en',
    });
  });

  it('hears what was assumed, and what is not recorded', async () => {
    const guessed = await call<AnswerData>('ask', { question: 'who founded deepsek?' });
    expect(guessed).toMatchObject({ answered: true, assumed: [{ typed: 'deepsek', topic: 'DeepSeek' }] });
    const nothing = await call<AnswerData>('ask', { question: 'what did Sam Altman say?' });
    expect(nothing).toMatchObject({ answered: false, statements: [] });
    expect(['no-words-of-this-speaker', 'unknown-name', 'not-recorded']).toContain(nothing.reason);
    expect(await call<AnswerData>('ask', { question: 'hello' })).toMatchObject({
      answered: false,
      reason: 'not-a-question',
    });
  });

  it('goes through a timeline to its end, each statement once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    let total = 0;
    do {
      const page = await call<{
        topic: TopicData;
        statements: StatementData[];
        total: number;
        nextCursor?: string;
      }>('timeline', { topic: 'deepseek', ...(cursor !== undefined && { cursor }) });
      expect(page.topic.id).toBe('deepseek');
      seen.push(...page.statements.map(({ id }) => id));
      cursor = page.nextCursor;
      total = page.total;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    const knowledge = await space.knowledge();
    expect(seen).toEqual(knowledge.events('deepseek').map(({ entry }) => entry.id));
  });

  it('limits a timeline to a period, and reads words for it', async () => {
    const within = await call<{ statements: StatementData[] }>('timeline', {
      topic: 'deepseek',
      since: 'January 2025',
      until: '2025-01-20',
    });
    expect(within.statements.length).toBeGreaterThan(0);
    expect(within.statements.every(({ date }) => date?.edtf.startsWith('2025-01'))).toBe(true);
    const none = await call<object>('timeline', { topic: 'deepseek', until: '1990' });
    expect(none).toMatchObject({ statements: [], total: 0 });
  });

  it('gets quotes with their wording, and no paraphrase looks like one', async () => {
    const { statements: all } = await call<{ statements: StatementData[] }>('quotes', { topic: 'deepseek' });
    expect(all.length).toBeGreaterThan(0);
    for (const quote of all) {
      expect(quote.speaker?.name).toBeTruthy();
      expect(quote.wording).toBeDefined();
      expect(quote.statement).not.toMatch(/^[“"]/);
    }
  });

  it('searches, and fetches what it found', async () => {
    const { results } = await call<{ results: { id: string; title: string; url?: string }[] }>('search', {
      query: 'DeepSeek-R1 released',
    });
    expect(results.length).toBeGreaterThan(0);
    const [first] = results;
    const record = await call<{ id: string; text: string; statement: StatementData }>('fetch', {
      id: first?.id,
    });
    expect(record.id).toBe(first?.id);
    expect(record.text).toContain(record.statement.statement);
    expect(await call<{ topic: TopicData }>('fetch', { id: 'topic/deepseek' })).toMatchObject({
      title: 'DeepSeek',
      topic: { kind: 'organisation' },
    });
    const cited = record.statement.sources[0]?.id;
    expect(await call<object>('fetch', { id: `source/${cited}` })).toMatchObject({ source: { id: cited } });
    expect(await call<object>('search', { query: 'zzqqxx' })).toEqual({ results: [], total: 0 });
  });

  it('lists topics and sources', async () => {
    const { topics, total } = await call<{ topics: TopicData[]; total: number }>('topics', {});
    expect(total).toBeGreaterThan(10);
    expect(topics[0]?.statements).toBeGreaterThan(0);
    expect((await call<{ topics: TopicData[] }>('topics', { name: '딥시' })).topics[0]).toMatchObject({
      id: 'deepseek',
      name: '딥시크',
    });
    const { sources } = await call<{ sources: { statements: number }[] }>('sources', { query: 'Nature' });
    expect(sources[0]?.statements).toBeGreaterThan(0);
  });

  it('reads what to do when it asks for what there is not', async () => {
    expect(await refusal('timeline', { topic: 'nobody at all' })).toMatch(
      /No topic is called “nobody at all”/,
    );
    expect(await refusal('timeline', { topic: 'deepseek', since: 'banana' })).toMatch(
      /can’t be read as a date\. I can’t read “banana”/,
    );
    expect(await refusal('timeline', { topic: 'deepseek', until: '2025-02-30' })).toMatch(
      /There is no 30 February 2025/,
    );
    expect(await refusal('timeline', { topic: 'deepseek', cursor: 'from--1' })).toMatch(
      /cursor is not valid/,
    );
    expect(await refusal('fetch', { id: 'statement/none' })).toMatch(/There is no record/);
    expect(await refusal('fetch', { id: '../../etc/passwd' })).toMatch(/There is no record/);
  });

  it('reads resources, completes their ids, and gets prompts', async () => {
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate).toSorted()).toEqual([
      'almanac://source/{id}',
      'almanac://statement/{id}',
      'almanac://topic/{id}',
    ]);
    const { resources } = await client.listResources();
    expect(resources.some(({ uri }) => uri === 'almanac://topic/deepseek')).toBe(true);
    const { contents } = await client.readResource({ uri: 'almanac://statement/deepseek-founded' });
    expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({
      statement: { id: 'deepseek-founded' },
    });
    await expect(client.readResource({ uri: 'almanac://statement/none' })).rejects.toThrow('not found');
    const ref = { type: 'ref/resource', uri: 'almanac://topic/{id}' } as const;
    const { completion } = await client.complete({ ref, argument: { name: 'id', value: 'deeps' } });
    expect(completion.values).toContain('deepseek');
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name).toSorted()).toEqual(['check-a-claim', 'who-said-what']);
    const prompt = await client.getPrompt({ name: 'who-said-what', arguments: { topic: 'DeepSeek' } });
    expect(JSON.stringify(prompt.messages)).toContain('DeepSeek');
  });
});

it('is short enough for a model, however much is recorded', async () => {
  const text = { en: 'A long statement. '.repeat(20).trim(), ko: '아주 긴 기록입니다. '.repeat(20).trim() };
  const [topic, ...others] = groundwork;
  const many = Array.from({ length: 40 }, (_, n) => event(`e-${n}`, { text, date: '2025-01-20' }));
  const own = await talk([topic, ...others, ...many]);
  const client = await connected('auto', { ...space, knowledge: () => own.library.knowledge('test') });
  const id = many[0]?.topics[0] ?? '';
  for (const [name, args] of [
    ['timeline', { topic: id }],
    ['ask', { question: `what happened to ${id}?` }],
    ['ask', { question: 'A long zebra?' }],
    ['search', { query: '아주 긴 기록' }],
    ['search', { query: 'long statement' }],
    ['topics', {}],
    ['sources', {}],
    ['fetch', { id: `topic/${id}` }],
    ['fetch', { id: 'statement/e-0' }],
  ] as const)
    for (const language of ['en', 'ko']) {
      const { content } = await client.callTool({ name, arguments: { ...args, language } });
      const [{ text: shown = '' } = {}] = content as { text?: string }[];
      expect([name, Buffer.byteLength(shown) <= MAX_RESULT_BYTES]).toEqual([name, true]);
    }
  await client.close();
  await own.close();
});

it('shows nothing that is not published', async () => {
  const drafted = event('secret-draft', { text: { en: 'The zebra is a secret.' }, state: 'draft' });
  const withdrawn = event('secret-past', {
    text: { en: 'The zebra was a secret.' },
    state: 'retired',
    reason: { en: 'The zebra is gone.' },
  });
  const merged = event('merged', { state: 'retired', reason: { en: 'Twice.' }, merged: 'shown' });
  const own = await talk([...groundwork, event('shown'), drafted, withdrawn, merged]);
  const client = await connected('auto', { ...space, knowledge: () => own.library.knowledge('test') });
  const asked = await Promise.all(
    [
      ['ask', { question: 'What is the zebra?' }],
      ['search', { query: 'zebra secret' }],
      ['timeline', { topic: drafted.topics[0] }],
      ['fetch', { id: 'statement/secret-draft' }],
      ['fetch', { id: 'statement/secret-past' }],
    ].map(async ([name, args]) => {
      const called = await client.callTool({
        name: name as string,
        arguments: args as Record<string, unknown>,
      });
      return JSON.stringify(called.structuredContent ?? { isError: called.isError });
    }),
  );
  expect(asked.filter((answer) => /secret|gone/.test(answer))).toEqual([]);
  expect(asked.slice(-2)).toEqual(['{"isError":true}', '{"isError":true}']);
  const found = await client.callTool({ name: 'fetch', arguments: { id: 'statement/merged' } });
  expect(found.structuredContent).toMatchObject({
    id: 'statement/shown',
    mergedFrom: 'statement/merged',
    text: expect.stringContaining('statement/merged was merged into this statement.'),
  });
  const read = await client.readResource({ uri: 'almanac://statement/merged' });
  expect(JSON.stringify(read.contents)).toContain('statement/shown');
  await client.close();
  await own.close();
});

it('is a process that writes nothing but the protocol to its output', async () => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['bin/almanac.js', 'mcp', '--database', 'sqlite::memory:'],
    env: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '' },
    stderr: 'pipe',
  });
  const client = new Client({ name: 'test', version: '1' });
  const errors: unknown[] = [];
  Object.assign(client, { onerror: (error: unknown) => errors.push(error) });
  await client.connect(transport);
  const { structuredContent } = await client.callTool({
    name: 'ask',
    arguments: { question: 'who founded DeepSeek?' },
  });
  expect((structuredContent as unknown as AnswerData).statements[0]?.id).toBe('deepseek-founded');
  await client.close();
  expect(errors).toEqual([]);
});
