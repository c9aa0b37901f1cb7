/** MCP over HTTP, on the server of the sites, asked by the official client. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerData } from '../../../src/core/present/answer-data.ts';
import { assistantsAt } from '../../../src/cli/mcp.ts';
import type { SiteSettings } from '../../../src/core/record/site.ts';
import type { OpenSite } from '../../../src/core/site/sites.ts';
import { showSite, startWebSubject, type WebSubject } from '../web/harness.ts';
import { quietLog } from '../../support/quiet-log.ts';

const KEY = 'k'.repeat(26);
const errors: unknown[] = [];
let subject: WebSubject;
let url = '';

beforeAll(async () => {
  const log = quietLog({ warn: (fields: object) => errors.push(fields) });
  subject = await startWebSubject({
    assistants: (request: Request, site: OpenSite) => assistantsAt({ log } as never, url)(request, site),
  });
  url = subject.web.base;
});
afterAll(() => subject.close());

const show = (site: SiteSettings): Promise<void> => showSite(subject, site);

async function connected(path: string, mode: 'auto' | 'legacy'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(path, url)));
  return client;
}

/** Returns the answer to a client that sends only the required headers. */
async function answerTo(path: string, headers: Record<string, string> = {}): Promise<unknown> {
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'ask', arguments: { question: 'who founded DeepSeek?' } },
  });
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body,
  });
  const varying = new Set(['date', 'keep-alive']);
  const kept = [...response.headers].filter(([name]) => !varying.has(name));
  return { status: response.status, headers: kept, body: await response.text() };
}

describe.each([
  { site: { access: 'public' }, path: '/s/test/mcp' },
  { site: { access: 'link', key: KEY }, path: `/s/test~${KEY}/mcp` },
] as const)('a site with access $site.access', ({ site, path }) => {
  it.each(['auto', 'legacy'] as const)(
    'answers assistants (%s), with the addresses of its pages',
    async (mode) => {
      await show(site);
      const client = await connected(path, mode);
      const { structuredContent } = await client.callTool({
        name: 'ask',
        arguments: { question: '딥시크 누가 만들었어?' },
      });
      const { answered, statements } = structuredContent as unknown as AnswerData;
      expect(answered).toBe(true);
      const address = statements[0]?.url ?? '';
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/s\/test.*\/ko\/statement\/deepseek-founded$/);
      expect((await fetch(address)).status).toBe(200);
      await client.close();
      expect(errors).toEqual([]);
    },
  );

  it('refuses pages of other sites, and names that are not ours', async () => {
    await show(site);
    expect(await answerTo(path, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await answerTo(path, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
  });
});

describe('a hostile call', () => {
  const posted = async (body: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(new URL('/s/test/mcp', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  const call = (name: string, args: string): string =>
    `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":${JSON.stringify(name)},"arguments":${args}}}`;

  beforeAll(() => show({ access: 'public' }));

  it.each([
    ['no JSON', '{"jsonrpc"'],
    ['no request', '[]'],
    ['a number', '5'],
    ['too much', call('ask', `{"question":"${'x'.repeat(70_000)}"}`)],
    ['deep', call('ask', `{"question":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)],
    ['a tool of every object', call('__proto__', '{}')],
    ['another', call('constructor', '{}')],
    ['a key of every object', call('ask', '{"__proto__":{"question":"who founded DeepSeek?"}}')],
    ['the wrong type', call('ask', '{"question":{"toString":"x"}}')],
    ['a list for a text', call('timeline', '{"topic":["deepseek"]}')],
    ['a number for a text', call('fetch', '{"id":1e999}')],
    ['no arguments', call('search', 'null')],
    ['a cursor of its own', call('timeline', '{"topic":"deepseek","cursor":"from-99999999999999999999"}')],
    ['a method of every object', '{"jsonrpc":"2.0","id":1,"method":"toString"}'],
    [
      'a resource elsewhere',
      '{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}',
    ],
    [
      'a resource that cannot be decoded',
      '{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"almanac://statement/%ff"}}',
    ],
  ])('is refused, and says nothing of the server: %s', async (_what, body) => {
    const { status, text } = await posted(body);
    expect(status).toBeLessThan(500);
    expect(status >= 400 || /"error":\{|"isError":true/.test(text)).toBe(true);
    expect(text).not.toMatch(/node_modules|\/work|\bat .*\.ts:|Nature|Liang/);
    expect(text.length).toBeLessThan(3000);
  });

  it('for many answers at once is refused', async () => {
    const many = Array.from({ length: 200 }, () => call('ask', '{"question":"who founded DeepSeek?"}'));
    const { status, text } = await posted(`[${many.join(',')}]`);
    expect([status, text.includes('Liang')]).toEqual([400, false]);
  });
});

it('answers about a space that is off, byte for byte, as about one that does not exist', async () => {
  for (const [site, name] of [
    [{ access: 'off' }, 'test'],
    [{ access: 'link', key: KEY }, 'test'],
    [{ access: 'link', key: KEY }, `test~${'x'.repeat(26)}`],
  ] as const) {
    await show(site);
    const answer = await answerTo(`/s/${name}/mcp`);
    expect(answer).toMatchObject({ status: 404 });
    expect(answer).toEqual(await answerTo(`/s/${name.replace('test', 'nowhere')}/mcp`));
  }
});
