/** Words for kinds and times, in both languages. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/core/base/locale.ts';
import { SUBSCRIBED_KINDS } from '../../../src/core/record/channel.ts';
import { readKinds, sayKinds } from '../../../src/core/following/kinds.ts';
import { readDigestTime, sayDigestTime } from '../../../src/core/following/digest-time.ts';

describe('kinds', () => {
  it.each([
    ['quotes,facts', ['quote', 'fact']],
    ['facts and quotes', ['quote', 'fact']],
    ['Event', ['event']],
    ['발언 사실', ['quote', 'fact']],
    ['발언과 사실', ['quote', 'fact']],
    ['사건, 오늘의 기록', ['event', 'anniversary']],
    ['on this day', ['anniversary']],
    ['all', [...SUBSCRIBED_KINDS]],
    ['전체', [...SUBSCRIBED_KINDS]],
    ['quote quotes 발언', ['quote']],
  ])('“%s” are read', (typed, kinds) => {
    expect(readKinds(typed)).toEqual(kinds);
  });

  it.each(['', ' , ', 'quotes and pictures', '소문', 'quotes,facts,x'])('“%s” are not', (typed) => {
    expect(readKinds(typed)).toBeUndefined();
  });

  it('are read as they are said, in every language', () => {
    fc.assert(
      fc.property(
        fc.subarray([...SUBSCRIBED_KINDS], { minLength: 1 }),
        fc.constantFrom(...LOCALES),
        (kinds, locale) => {
          expect(readKinds(sayKinds(kinds, locale))).toEqual(kinds);
        },
      ),
    );
  });
});

describe('the time of digests', () => {
  it.each([
    ['9', { at: '09:00' }],
    ['09:00', { at: '09:00' }],
    ['9am', { at: '09:00' }],
    ['9:30 p.m.', { at: '21:30' }],
    ['12am', { at: '00:00' }],
    ['12 pm', { at: '12:00' }],
    ['noon', { at: '12:00' }],
    ['오전 9시', { at: '09:00' }],
    ['오후 3시 반', { at: '15:30' }],
    ['저녁 7시 5분', { at: '19:05' }],
    ['오전 12시', { at: '00:00' }],
    ['21시', { at: '21:00' }],
    ['정오', { at: '12:00' }],
    ['자정', { at: '00:00' }],
    ['mon 9:00', { at: '09:00', weekday: 1 }],
    ['Monday at 9am', { at: '09:00', weekday: 1 }],
    ['9am on Tuesdays', { at: '09:00', weekday: 2 }],
    ['every fri 18:00', { at: '18:00', weekday: 5 }],
    ['월 9시', { at: '09:00', weekday: 1 }],
    ['월9', { at: '09:00', weekday: 1 }],
    ['일요일 오전 9시 30분', { at: '09:30', weekday: 7 }],
    ['매주 수요일 오후 6시', { at: '18:00', weekday: 3 }],
    ['토요일', { weekday: 6 }],
    ['sun', { weekday: 7 }],
  ])('“%s” is read', (typed, timing) => {
    expect(readDigestTime(typed)).toEqual(timing);
  });

  it.each([
    '',
    '24',
    '25:00',
    '9:60',
    '13pm',
    '0am',
    '오후 13시',
    'soon',
    'mo 9',
    'monkey',
    '월월',
    '9 9',
    '내일',
  ])('“%s” is not', (typed) => {
    expect(readDigestTime(typed)).toBeUndefined();
  });

  it('is read as it is said, in every language', () => {
    const two = (number: number): string => `${number}`.padStart(2, '0');
    const at = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.record({ at }),
          fc.record({ weekday: fc.integer({ min: 1, max: 7 }) }),
          fc.record({ at, weekday: fc.integer({ min: 1, max: 7 }) }),
        ),
        fc.constantFrom(...LOCALES),
        (timing, locale) => {
          expect(readDigestTime(sayDigestTime(timing, locale))).toEqual(timing);
        },
      ),
    );
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const read = readDigestTime(typed);
        expect(read === undefined || read.at !== undefined || read.weekday !== undefined).toBe(true);
      }),
    );
  });
});
