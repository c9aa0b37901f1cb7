import { describe, expect, it } from 'vitest';
import { calendarDay, dayNumber } from '../../../src/core/date/calendar.ts';
import { soundOfSyllables } from '../../../src/core/names/hangul.ts';
import { koreanStem } from '../../../src/core/search/stem-ko.ts';
import { bigramsOf } from '../../../src/core/search/terms.ts';
import { mayBeInTime, readTime } from '../../../src/core/search/read-time.ts';
import { englishStem } from '../../../src/core/search/stem-en.ts';
import { quantityOf } from '../../../src/core/search/quantities.ts';
import { tokensOf } from '../../../src/core/search/tokens.ts';

const day = (number: number): string => {
  if (!Number.isFinite(number)) return '..';
  const { year, month, day: date } = calendarDay(number);
  return [year, month, date].map((part) => String(part).padStart(2, '0')).join('-');
};
/** 20 January 2026 is a Tuesday. */
const TODAY = dayNumber(2026, 1, 20);
const time = (text: string): string | undefined => {
  const read = readTime(text, TODAY);
  if (read === undefined) return undefined;
  return 'days' in read ? read.days.map(day).join(' ') : read.terms.join(' ');
};

describe('a time in a question', () => {
  it.each([
    ['2025년 1월', '2025-01-01 2025-01-31'],
    ['2025년 1월에', '2025-01-01 2025-01-31'],
    ['2025년 1월엔', '2025-01-01 2025-01-31'],
    ['in January 2025', '2025-01-01 2025-01-31'],
    ['2024', '2024-01-01 2024-12-31'],
    ['last week of January 2025', '2025-01-25 2025-01-31'],
    ['the first week of January 2025', '2025-01-01 2025-01-07'],
    ['2025년 1월 마지막 주', '2025-01-25 2025-01-31'],
    ['2025년 1월 첫째 주에', '2025-01-01 2025-01-07'],
    ['early 2024', '2024-01-01 2024-04-30'],
    ['2024년 말', '2024-09-01 2024-12-31'],
    ['first half of 2023', '2023-01-01 2023-06-30'],
    ['2023년 하반기', '2023-07-01 2023-12-31'],
    ['Q3 2024', '2024-07-01 2024-09-30'],
    ['2024년 3분기', '2024-07-01 2024-09-30'],
    ['before 2020', '.. 2019-12-31'],
    ['after March 2020', '2020-04-01 ..'],
    ['2020년 이후', '2020-01-01 ..'],
    ['since 2020', '2020-01-01 ..'],
    ['지난주', '2026-01-12 2026-01-18'],
    ['this week', '2026-01-19 2026-01-25'],
    ['지난달', '2025-12-01 2025-12-31'],
    ['last year', '2025-01-01 2025-12-31'],
    ['올해', '2026-01-01 2026-12-31'],
    ['어제', '2026-01-19 2026-01-19'],
    ['last 7 days', '2026-01-13 2026-01-20'],
    ['24년 8월', '2024-08-01 2024-08-31'],
    ["'24", '2024-01-01 2024-12-31'],
    ['90년대', '1990-01-01 1999-12-31'],
    ['the 1990s', '1990-01-01 1999-12-31'],
    ['late 1990s', '1996-01-01 1999-12-31'],
    ['20세기', '1901-01-01 2000-12-31'],
    ['the 20th century', '1901-01-01 2000-12-31'],
    ['작년 12월', '2025-12-01 2025-12-31'],
    ['last December', '2025-12-01 2025-12-31'],
    ['last summer', '2025-06-01 2025-08-31'],
    ['2016 여름', '2016-06-01 2016-08-31'],
    ['2024년 연말', '2024-09-01 2024-12-31'],
    ['2024 상반기', '2024-01-01 2024-06-30'],
    ['between 2019 and 2021', '2019-01-01 2021-12-31'],
    ['2019년에서 2021년 사이', '2019-01-01 2021-12-31'],
    ['2016. 3. 9.', '2016-03-09 2016-03-09'],
    ['2016.3.9', '2016-03-09 2016-03-09'],
    ['3/19/2016', '2016-03-19 2016-03-19'],
    ['지난 12월', '2025-12-01 2025-12-31'],
    ['20160309', '2016-03-09 2016-03-09'],
    ['2016년도', '2016-01-01 2016-12-31'],
    ['Sept', '~9'],
    ['다음 달', '2026-02-01 2026-02-28'],
    ['1월', '~1'],
    ['January', '~1'],
    ['1월 20일', '~1-20'],
  ])('%s', (text, expected) => {
    expect(time(text)).toBe(expected);
    expect(text.split(' ').filter((word) => !mayBeInTime(word))).toEqual([]);
  });

  it.each(['Christmas Eve 2024', '2024년 크리스마스 이브에', 'on New Year’s Day 2025', '최근에', 'recently'])(
    'in each word of %s',
    (text) => {
      expect(time(text)).toBeDefined();
      expect(text.split(' ').filter((word) => !mayBeInTime(word))).toEqual([]);
    },
  );

  it.each(['딥시크', 'founded', 'who', '누가'])('never in %s', (word) => {
    expect(mayBeInTime(word)).toBe(false);
  });

  it.each(['35', '딥시크', 'R1', 'may', 'last', 'week', '3.5', '671B', '', '!', '9'.repeat(100)])(
    'none in %j',
    (text) => {
      expect(time(text)).toBeUndefined();
    },
  );
});

