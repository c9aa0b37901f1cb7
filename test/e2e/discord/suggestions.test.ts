import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUp, type Setup } from './support.ts';

let here: Setup;
beforeAll(async () => {
  here = await setUp();
});
afterAll(async () => {
  await here.close();
});

describe('while somebody types', () => {
  it.each([
    ['timeline', { topic: 'deeps' }, 'en', { name: 'DeepSeek', value: 'deepseek' }],
    ['타임라인', { 주제: '딥ㅅ' }, 'ko', { name: '딥시크', value: 'deepseek' }],
    ['quote', { topic: 'yunji' }, 'en', { name: 'Yunji Chen', value: 'yunji-chen' }],
    ['timeline', { topic: 'deepseek', since: 'dec 2024' }, 'en', { name: 'December 2024', value: '2024-12' }],
    ['타임라인', { 주제: '딥시크', 부터: '2024년 12월' }, 'ko', { name: '2024년 12월', value: '2024-12' }],
  ])('/%s %j is completed for a reader of %s', async (command, options, locale, first) => {
    const { server, reader, 독자 } = here;
    const choices = await server.autocomplete({ user: locale === 'en' ? reader : 독자, command, options });
    expect(choices[0]).toEqual(first);
    expect(choices.length).toBeLessThanOrEqual(25);
    expect(server.violations).toEqual([]);
  });

  it('sources and topics are offered before anything is typed', async () => {
    const { server, reader } = here;
    for (const [command, options] of [
      ['source', { source: '' }],
      ['about', { topic: '' }],
    ] as const)
      expect((await server.autocomplete({ user: reader, command, options })).length).toBeGreaterThan(0);
    expect(server.violations).toEqual([]);
  });

  it('nothing is offered for what is nothing', async () => {
    const { server, reader } = here;
    const options = { topic: 'deepseek', since: 'dece' };
    expect(await server.autocomplete({ user: reader, command: 'timeline', options })).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});
