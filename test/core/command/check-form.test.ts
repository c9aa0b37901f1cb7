/** A form that is checked before it is complete: the same problems as on submitting it, and nothing is written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../../src/core/command/call.ts';
import type { Typed } from '../../../src/core/command/command.ts';
import type { Role } from '../../../src/core/record/role.ts';
import { talk, type Talk } from '../../support/ask.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

const submitted = (line: string, fields: Typed, role: Role = 'curator'): Call => ({
  line,
  fields,
  form: 'submitted',
  locale: 'en',
  caller: { id: 'test:minji', role },
  place: { space: 'test', locale: 'en' },
});
const written = async (): Promise<number> => (await almanac.library.open('test')).cursor;

describe('what is wrong is found as on submitting:', () => {
  it.each<[string, string, Typed]>([
    ['a date', '/curate add event', { en: 'A.', date: 'someday', topics: 'deepseek' }],
    ['a topic', '/curate add fact', { en: 'A.', topics: 'nowhere-at-all' }],
    ['a speaker', '/curate add quote', { en: 'A.', speaker: 'nobody-at-all', wording: 'paraphrase' }],
    ['a name that is taken', '/curate topic add', { name: 'DeepSeek', kind: 'product' }],
    ['an alias that is taken', '/curate topic edit openai', { aliases: 'DeepSeek' }],
    [
      'a text that changes nothing',
      '/suggest deepseek-founded',
      { text: 'Liang Wenfeng founded DeepSeek.', why: 'x' },
    ],
  ])('%s', async (_what, line, fields) => {
    const before = await written();
    const found = await almanac.bot.check(submitted(line, fields));
    const { form, reply } = await almanac.bot.answer(submitted(line, fields));
    expect(form?.fields.find(({ problem }) => problem !== undefined)).toMatchObject({
      key: found?.option,
      problem: found?.text.en,
    });
    expect(JSON.stringify(reply.blocks)).toContain(JSON.stringify(found?.text.en));
    expect(await written()).toBe(before);
  });
});

describe('nothing is wrong with', () => {
  it.each<[string, string, Typed]>([
    ['a form in which fields are still empty', '/curate add event', { en: 'A.' }],
    ['one of the fields that come later', '/curate add quote', { en: 'A.', speaker: 'liang-wenfeng' }],
    ['a form that is complete', '/curate add fact', { en: 'Nothing else says this.', topics: 'deepseek' }],
    ['a withdrawal', '/curate withdraw r1-released', { why: 'It was wrong.' }],
    ['a command that has no form', '/timeline deepseek', {}],
    ['a line that is not a command', '/nothing-at-all', {}],
  ])('%s, and nothing is written', async (_what, line, fields) => {
    const before = await written();
    expect(await almanac.bot.check(submitted(line, fields))).toBeUndefined();
    expect(await written()).toBe(before);
  });

  it('what the caller may not do: submitting says so', async () => {
    const call = submitted('/curate add fact', { en: 'A.', topics: 'nowhere-at-all' }, 'member');
    expect(await almanac.bot.check(call)).toBeUndefined();
  });
});

describe('a form that opens with what was typed marks', () => {
  it.each<[string, string, string, string]>([
    [
      'a name in an edit',
      '/curate edit r1-released topics:"deepseek, nowhere-at-all"',
      'create',
      'no topic called',
    ],
    [
      'a text in an edit that is too long',
      `/curate edit r1-released en:"${'a '.repeat(900)}"`,
      'en',
      'at most 1000',
    ],
    ['a date that an edit takes away', '/curate edit r1-released date:""', 'date', 'needs a date'],
    [
      'a speaker in a suggestion',
      '/suggest kind:quote en:A. wording:paraphrase speaker:nobody-at-all',
      'create',
      'no topic',
    ],
    [
      'a correction that changes nothing',
      '/suggest deepseek-founded text:"Liang Wenfeng founded DeepSeek." why:x',
      'text',
      'already says',
    ],
    ['a name that is taken', '/curate topic add DeepSeek kind:product', 'name', 'DeepSeek'],
  ])('%s', async (_what, line, field, words) => {
    const before = await written();
    const { form } = await almanac.bot.answer({ ...submitted(line, {}), form: 'open' });
    const problems = form?.fields.filter(({ problem }) => problem !== undefined);
    expect(problems).toMatchObject([{ key: field, problem: expect.stringContaining(words) }]);
    expect(await written()).toBe(before);
  });

  it.each<[string, string]>([
    ['an edit', '/curate edit r1-released'],
    ['an edit that is right', '/curate edit r1-released topics:deepseek'],
    ['a suggestion', '/suggest kind:fact topics:deepseek'],
    ['what only the form asks for', '/suggest kind:quote en:A.'],
  ])('nothing in %s', async (_what, line) => {
    const { form } = await almanac.bot.answer({ ...submitted(line, {}), form: 'open' });
    expect(form?.fields.length).toBeGreaterThan(0);
    expect(form?.problem).toBeUndefined();
    expect(form?.fields.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });
});

it('reads no page', async () => {
  const asked: string[] = [];
  const online = await talk(undefined, {
    web: {
      isOn: true,
      get: async (address) => {
        asked.push(address);
        return { kind: 'failed', problem: 'off' };
      },
    },
  });
  const line = '/curate source add';
  const title = 'https://example.org/one';
  expect(await online.bot.check(submitted(line, { title }))).toBeUndefined();
  expect(asked).toEqual([]);
  await online.bot.answer(submitted(line, { title }));
  expect(asked).not.toEqual([]);
  await online.close();
});