describe('words of Korean', () => {
  it.each([
    ['모델에서는', '모델'],
    ['칩을', '칩'],
    ['발표했다', '발표'],
    ['공개된', '공개'],
    ['정리해고', '정리해고'],
    ['정리해고를', '정리해고'],
    ['딥시크의', '딥시크'],
    ['모델', '모델'],
    ['나', '나'],
  ])('%s are compared without what is attached: %s', (eojeol, bare) => {
    expect(koreanStem(eojeol)).toBe(bare);
  });

  it('are compared by their sound, as long as before', () => {
    expect(soundOfSyllables('앤비디아')).toBe(soundOfSyllables('엔비디아'));
    expect(soundOfSyllables('딥씨크')).toBe(soundOfSyllables('딥시크'));
    expect(soundOfSyllables('네이쳐')).toBe(soundOfSyllables('네이처'));
    expect(soundOfSyllables('달')).not.toBe(soundOfSyllables('단'));
    expect(soundOfSyllables('값ㅋ!').length).toBe(3);
  });

  it('are compared in pairs of syllables', () => {
    expect(bigramsOf('딥시크')).toEqual(['딥시', '시크']);
    expect(bigramsOf('칩')).toEqual(['칩']);
  });
});

describe('words of English', () => {
  it.each([
    ['founded', 'founder'],
    ['invest', 'investment'],
    ['release', 'released'],
    ['companies', 'company'],
    ['planned', 'planning'],
    ['training', 'trains'],
  ])('%s and %s are one', (a, b) => {
    expect(englishStem(a)).toBe(englishStem(b));
  });

  it.each([
    ['news', 'new'],
    ['nation', 'nature'],
    ['universe', 'university'],
    ['r1', 'r'],
  ])('%s and %s are two', (a, b) => {
    expect(englishStem(a)).not.toBe(englishStem(b));
  });
});

describe('a number', () => {
  const read = (text: string): string | undefined => {
    const quantity = quantityOf(tokensOf(text), 0, text);
    return quantity && [quantity.values.join('|'), quantity.unit, quantity.followingTokens].join(' ');
  };
  it.each([
    ['5.6 million', '5600000  1'],
    ['560만 달러', '5600000 $ 2'],
    ['560만 달러를', '5600000 $ 2'],
    ['5,600,000', '5600000  0'],
    ['671B', '671|671000000000  0'],
    ['6710억개', '671000000000  1'],
    ['35세', '35 aged 1'],
    ['94.1%', '94.1 % 0'],
    ['382kg', '382 kg 0'],
    ['1.5 degrees', '1.5 ° 1'],
    ['37B parameters', '37|37000000000 parameter 1'],
    ['1조 2000억 원', '1200000000000 ₩ 4'],
    ['3억5천만', '350000000  3'],
    ['4o', undefined],
    ['1q', undefined],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('is counted in what stands before it, too', () => {
    expect(quantityOf(tokensOf('$500 billion'), 0, '$500 billion')).toEqual({
      values: ['500000000000'],
      unit: '$',
      followingTokens: 1,
    });
  });
});
