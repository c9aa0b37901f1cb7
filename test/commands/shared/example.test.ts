/** Examples in help and errors name what a space holds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, lookups, talk, type Talk } from '../../support/ask.ts';
import { fact, source, topic } from '../../support/records.ts';

/** Names that the examples of the starter pack use. */
const OF_THE_STARTER =
  /deepseek|딥시크|nature\b|네이처|yunji|천윈지|macropolo|qwen|cset|량원펑|\bR1\b|오픈소스|venture/i;

const KIMCHI = [
  topic('kimchi', { kind: 'product', name: { en: 'Kimchi', ko: '김치' } }),
  source('paper', { title: { en: 'On kimchi', ko: '김치에 관하여' } }),
  fact('old', {
    topics: ['kimchi'],
    sources: [{ source: 'paper' }],
    text: { en: 'Kimchi is old.', ko: '김치는 오래되었다.' },
  }),
];

describe.each([
  ['a space of its own', KIMCHI],
  ['an empty space', []],
])('in %s', (_, records) => {
  let almanac: Talk;
  beforeAll(async () => {
    almanac = await talk(records);
  });
  afterAll(() => almanac.close());

  describe.each(['en', 'ko'] as const)('help in %s', (locale) => {
    it.each([...lookups.map(({ name }) => name[locale]), { en: 'subscribe', ko: '구독' }[locale]])(
      'on /%s has examples that can be asked, and names nothing else',
      async (name) => {
        const help = { en: 'help', ko: '도움말' }[locale];
        const shown = await almanac.answer(`/${help} ${name}`, { locale });
        expect(await almanac.ask(`/${help} ${name}`, { locale })).not.toMatch(OF_THE_STARTER);
        const asked = records.length === 0 ? [] : actionsOf(shown).filter(({ mode }) => mode !== 'form');
        const answers = await Promise.all(asked.map(({ line }) => almanac.answer(line, { locale })));
        // “Nothing is recorded” is an answer to a call that was understood.
        const isUnderstood = (at: number): boolean =>
          answers[at]?.ok === true || answers[at]?.notFound === true;
        expect(asked.filter((_action, at) => !isUnderstood(at))).toEqual([]);
      },
    );

    it.each(['/', '/timeline', '/quote', '/source', '/find', '/help', '/help all', 'hello'])(
      'and %s names nothing else',
      async (line) => expect(await almanac.ask(line, { locale })).not.toMatch(OF_THE_STARTER),
    );
  });
});

it('the starter pack keeps the examples that were written for it', async () => {
  const almanac = await talk();
  expect(await almanac.ask('/help timeline')).toContain('/timeline deepseek since:2024');
  expect(await almanac.ask('/help')).toContain('“Who founded DeepSeek?”');
  expect(await almanac.ask('/도움말', { locale: 'ko' })).toContain('“딥시크 누가 만들었어?”처럼');
  await almanac.close();
});
