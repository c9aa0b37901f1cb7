/** A time of day sorts statements of one day, and is shown only beside others of that day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readTimeOfDay,
  sayTimeOfDay,
  secondsOfDay,
  TIME_OF_DAY,
} from '../../../src/core/record/time-of-day.ts';
import { talk } from '../../support/ask.ts';
import { person } from '../../support/person.ts';
import { event, source, topic } from '../../support/records.ts';

describe('a time as people write it', () => {
  it.each([
    ['10:58', '10:58'],
    ['9:05', '09:05'],
    ['2:05 pm', '14:05'],
    ['12 am', '00:00'],
    ['오전 10:58', '10:58'],
    ['오후 2시 5분', '14:05'],
    ['14시', '14:00'],
    ['10:58 KST', '10:58+09:00'],
    ['10:58+08:00', '10:58+08:00'],
    ['10:58 UTC-5', '10:58-05:00'],
    ['02:58Z', '02:58Z'],
  ])('%s', (typed, read) => {
    expect(readTimeOfDay(typed)).toBe(read);
  });

  it.each(['', '10', '25:00', '10:75', '13 pm', 'noonish', '2025-01-20', '10:58+99:00'])(
    '“%s” is none',
    (typed) => {
      expect(readTimeOfDay(typed)).toBeUndefined();
    },
  );

  it('is always valid or nothing, and printed without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9:+Z apm오후시분]{0,12}$/u)), (typed) => {
        const read = readTimeOfDay(typed);
        if (read === undefined) return;
        expect(read).toMatch(TIME_OF_DAY);
        expect(Number.isFinite(secondsOfDay(read))).toBe(true);
        expect(sayTimeOfDay(read)).not.toContain('undefined');
      }),
      { numRuns: 200 },
    );
  });
});

it('orders a day across zones, after any order that curators gave, and is shown only there', async () => {
  const almanac = await talk([
    source('nature'),
    topic('deepseek', { name: { en: 'DeepSeek', ko: '딥시크' } }),
    event('a-last', {
      text: { en: 'Third.' },
      date: '2025-01-20',
      topics: ['deepseek'],
      time: '10:00-05:00',
    }),
    event('b-first', {
      text: { en: 'First.' },
      date: '2025-01-20',
      topics: ['deepseek'],
      time: '10:00+08:00',
    }),
    event('c-middle', { text: { en: 'Second.' }, date: '2025-01-20', topics: ['deepseek'], time: '02:30Z' }),
    event('d-alone', { text: { en: 'Alone.' }, date: '2025-02-01', topics: ['deepseek'], time: '09:00' }),
  ]);
  const minji = person(almanac);
  const shown = await minji.say('/timeline deepseek');
  expect(shown).toMatch(/10:00 \(UTC\+8\)[^]*First[^]*02:30 \(UTC\)[^]*Second[^]*10:00 \(UTC−5\)[^]*Third/);
  expect(shown).toContain('\n1 Feb 2025  Alone.');
  await minji.answer('/curate edit a-last order:1');
  expect(await minji.say('/timeline deepseek')).toMatch(/Third[^]*First[^]*Second/);
  expect(await minji.say('/curate edit d-alone date:2025-02')).toContain('needs a date that is a single day');
  expect((await minji.answer('/curate edit d-alone time:"오전 9시"')).ok).toBe(true);
  await almanac.close();
});
