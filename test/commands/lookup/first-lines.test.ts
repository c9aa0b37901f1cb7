/** The lines that a newcomer is offered, which name what the space holds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/core/store/store.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { event, source, topic } from '../../support/records.ts';

const place = { space: 'test', locale: 'en' } as const;

describe.each([
  [
    'the starter pack',
    undefined,
    {
      en: ['Who founded DeepSeek?', '/timeline deepseek', '/today', '/subscribe deepseek', '/help'],
      ko: ['딥시크 누가 만들었어?', '/타임라인 딥시크', '/오늘', '/구독 딥시크', '/도움말'],
    },
  ],
  [
    'other topics',
    [
      source('nature'),
      topic('moon-landing', { kind: 'theme', name: { en: 'Moon landing', ko: '달 착륙' } }),
      event('landing', { topics: ['moon-landing'], date: '1969-07-20' }),
    ],
    {
      en: ['What is Moon landing?', '/timeline Moon landing', '/today', '/subscribe Moon landing', '/help'],
      ko: ['달 착륙이 뭐야?', '/타임라인 달 착륙', '/오늘', '/구독 달 착륙', '/도움말'],
    },
  ],
  ['nothing', [], { en: ['/today', '/help'], ko: ['/오늘', '/도움말'] }],
] as const)('of a space with %s', (_, records, wanted) => {
  let almanac: Talk;
  beforeAll(async () => void (almanac = await talk(records && [...records])));
  afterAll(() => almanac.close());

  it.each(['en', 'ko'] as const)('in %s have answers', async (locale) => {
    const lines = await almanac.bot.firstLines({ locale, place });
    expect(lines).toEqual(wanted[locale]);
    for (const line of lines) expect(await almanac.ask(line, { locale })).not.toMatch(/no topic|찾을 수 없/);
  });
});

it('are none while the space cannot be read', async () => {
  const almanac = await talk([]);
  const gone = new StoreError('unavailable', { en: 'gone', ko: '없음' });
  almanac.library.openEarly = () => Promise.reject(gone);
  expect(await almanac.bot.firstLines({ locale: 'en', place })).toEqual([]);
  await almanac.close();
});
