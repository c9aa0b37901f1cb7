import { describe, expect, it } from 'vitest';
import { date } from '../../../src/core/command/date-option.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';

describe('an option that is a date', () => {
  const since = date({ name: { en: 'since', ko: '부터' }, description: { en: 'From', ko: '부터' } });
  const offered = (typed: string, locale: 'en' | 'ko') =>
    since.suggest?.(typed, { knowledge: {} as Knowledge, locale, limit: 25 });

  it.each([
    ['dec 2024', 'en', '2024-12', 'December 2024'],
    ['dec 2024', 'ko', '2024-12', '2024년 12월'],
    ['2024년 12월', 'en', '2024-12', 'December 2024'],
    ['2025.1.20', 'ko', '2025-01-20', '2025년 1월 20일'],
    ['  2015년경 ', 'en', '2015~', 'about 2015'],
  ] as const)('offers %j to a reader of %s as %s, “%s”', (typed, locale, value, label) => {
    expect(offered(typed, locale)).toEqual([{ value, label }]);
  });

  it('offers nothing for what is no date yet', () => {
    for (const typed of ['', 'dece', '1/2/2025']) expect(offered(typed, 'en')).toEqual([]);
  });
});
