/** A sentence becomes the draft of an entry: nothing it says is lost, and nothing is invented. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeAddresses } from '../../../../src/core/curation/sentence/addresses.ts';
import { findDate } from '../../../../src/core/curation/sentence/date.ts';
import { findQuotation } from '../../../../src/core/curation/sentence/quotation.ts';
import { readSentence } from '../../../../src/core/curation/sentence/read.ts';
import { dayNumber } from '../../../../src/core/date/calendar.ts';
import { printDate } from '../../../../src/core/date/print.ts';
import type { Knowledge } from '../../../../src/core/knowledge/knowledge.ts';
import { talk, type Talk } from '../../../support/ask.ts';

const TODAY = dayNumber(2026, 1, 20);
let almanac: Talk;
let knowledge: Knowledge;
beforeAll(async () => {
  almanac = await talk();
  knowledge = await almanac.library.knowledge('test');
});
afterAll(() => almanac.close());

const read = (typed: string) =>
  readSentence(typed, { knowledge, locale: /[가-힣]/.test(typed) ? 'ko' : 'en', today: TODAY });

describe('an event', () => {
  it.each([
    [
      'DeepSeek released R1 on 20 January 2025 https://example.org/r1',
      {
        en: 'DeepSeek released R1.',
        date: '2025-01-20',
        topics: 'DeepSeek, DeepSeek-R1',
        source: 'https://example.org/r1',
      },
    ],
    [
      '딥시크는 2025년 1월 20일 R1을 공개했다 https://example.org/r1',
      {
        ko: '딥시크는 R1을 공개했다.',
        date: '2025-01-20',
        topics: '딥시크, DeepSeek-R1',
        source: 'https://example.org/r1',
      },
    ],
    [
      'On 20 January 2025, DeepSeek released R1 (https://example.org/a_(b)).',
      {
        en: 'DeepSeek released R1.',
        date: '2025-01-20',
        topics: 'DeepSeek, DeepSeek-R1',
        source: 'https://example.org/a_(b)',
      },
    ],
    [
      'DeepSeek released R1 | 딥시크가 R1을 공개했다 2025-01-20 <https://example.org/1>',
      {
        en: 'DeepSeek released R1.',
        ko: '딥시크가 R1을 공개했다.',
        date: '2025-01-20',
        topics: '딥시크, DeepSeek-R1',
        source: '<https://example.org/1>',
      },
    ],
    ['문샷은 어제 키미를 공개했다.', { ko: '문샷은 키미를 공개했다.', date: '2026-01-19' }],
    // In the middle of an English sentence the words stay: they may be needed there.
    [
      'DeepSeek, founded in 2023, released V3 in Dec 2024 and R1 in January 2025.',
      { en: 'DeepSeek, founded in 2023, released V3 in Dec 2024 and R1 in January 2025.', date: '2024-12' },
    ],
    [
      'OpenAI released the report of 2024 in May 2025',
      { en: 'OpenAI released the report of 2024.', date: '2025-05' },
    ],
    [
      '딥시크는 2025년 1월에 열린 회의에서 발표했다',
      { ko: '딥시크는 2025년 1월에 열린 회의에서 발표했다.', date: '2025-01' },
    ],
  ])('%s', (typed, values) => {
    expect(read(typed)).toMatchObject({ kind: 'event', values });
  });

  it('proposes names where it names no known topic, and takes none for granted', () => {
    expect(read('Zhipu released GLM on 2 March 2024')).toMatchObject({ names: ['Zhipu', 'GLM'] });
    expect(read('Zhipu released GLM on 2 March 2024').values.topics).toBeUndefined();
    expect(read('지푸는 2024년 3월 모델을 공개했다').names).toEqual(['지푸']);
  });
});

it.each([
  ['DeepSeek has employed 150 people since 2023', '2023/..'],
  ['Nvidia has 1500 engineers', undefined],
  ['DeepSeek is a company', undefined],
  ['딥시크의 직원은 150명이다', undefined],
])('a fact: %s', (typed, date) => {
  expect(read(typed)).toMatchObject({ kind: 'fact' });
  expect(read(typed).values.date).toBe(date);
});

describe('a quote', () => {
  it.each([
    [
      'Sam Altman said "AI will change everything we know." on 3 Feb 2025',
      {
        en: 'AI will change everything we know.',
        speaker: 'Sam Altman',
        date: '2025-02-03',
        wording: 'verbatim',
      },
    ],
    [
      '“Money has never been the problem for us,” Liang Wenfeng told 36Kr in July 2024.',
      { en: 'Money has never been the problem for us', speaker: 'Liang Wenfeng', date: '2024-07' },
    ],
    [
      '량원펑은 2024년 7월 「돈이 문제였던 적은 없다」고 말했다',
      { ko: '돈이 문제였던 적은 없다', speaker: '량원펑', date: '2024-07' },
    ],
    ['젠슨 황: “R1은 정말 훌륭한 모델입니다”', { ko: 'R1은 정말 훌륭한 모델입니다', speaker: '젠슨 황' }],
    [
      '«It was a wake-up call for all of us.» — Jane Doe',
      { en: 'It was a wake-up call for all of us.', speaker: 'Jane Doe' },
    ],
    [
      '“We,” said Jane Doe, “are ready for it.”',
      { en: 'We, … are ready for it.', speaker: 'Jane Doe', wording: 'edited' },
    ],
    [
      'According to Jane Doe, "nobody expected this at all".',
      { en: 'nobody expected this at all', speaker: 'Jane Doe' },
    ],
  ])('%s', (typed, values) => {
    expect(read(typed)).toMatchObject({ kind: 'quote', values });
  });

  it.each(['OpenAI released "o1" in Sept. 2024', '오픈AI는 “o1”을 2024년 9월 공개했다'])(
    'is not a title: %s',
    (typed) => {
      expect(read(typed)).toMatchObject({ kind: 'event', values: { date: '2024-09' } });
    },
  );
});

it('takes addresses as people paste them, and no names with a dot in them', () => {
  expect(
    takeAddresses(
      'Node.js and Amazon.com are names, see www.example.org, [x](https://a.example/b) and n.example/c.',
    ),
  ).toEqual({
    addresses: ['www.example.org', '[x](https://a.example/b)', 'n.example/c'],
    rest: 'Node.js and Amazon.com are names, see, and.',
  });
});

describe('whatever is typed', () => {
  const PIECES = fc.constantFrom(
    'DeepSeek',
    '딥시크는',
    'released',
    'on',
    'of',
    '20 January 2025',
    '2025년',
    '1월에',
    '“',
    '”',
    '"',
    '(',
    ')',
    'https://a.example/1',
    'said:',
    '|',
    '라고',
    '말했다.',
    '2024',
    '…',
    '어제',
    ',',
    '<b>',
    '[',
  );
  const text = fc.array(PIECES, { maxLength: 14 }).map((parts) => parts.join(' '));

  it('is read without an error, and the same words come out that went in', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ maxLength: 200 })), (typed) => {
        const { values } = read(typed);
        for (const word of `${values.en ?? ''} ${values.ko ?? ''}`.match(/[\p{L}\p{N}]+/gu) ?? [])
          expect(typed.normalize('NFC').toLowerCase()).toContain(word.toLowerCase());
      }),
      { numRuns: 150 },
    );
  });

  it('has only dates that its own words say', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const found = findDate(typed, TODAY);
        if (found === undefined) return;
        expect(typed).toContain(found.words);
        expect(printDate(found.date)).not.toBe('');
        expect(findQuotation(found.rest)?.words ?? '').not.toContain('\uFFFC');
      }),
      { numRuns: 150 },
    );
  });
});
