import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command, usage } from '../../../src/core/command/command.ts';
import { completeLine } from '../../../src/core/command/complete.ts';
import { cleanText, excerpt, readLine } from '../../../src/core/reply/line.ts';
import { readTyped, readValues, sayCommand } from '../../../src/core/command/typed.ts';
import { date, monthDay } from '../../../src/core/command/date-option.ts';
import { choice, count, flag, language, text } from '../../../src/core/command/option.ts';
import { UserError } from '../../../src/core/reply/user-error.ts';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { stored, topic } from '../../support/records.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

const naming = (en: string, ko: string) => ({
  name: { en, ko },
  description: { en: `The ${en}`, ko: `그 ${ko}` },
});

const sample = command({
  ...naming('sample', '보기'),
  options: {
    topic: text({
      ...naming('topic', '주제'),
      required: true,
      suggest: (typed, { knowledge, limit }) =>
        knowledge.suggestTopics(typed, limit).map(({ id, name }) => ({ value: id, label: name.en ?? id })),
    }),
    since: date(naming('since', '부터')),
    day: monthDay(naming('day', '날')),
    kind: choice({
      ...naming('kind', '종류'),
      choices: [
        { value: 'event', name: { en: 'events', ko: '사건' } },
        { value: 'fact', name: { en: 'facts', ko: '사실' } },
      ],
    }),
    page: count(naming('page', '쪽')),
    private: flag(naming('private', '비공개')),
    lang: language,
  },
  examples: ['deepseek'],
  run: () => ({ blocks: [] }),
});
const read = (line: string): Record<string, unknown> => readValues(sample, readTyped(sample, readLine(line)));

describe('options are read', () => {
  it.each([
    ['/sample deep seek page:2', { topic: 'deep seek', page: 2 }],
    ['/보기 주제:딥시크 쪽:3 비공개:예 언어:한국어', { topic: '딥시크', page: 3, private: true, lang: 'ko' }],
    ['/sample x KIND:사실 Private:no', { topic: 'x', kind: 'fact', private: false }],
    ['/sample x kind:events lang:English', { topic: 'x', kind: 'event', lang: 'en' }],
    ['/sample x day:"1월 20일"', { topic: 'x', day: { month: 1, day: 20 } }],
  ])('%s', (line, values) => {
    expect(read(line)).toEqual(values);
  });

  it('as dates of any precision', () => {
    expect(read('/sample x since:2024-12')).toMatchObject({
      since: { kind: 'month', year: 2024, month: 12 },
    });
    expect(read('/sample x 부터:"2024년 12월"')).toMatchObject({
      since: { kind: 'month', year: 2024, month: 12 },
    });
  });
});

