/** Tests times in questions: days of any year, times that are the whole line, dates that are read in one of two ways. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import type { QuestionAnswer } from '../../../src/core/question/question-answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

function answer(ask: string, after?: string): QuestionAnswer {
  const { search } = packs;
  const before = after === undefined ? undefined : readQuestion(after, search, ASKED_ON);
  const previous = before && conversationOf(before, answerQuestion(before, search, ASKED_ON));
  return answerQuestion(readQuestion(ask, search, ASKED_ON, previous), search, ASKED_ON);
}
const datesOf = (given: QuestionAnswer): readonly string[] =>
  given.kind === 'statements' ? given.found.map(({ entry }) => entry.date ?? '') : [given.kind];

describe('without a year', () => {
  it.each([
    ['20 January', /-01-20$/],
    ['what happened on 20 January', /-01-20$/],
    ['1월 20일에 무슨 일이 있었어', /-01-20$/],
    ['in july', /-07/],
    ['7월에 있었던 일', /-07/],
    ['end of January', /-01-(?:2[1-9]|3)/],
    ['1월 말', /-01-(?:2[1-9]|3)/],
    ['deepseek in january', /^2025-01/],
    ['quotes from january', /-01/],
    ['딥시크 1월', /^2025-01/],
    ['who died in january', /-01-/],
  ])('%s: statements of these days of any year', (ask, date) => {
    const dates = datesOf(answer(ask));
    expect(dates.length).toBeGreaterThan(0);
    for (const each of dates) expect(each).toMatch(date);
  });

  it.each(['2016년 3월 10일에 무슨 일 있었어', 'what happened on 10 march 2016'])(
    '%s: includes what is of the week around a day',
    (ask) => {
      expect(datesOf(answer(ask))).toContain('2016-03-09/2016-03-15');
    },
  );

  it('has the newest first', () => {
    const years = datesOf(answer('what happened on 20 January')).map((date) => Number(date.slice(0, 4)));
    expect(years).toEqual(years.toSorted((a, b) => b - a));
    expect(new Set(years).size).toBeGreaterThan(1);
  });

  it.each([
    ['what happened in january 2025', 'and in february', '2025-02'],
    ['2025년 1월에 무슨 일 있었어?', '2월에는?', '2025-02'],
  ])('%s: %s is of the same year', (after, ask, month) => {
    for (const date of datesOf(answer(ask, after))) expect(date).toContain(month);
  });

  it.each(['what happened on 3 february', '2월 3일'])('%s: nothing is recorded', (ask) => {
    expect(answer(ask)).toMatchObject({ kind: 'nothing', reason: 'period' });
  });

  it('counts the days that the text of a statement names', () => {
    expect(datesOf(answer('카타르 월드컵은 왜 11월에 했어요'))).not.toEqual(['nothing']);
  });
});

describe('a time that is the whole line', () => {
  it.each(['yesterday', 'last week', '어제', '지난주', 'this week'])(
    '%s asks for what is recorded',
    (ask) => {
      expect(answer(ask)).toMatchObject({ kind: 'nothing', reason: 'period' });
    },
  );

  it.each(['tomorrow', '내일', '어제 뭐 했어', 'today 2025-01'])('%s is talk', (ask) => {
    expect(answer(ask).kind).toBe('talk');
  });
});

it.each([
  ['10/08/2024', { kind: 'nothing', reason: 'period' }],
  ['what happened on 08/10/2024', { kind: 'statements' }],
  ['10/08/2024에 무슨 일이 있었지', { kind: 'statements' }],
  ['christmas 2024', { kind: 'nothing', reason: 'period' }],
])('%s is a day', (ask, expected) => {
  expect(answer(ask)).toMatchObject(expected);
});

it('reads a day beside its year as one date', () => {
  expect(datesOf(answer('10월 8일 2024년'))).toEqual(['2024-10-08', '2024-10-08']);
});

describe('the history of something', () => {
  it.each(['covid vaccine timeline', '코로나 백신 타임라인'])('%s: from the oldest to the newest', (ask) => {
    // Facts without a date come last.
    const dates = datesOf(answer(ask)).filter((date) => date !== '');
    expect(dates.length).toBeGreaterThan(2);
    expect(dates).toEqual(dates.toSorted());
  });

  it.each(['달 탐사 역사', 'moon exploration history'])(
    '%s: the timeline of a topic, whatever statement mentions its name',
    (ask) => {
      expect(answer(ask)).toMatchObject({ kind: 'timeline', topic: 'moon' });
    },
  );

  it.each(['파리협정 진행 상황', 'paris agreement status', '파리협정 현황'])(
    '%s: the newest first',
    (ask) => {
      const dates = datesOf(answer(ask));
      expect(dates.length).toBeGreaterThan(1);
      expect(dates).toEqual(dates.toSorted().toReversed());
    },
  );
});
