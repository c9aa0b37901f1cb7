/** Tests that every place reads the same dates: options, forms, words beside a topic, questions, days. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date, periodEnd } from '../../src/core/command/date-option.ts';
import { dayNumber } from '../../src/core/date/calendar.ts';
import { firstDay, lastDay } from '../../src/core/date/order.ts';
import { printDate } from '../../src/core/date/print.ts';
import { readDate } from '../../src/core/date/read.ts';
import { TIME_RULES } from '../../src/core/date/time-rules.ts';
import type { Edtf } from '../../src/core/date/types.ts';
import { takeBounds } from '../../src/core/date/bound-words.ts';
import { readTime } from '../../src/core/search/read-time.ts';
import { talk, type Talk } from '../support/ask.ts';

/** The day of {@link talk}. */
const TODAY = dayNumber(2026, 1, 20);

/** The forms that people reported as unread somewhere, and every example of a rule. */
const READ = [
  '작년',
  '25년 1월',
  '2025년 1월 20일(월)',
  '2025.01.20. 오전 10:58',
  '20250120',
  'Q1 2025',
  '상반기',
  '2년 전',
  '지난 분기',
  'yesterday',
  'last summer',
  'two years ago',
  'Jan 2025',
  'the 20th century',
  '20세기',
  '57 BC',
  '기원전 57년',
  '676년',
  '2025년 1월 20~26일',
  "'25년 1월",
  '20-Jan-2025',
  'Jan-2025',
  '2025年1月20日',
  'B.C. 57',
  '500 B.C.E.',
  'the week of 20 Jan 2025',
  ...TIME_RULES.flatMap(({ examples }) => Object.keys(examples)),
].filter((text) => readDate(text, TODAY) !== undefined);

const naming = { name: { en: 'when', ko: '언제' }, description: { en: 'When', ko: '언제' } };
const exact = date(naming);
const first = periodEnd({ ...naming, end: 'first' });
const last = periodEnd({ ...naming, end: 'last' });
const context = { today: TODAY };

describe.each(READ)('%s', (text) => {
  const found = readDate(text, TODAY) as Edtf;
  const [start, end] = [firstDay(found), lastDay(found)];

  it('is the same date in an option and in a question', () => {
    expect(exact.read(text, context)).toEqual(found);
    expect(first.read(text, context)).toEqual(Number.isFinite(start) ? found : undefined);
    expect(last.read(text, context)).toEqual(Number.isFinite(end) ? found : undefined);
    expect(readTime(text, TODAY)).toEqual({ days: [start, end] });
  });
});

it.each(READ.filter((text) => Number.isFinite(firstDay(readDate(text, TODAY) as Edtf))))(
  '%s is the same date after a colon in a question',
  (text) => {
    const found = readDate(text, TODAY) as Edtf;
    expect(takeBounds(`models since:${text}`, TODAY).days?.first).toBe(firstDay(found));
  },
);

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

/** An answer without its buttons, which repeat what was typed. */
const statementsOf = (answer: string): string => answer.replace(/\n\n→[^]*/, '');