describe('what cannot be read is told in both languages:', () => {
  it.each([
    ['/sample', 'needs “topic”', '“주제” 값이 필요합니다'],
    ['/sample x since:soon', '“soon” isn’t valid for “since”', '“부터”에 “soon” 값은 쓸 수 없습니다'],
    ['/sample x page:0', 'from 1', '1 이상의 수'],
    ['/sample x page:1e3', 'from 1', '1 이상의 수'],
    ['/sample x kind:song', 'It takes event, fact', 'event(사건), fact(사실)'],
    ['/sample x private:maybe', 'true or false', 'true(예)'],
    ['/sample x lang:fr', 'en, ko', 'en(영어), ko(한국어)'],
    ['/sample x sinse:red', 'no option “sinse”. Its options are: topic, since', '“sinse” 옵션이 없습니다'],
    ['/sample x page:1 쪽:2', '“page” appears twice', '두 번'],
    ['/sample x topic:y', '“topic” appears twice', '두 번'],
    [`/sample ${'x'.repeat(201)}`, 'at most 200 characters', '200자'],
    ['/sample ""', 'isn’t valid', '쓸 수 없습니다'],
  ])('%s', (line, en, ko) => {
    const error = (() => {
      try {
        return read(line);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).text.en).toContain(en);
    expect((error as UserError).text.ko).toContain(ko);
  });
});

describe('a call', () => {
  it('is said as a line that reads the same', () => {
    const value = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map(cleanText)
      .filter((own) => own !== '');
    const keys = Object.keys(sample.options);
    const typed = fc
      .record({ topic: value })
      .chain((first) =>
        fc.dictionary(fc.constantFrom(...keys.slice(1)), value).map((others) => ({ ...others, ...first })),
      );
    fc.assert(
      fc.property(typed, (call) => {
        expect(readTyped(sample, readLine(sayCommand(sample, call)))).toEqual(call);
      }),
      { numRuns: 500 },
    );
  });

  it('is explained in the reader’s language', () => {
    expect(usage(sample, 'en')).toBe(
      '/sample <topic> [since:…] [day:…] [kind:…] [page:…] [private:…] [lang:…]',
    );
    expect(usage(sample, 'ko')).toMatch(/^\/보기 <주제> \[부터:…\]/);
  });

  it('is repeated in short, without breaking a character', () => {
    expect(excerpt('👨‍👩‍👧'.repeat(5), 3)).toBe('👨‍👩‍👧👨‍👩‍👧…');
    expect(excerpt(' a\u0000b ')).toBe('a b');
  });
});

describe('while a line is typed', () => {
  const knowledge = new Knowledge();
  knowledge.apply([
    stored(topic('deepseek', { name: { en: 'DeepSeek', ko: '딥시크' } })),
    stored(topic('yunji-chen', { name: { en: 'Yunji Chen', ko: '천윈지' } })),
  ]);
  const complete = async (line: string) =>
    completeLine(line, [sample], {
      locale: 'en',
      suggest: async ({ options }, option, typed) =>
        options[option]?.suggest?.(typed, { knowledge, locale: 'en', limit: 10 }) ?? [],
    });
  /** The lines it could become. */
  const becomes = async (line: string): Promise<string[]> => {
    const { replaces, suggestions } = await complete(line);
    expect(line.endsWith(replaces)).toBe(true);
    return suggestions.map(({ value }) => line.slice(0, line.length - replaces.length) + value);
  };

  it.each([
    ['', ['/sample ']],
    ['/sa', ['/sample ']],
    ['/보', ['/보기 ']],
    ['/x', []],
    ['/sample dee', ['/sample deepseek ']],
    ['/sample 딥', ['/sample deepseek ']],
    ['/sample yunji c', ['/sample "Yunji Chen" ']],
    ['/sample "yunji c', ['/sample "Yunji Chen" ']],
    ['/보기 주제:딥시', ['/보기 주제:deepseek ']],
    ['/sample deepseek sin', ['/sample deepseek since:']],
    ['/보기 딥시크 부', ['/보기 딥시크 부터:']],
    ['/sample x lang:', ['/sample x lang:en ', '/sample x lang:ko ']],
    ['/sample x private:', ['/sample x private:true ', '/sample x private:false ']],
    ['/sample x kind:f', ['/sample x kind:fact ']],
    ['/nothing x', []],
  ])('%s', async (line, expected) => {
    expect(await becomes(line)).toEqual(expected);
  });

  it('whatever stands there, what is suggested can be read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: ANY_CHARACTER, maxLength: 60 }),
        fc.constantFrom('', '/sample ', '/보기 주제:', '/sample x '),
        async (junk, start) => {
          for (const { value } of (await complete(start + junk)).suggestions) expect(value).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });
});

it.each([
  ['1월 20일', 'ko', [{ value: '01-20', label: '1월 20일' }]],
  ['29 feb', 'en', [{ value: '02-29', label: '29 February' }]],
  ['30 feb', 'en', []],
  ['', 'en', []],
] as const)('a day of any year is suggested as it is understood: %s', (typed, locale, expected) => {
  const option = monthDay({ name: { en: 'd', ko: '날' }, description: { en: 'D', ko: '날' } });
  expect(option.suggest?.(typed, { knowledge: new Knowledge(), locale, limit: 5 })).toEqual(expected);
});
