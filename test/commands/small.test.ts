/** Cases that the starter pack lacks: merged and renamed topics, texts in one language, ambiguous names. */
import { afterEach, describe, expect, it } from 'vitest';
import { renderText } from '../../src/core/reply/text.ts';
import { actionsOf, talk, type Talk } from '../support/ask.ts';
import { event, fact, quote, source, topic } from '../support/records.ts';

let almanac: Talk | undefined;
afterEach(() => almanac?.close());
async function knowing(...records: Parameters<typeof talk>[0] & object): Promise<Talk> {
  almanac = await talk(records);
  return almanac;
}
const nature = source('nature', { title: { en: 'News' } });

describe('a topic that has moved', () => {
  it('answers under its former id and under the names of what was merged into it', async () => {
    const { answer } = await knowing(
      nature,
      topic('x', { name: { en: 'X' }, formerly: ['twitter'] }),
      topic('tweetdeck', { name: { en: 'TweetDeck', ko: '트윗덱' }, merged: 'x' }),
      event('one', { topics: ['x'] }),
      event('two', { topics: ['tweetdeck'], date: '2025-01-21' }),
    );
    for (const name of ['x', 'twitter', 'TweetDeck', '트윗덱의'])
      expect((await answer(`/timeline ${name}`)).reply).toMatchObject({
        topics: ['x'],
        entries: ['one', 'two'],
      });
  });
});

describe('a name of several topics', () => {
  it('is asked back with a button each, which asks for that one', async () => {
    const { answer } = await knowing(
      nature,
      topic('deepseek'),
      topic('apple', { name: { en: 'Apple', ko: '애플' } }),
      topic('apple-fruit', { name: { en: 'apple', ko: '사과' } }),
      event('e', { topics: ['apple-fruit'] }),
    );
    const asked = await answer('/timeline Apple since:2024 lang:ko', { locale: 'ko' });
    expect(asked.ok).toBe(false);
    expect(renderText(asked.reply)).toContain('“Apple”에 해당하는 것이 여럿입니다. 어느 것을 찾으세요?');
    expect(
      actionsOf(asked)
        .map(({ label }) => label)
        .toSorted(),
    ).toEqual(['사과', '애플']);
    const fruit = actionsOf(asked).find(({ label }) => label === '사과');
    expect(fruit?.line).toBe('/타임라인 사과 부터:2024 언어:한국어');
    expect((await answer(fruit?.line ?? '')).reply.entries).toEqual(['e']);
  });
});

describe('an entry in one language', () => {
  it('is shown in it, and marked', async () => {
    const { ask } = await knowing(
      nature,
      topic('deepseek'),
      fact('f', { text: { ko: '사실이다.' } }),
      fact('g', { text: { en: 'It is so.' } }),
    );
    expect(await ask('/fact deepseek')).toContain('사실이다. [in Korean only]');
    expect(await ask('/fact deepseek', { locale: 'ko' })).toContain('It is so. [영어로만 있음]');
  });
});

describe('sources', () => {
  it('are numbered once however many statements share them, with the place where each was read', async () => {
    const { ask } = await knowing(
      nature,
      source('report', { title: { en: 'Report' }, publisher: { en: 'CSET' }, date: '2022~' }),
      topic('deepseek'),
      fact('f', { sources: [{ source: 'nature' }], date: '2024' }),
      fact('g', {
        sources: [{ source: 'report', via: 'nature', locator: 'p. 3' }, { source: 'nature' }],
        date: '2023',
      }),
    );
    const text = await ask('/fact deepseek');
    expect(text).toContain('What f says [1]');
    expect(text).toContain('What g says [2][1]');
    expect(text).toContain('[2] CSET, about 2022, p. 3 · read via “News” <https://example.org/report>');
  });
});

describe('drafts and what was withdrawn', () => {
  it('are in no answer', async () => {
    const { answer } = await knowing(
      nature,
      topic('deepseek'),
      fact('draft', { state: 'draft', sources: [] }),
      fact('gone', { state: 'retired', reason: { en: 'Wrong' } }),
      quote('said', { text: { en: 'Shown' } }),
    );
    for (const line of [
      '/fact deepseek',
      '/quote deepseek',
      '/find says',
      '/find shown',
      '/about deepseek',
      '/source nature',
    ])
      for (const id of (await answer(line)).reply.entries) expect(id).toBe('said');
  });
});

describe('what happened on a day', () => {
  it('takes in short periods, not long ones', async () => {
    const { answer } = await knowing(
      nature,
      topic('deepseek'),
      event('week', { date: '2025-01-20/2025-01-26' }),
      event('years', { date: '2015/2025' }),
      event('since', { date: '2020-01-22/..' }),
      event('month', { date: '2025-01' }),
      event('day', { date: '2024-01-22~' }),
    );
    expect((await answer('/today 01-22')).reply.entries).toEqual(['day', 'week']);
  });
});

it('an empty space says that there is nothing, everywhere', async () => {
  const { answer } = await knowing(topic('deepseek'));
  for (const line of [
    '/timeline deepseek',
    '/quote deepseek',
    '/fact deepseek',
    '/about deepseek',
    '/find x',
    '/topics',
    '/today',
  ])
    for (const locale of ['en', 'ko'] as const) {
      const { ok, reply } = await answer(line, { locale });
      // The topic is there; nothing is recorded of it.
      expect([line, ok]).toEqual([line, line === '/about deepseek' || line === '/topics']);
      expect(renderText(reply)).not.toBe('');
    }
});

describe('where nothing is recorded', () => {
  it.each([
    ['en', '/about lonely', 'Nothing is recorded on this topic yet.'],
    ['ko', '/소개 lonely', '아직 이 주제에 대한 기록이 없습니다.'],
    ['en', '/source nature', 'No statements from it are recorded yet.'],
    ['ko', '/출처 nature', '아직 이 출처의 기록이 없습니다.'],
    ['en', '/find xylophone', 'Nothing is recorded here yet.'],
    ['ko', '/찾기 실로폰', '아직 여기에는 기록이 없습니다.'],
  ] as const)('in %s, %s says so', async (locale, line, words) => {
    const { ask } = await knowing(nature, topic('lonely'));
    expect(await ask(line, { locale })).toContain(words);
  });

  it.each(['en', 'ko'] as const)('no lookup in %s quotes empty words', async (locale) => {
    const { ask } = await knowing();
    for (const line of ['/topics', '/latest', '/today', '/find x', '/timeline x', '/curate review'])
      expect(await ask(line, { locale, role: 'curator' })).not.toContain('“”');
  });
});