describe('in the commands', () => {
  it.each(['작년', 'last year', '25년 1월', 'Q1 2025', '2025년 1월 20일(월)'])(
    '%s stands beside a topic, and after a colon, without quotation marks',
    async (text) => {
      const within = statementsOf(await almanac.ask(`/timeline deepseek since:${text} until:${text}`));
      expect(within).toContain('20 Jan 2025†  ');
      expect(within).not.toContain('Dec 2024');
      expect(statementsOf(await almanac.ask(`/timeline deepseek ${text}`))).toBe(within);
      expect(statementsOf(await almanac.ask(`/timeline ${text} deepseek`))).toBe(within);
    },
  );

  it('a form takes the same dates, and keeps the day that was meant', async () => {
    const options = {
      kind: 'event',
      en: 'A model was released.',
      topics: 'deepseek',
      source: 'nature',
      date: '어제',
    };
    const { ok } = await almanac.bot.answer({
      line: '/curate add event',
      fields: { en: options.en, topics: options.topics, source: options.source, date: options.date },
      form: 'submitted',
      locale: 'en',
      caller: { id: 'jia', role: 'curator' },
      place: { space: 'test', locale: 'en' },
    });
    expect(ok).toBe(true);
    const knowledge = await almanac.library.knowledge('test');
    const added = [...knowledge.records('entry')].find(({ text }) => text.en === options.en);
    expect(added?.date).toBe('2026-01-19');
  });

  it('today reads a day counted from today', async () => {
    expect(await almanac.ask('/today 어제', { locale: 'ko' })).toContain('1월 19일');
    expect(await almanac.ask('/today yesterday')).toContain('19 January');
  });

  it('a button keeps the day that was meant, whenever it is pressed', async () => {
    const { reply } = await almanac.answer('/timeline deepseek since:작년 private:true');
    const lines = JSON.stringify(reply).match(/since:[^ "\\]+/g) ?? [];
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines)).toEqual(new Set(['since:2025']));
  });

  it.each([
    ['/timeline deepseek since:30 Feb 2025', '30 February 2025'],
    ['/timeline deepseek since:2025-13', 'month 13'],
    ['/timeline deepseek since:before 2020', 'no beginning'],
    ['/timeline deepseek until:since 2020', 'no end'],
    ['/타임라인 딥시크 부터:2025년 2월 30일', '2025년 2월 30일은 없습니다'],
    ['/find models since:2025 until:2024', '“since” (2025) is after “until” (2024)'],
    ['/timeline deepseek since:2025 until:2024', '“since” (2025) is after “until” (2024)'],
    ['/find models since:somday', '“somday”'],
    ['/timeline deepseek since:20 Jan 2025 (Tue)', 'That day is a Monday'],
    ['/타임라인 딥시크 부터:2025년 1월 20일(화)', '그날은 월요일입니다'],
    ['/타임라인 딥시크 부터:2025년 1월 20일 화요일', '그날은 월요일입니다'],
    ['/timeline deepseek since:summer', 'Which year?'],
    ['/타임라인 딥시크 부터:겨울', '연도가 없습니다'],
    ['/today 2/11', 'either way round'],
    ['/today February', 'Which day of February?'],
    ['/today 31 April', 'There is no 31 April; that month has 30 days'],
    ['/today last year', 'more than one day'],
    ['/today 13-01', 'There is no month 13'],
    ['/today someday', '“someday”'],
    ['/오늘 2월', '2월 며칠인가요?'],
    ['/오늘 4월 31일', '4월 31일은 없습니다'],
    ['/오늘 작년', '하루가 아닙니다'],
  ])('%s is refused for what is wrong with it: %s', async (line, part) => {
    const { ok, reply } = await almanac.answer(line);
    expect([ok, JSON.stringify(reply)]).toEqual([false, expect.stringContaining(part)]);
  });

  it('a filter that leaves nothing is named by the end that it sets', async () => {
    const english = await almanac.ask('/find deepseek before:March 2010');
    expect(english).toContain('No statements up to February 2010 match “deepseek”');
    const korean = await almanac.ask('/찾기 딥시크 이전:2010', { locale: 'ko' });
    expect(korean).toContain('2009년까지 “딥시크”에 맞는 기록이 없습니다');
  });

  it.each(['/timeline deepseek since:2099', '/타임라인 딥시크 1990년', '/today 2 July', '/fact nature'])(
    '%s shows nothing, and is not an answer',
    async (line) => {
      const { ok, notFound, reply } = await almanac.answer(line);
      expect({ ok, notFound, entries: reply.entries ?? [] }).toEqual({
        ok: false,
        notFound: true,
        entries: [],
      });
    },
  );

  it('what every place reads is printed as it was meant', () => {
    expect(READ.map((text) => printDate(readDate(text, TODAY) as Edtf))).not.toContain('');
    expect(READ.length).toBeGreaterThan(100);
  });
});
