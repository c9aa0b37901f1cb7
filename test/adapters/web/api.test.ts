/** The API of a site, each answer compared with its description. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../../../src/adapters/web/api/openapi.ts';
import { LOCALES } from '../../../src/core/base/locale.ts';
import type { StatementData } from '../../../src/core/present/record-data.ts';
import type { RevisionData } from '../../../src/core/site/data.ts';
import { person } from '../../support/person.ts';
import { changes, event, source, write } from '../../support/records.ts';
import { BASE, startSite, type SiteSubject } from './site-subject.ts';

const API = '/s/test/api';
const description = openApi(`${BASE}${API}`) as {
  paths: Record<string, { get: { parameters: { name: string; in: string }[]; responses: Responses } }>;
};
type Responses = Record<string, { content?: Record<string, { schema: object }> }>;

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(description, 'api');

let site: SiteSubject;
beforeAll(async () => {
  site = await startSite({ access: 'public' });
  const secret = event('secret-draft', {
    state: 'draft',
    topics: ['deepseek'],
    text: { en: 'A secret plan.' },
    sources: [{ source: 'nature-2025-deepseek' }],
  });
  await site.almanac.library.commit('test', changes([write(secret)]));
});
afterAll(() => site.close());

/** Where the description has the schema of an answer. */
function schemaOf(path: string, status: number, type: string): string {
  const template = Object.keys(description.paths)
    .filter((each) => new RegExp(`^${each.replace('{id}', '[^/]+')}$`).test(path))
    .sort()[0];
  const at = ['paths', template ?? '', 'get', 'responses', String(status), 'content', type, 'schema'];
  return `api#/${at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
}

interface Answered<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** An answer; what its description does not say fails the test. */
async function ask<T = Record<string, unknown>>(
  path: string,
  headers: Record<string, string> = {},
): Promise<Answered<T>> {
  const response = await site.get(API + path, headers);
  const type = response.headers.get('content-type')?.replace(/;.*/, '') ?? '';
  const body = (await response.json()) as T;
  const isValid = ajv.validate(schemaOf(path.replace(/\?.*/, ''), response.status, type), body);
  expect([path, response.status, isValid ? [] : ajv.errors]).toEqual([path, response.status, []]);
  return { status: response.status, headers: response.headers, body };
}
const idsOf = (statements: readonly StatementData[]): string[] => statements.map(({ id }) => id);
const curator = () => person(site.almanac, { id: 'slack:T1:U77', role: 'curator' });

describe('the description', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const found = await validator.validate(structuredClone(description));
    expect([found.valid, found.errors]).toEqual([true, undefined]);
    expect(validator.version).toBe('3.1');
  });

  it('is served with the site, at its own address', async () => {
    const response = await site.get(`${API}/openapi.json`);
    expect(await response.json()).toEqual(description);
  });

  it.each(Object.keys(description.paths))('has an operation that answers at %s', async (path) => {
    const ids = { topics: 'deepseek', statements: 'r1-released', sources: 'nature-2025-deepseek' };
    const id = ids[path.split('/')[1] as keyof typeof ids] ?? '';
    const needed: Record<string, string> = { '/search': '?query=R1', '/ask': '?question=R1' };
    for (const language of ['', ...LOCALES]) {
      const query = needed[path] ?? '?';
      const { status } = await ask(
        `${path.replace('{id}', id)}${query}${language === '' ? '' : `&language=${language}`}`,
      );
      expect(status).toBe(200);
    }
  });
});

describe('an answer', () => {
  it('is a statement with its sources, its date and its address, in the language asked for', async () => {
    const founded = async (query: string, headers = {}) =>
      (await ask<{ statement: StatementData }>(`/statements/deepseek-founded${query}`, headers)).body
        .statement;
    expect(await founded('')).toMatchObject({
      statement: 'Liang Wenfeng founded DeepSeek.',
      date: { edtf: '2023', words: '2023' },
      url: `${BASE}/s/test/en/statement/deepseek-founded`,
    });
    const korean = { statement: '량원펑이 딥시크를 설립했다.', language: 'ko' };
    expect(await founded('?language=ko')).toMatchObject(korean);
    expect(await founded('', { 'accept-language': 'ko-KR,ko;q=0.9' })).toMatchObject(korean);
    expect(await founded('?language=en', { 'accept-language': 'ko' })).toMatchObject({ language: 'en' });
  });

  it('answers a question in its own language, or says that nothing is recorded', async () => {
    const { body } = await ask<{ answered: boolean; statements: StatementData[] }>(
      `/ask?question=${encodeURIComponent('딥시크 누가 만들었어?')}`,
    );
    expect(body.answered).toBe(true);
    expect(body.statements[0]).toMatchObject({ id: 'deepseek-founded', language: 'ko' });
    const nothing = await ask('/ask?question=What+did+Sam+Altman+say%3F');
    expect(nothing.body).toMatchObject({ answered: false, statements: [] });
  });

  it('is the same list as on the pages, cut by a cursor', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await ask<{ statements: StatementData[]; total: number; nextCursor?: string }>(
        `/topics/deepseek/timeline?limit=3${cursor}`,
      );
      expect(body.statements.length).toBeLessThanOrEqual(3);
      seen.push(...idsOf(body.statements));
      cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    const knowledge = await site.almanac.library.knowledge('test');
    expect(seen).toEqual(knowledge.events('deepseek').map(({ entry }) => entry.id));
  });

  it('is limited to a period, a kind, a day', async () => {
    const statements = async (path: string) =>
      (await ask<{ statements: StatementData[] }>(path)).body.statements;
    const within = await statements('/topics/deepseek/timeline?since=January+2025&until=2025-01-20');
    expect(within.length).toBeGreaterThan(0);
    expect(within.every(({ date }) => date?.edtf.startsWith('2025-01'))).toBe(true);
    const quotes = await statements('/search?query=deepseek&kind=quote');
    expect(new Set(quotes.map(({ kind }) => kind))).toEqual(new Set(['quote']));
    const { body } = await ask<{ day: string; statements: StatementData[] }>('/on-this-day?day=01-20');
    expect([body.day, idsOf(body.statements)]).toEqual(['01-20', expect.arrayContaining(['r1-released'])]);
    expect((await ask<{ day: string }>('/on-this-day')).body.day).toBe('01-20');
    for (const day of ['20+January', 'yesterday', '1월+20일'])
      expect((await ask<{ day: string }>(`/on-this-day?day=${day}`)).body.day).toBe(
        day === 'yesterday' ? '01-19' : '01-20',
      );
    // The same periods as the command.
    expect(idsOf(await statements('/topics/deepseek/timeline?since=early+2025&until=2025-01-20'))).toEqual(
      idsOf(within),
    );
  });

  it('keeps what was corrected and withdrawn, and never shows a draft or a person', async () => {
    await curator().answer({
      line: '/curate edit janus-released',
      fields: { en: 'DeepSeek released Janus.' },
      form: 'submitted',
    });
    const { body } = await ask<{ history: RevisionData[] }>('/statements/janus-released');
    expect(body.history[0]).toMatchObject({
      change: 'corrected',
      fields: [{ label: 'Text in English', after: 'DeepSeek released Janus.' }],
    });
    expect(body.history.at(-1)?.change).toBe('published');
    await curator().answer({
      line: '/curate withdraw janus-released',
      fields: { why: 'It was another model.' },
      form: 'submitted',
    });
    const withdrawn = await ask('/statements/janus-released');
    expect(withdrawn.body).toMatchObject({
      state: 'withdrawn',
      withdrawn: { reason: 'It was another model.' },
    });
    const latest = await ask<{ changes: object[] }>('/changes?topic=deepseek');
    expect(latest.body.changes[0]).toMatchObject({ id: 'janus-released', change: 'withdrawn' });
    const shown = JSON.stringify([withdrawn.body, latest.body, (await ask('/changes')).body]);
    for (const hidden of ['released Janus', 'U77', 'secret']) expect(shown).not.toContain(hidden);
    expect((await ask('/statements/secret-draft')).body).toEqual((await ask('/statements/none')).body);
  });

  it('leads from what was merged to what it is now', async () => {
    const copies = [source('first-copy'), source('second-copy')];
    await site.almanac.library.commit('test', changes(copies.map((each) => write(each))));
    await curator().answer({
      line: '/curate source merge second-copy',
      fields: { into: 'first-copy' },
      form: 'submitted',
    });
    await curator().answer({
      line: '/curate topic merge janus-pro-7b',
      fields: { into: 'deepseek-v3' },
      form: 'submitted',
    });
    const moved = async (path: string) => {
      const { status, headers } = await site.get(API + path);
      return [status, headers.get('location')];
    };
    expect(await moved('/sources/second-copy')).toEqual([301, `${API}/sources/first-copy`]);
    expect(await moved('/topics/janus-pro-7b/quotes?limit=2')).toEqual([
      301,
      `${API}/topics/deepseek-v3/quotes?limit=2`,
    ]);
  });

  it('is sent once while nothing changes', async () => {
    const { headers } = await ask('/topics?limit=1');
    const again = await site.get(`${API}/topics?limit=1`, { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });
});

describe('a request that cannot be answered', () => {
  it.each([
    ['/topics/deepseek/timeline?since=banana', 'since'],
    ['/topics?cursor=from--1', 'cursor'],
    ['/topics?limit=0', 'limit'],
    ['/topics?limit=x', 'limit'],
    ['/topics?limit=101', 'limit'],
    ['/topics?langauge=ko', 'langauge'],
    ['/topics?language=fr', 'language'],
    ['/search', 'query'],
    [`/ask?question=${'x'.repeat(2001)}`, 'question'],
    ['/on-this-day?day=02-30', 'day'],
    ['/search?query=a&kind=rumour', 'kind'],
    ['/changes?topic=nobody', 'topic'],
  ])('%s is told what is wrong, in both languages', async (path, parameter) => {
    for (const [language, pattern] of [
      ['en', /^[^가-힣]+$/],
      ['ko', /[가-힣]/],
    ] as const) {
      const { status, body, headers } = await ask<{
        detail: string;
        errors: { parameter: string; detail: string }[];
      }>(path, { 'accept-language': language });
      expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect(body.errors.map((each) => each.parameter)).toEqual([parameter]);
      expect(body.errors[0]?.detail).toMatch(pattern);
      expect(body.detail).toMatch(pattern);
    }
  });

  it.each([
    '/topics?__proto__=x',
    '/topics?constructor=x',
    '/topics?limit=1e9',
    '/topics?limit=-1',
    '/topics?limit=1.5',
    '/topics?limit=%00',
    '/topics?limit[]=1',
    '/topics?language=__proto__',
    '/topics?cursor=from-99999999999',
    '/search?query=%00%00',
    '/search?query=a&kind=toString',
    '/on-this-day?day=__proto__',
    '/changes?topic=__proto__',
    '/topics/deepseek/timeline?since=1e400',
    `/topics/deepseek/timeline?since=${'2'.repeat(100)}`,
    `/sources?query=${'%EA%B0%80'.repeat(1999)}`,
  ])('%s does no harm', async (path) => {
    const { status, body } = await ask(path);
    expect([200, 400]).toContain(status);
    expect(JSON.stringify(body)).not.toMatch(/node_modules|Error:|\[native code\]/);
  });

  it('takes the first of several parameters of one name, on the pages, too', async () => {
    const [one, two] = [await ask('/topics?limit=1&limit=2'), await ask('/topics?limit=1')];
    expect(one.body).toEqual(two.body);
  });

  it.each(['/nothing', '/topics/none', '/topics/deepseek/x', '/statements/..%2f', '/sources/%00'])(
    '%s is not found, as in a space that does not exist',
    async (path) => {
      const answer = async (api: string) => {
        const response = await site.get(api + path);
        return { status: response.status, body: await response.text() };
      };
      expect(await answer(API)).toEqual(await answer('/s/nowhere/api'));
      expect((await answer(API)).status).toBe(404);
    },
  );

  it('is only read', async () => {
    for (const name of ['test', 'nowhere']) {
      const response = await site.app.request(`/s/${name}/api/topics`, { method: 'POST', body: '{}' });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });
});
