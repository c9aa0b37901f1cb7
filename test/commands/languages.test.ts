/** Korean and English are equals: nothing is untranslated, empty, or said in the other language. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { excerpt } from '../../src/core/reply/line.ts';
import { LOCALES, type Text } from '../../src/core/base/locale.ts';
import { renderText } from '../../src/core/reply/text.ts';
import { commands, groups } from '../../src/commands/index.ts';
import type { Command } from '../../src/core/command/command.ts';
import { lookups, talk, type Talk } from '../support/ask.ts';
import { ANY_CHARACTER } from '../support/any-character.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

const HANGUL = /[가-힣]/;
/** Four English words in lower case in a row; no Korean name, title or option has as many. */
const ENGLISH_SENTENCE = /(?:\b[a-z]+\b[ ,]+){3}[a-z]+\b/;

describe('every text of a command', () => {
  const texts = lookups.flatMap((command): [string, Text][] => [
    [`/${command.name.en}`, command.description],
    ...Object.entries(command.options).flatMap(([key, option]): [string, Text][] => [
      [`/${command.name.en} ${key}`, option.description],
      [`/${command.name.en} ${key} takes`, option.expects],
      ...(option.choices ?? []).map(({ value, name }): [string, Text] => [
        `/${command.name.en} ${key}:${value}`,
        name,
      ]),
    ]),
  ]);

  it.each(texts)('%s', (_where, { en, ko }) => {
    expect(en).toMatch(/^\S.*\S$/);
    expect(en).not.toMatch(/^[^"]*[가-힣]/);
    expect(ko).toMatch(HANGUL);
    expect(ko).not.toMatch(ENGLISH_SENTENCE);
  });
});

describe('every description', () => {
  type Described = [where: string, description: Text];
  const ofCommands = [...commands, ...groups].map(({ name, description }): Described => [
    `/${name.en}`,
    description,
  ]);
  const ofMessages = commands.flatMap(({ onMessage = [] }) =>
    onMessage.flatMap(({ name, description }): Described[] =>
      description === undefined ? [] : [[name.en, description]],
    ),
  );
  const ofOptions = commands.flatMap(({ name, options }: Command) =>
    Object.entries(options).map(([key, { description }]): Described => [`/${name.en} ${key}`, description]),
  );

  it.each([...ofCommands, ...ofMessages, ...ofOptions])(
    '%s: begins with a capital letter and has no full stop at the end',
    (_where, { en, ko }) => {
      expect(en).toMatch(/^(?:[A-Z“]|https?:)/);
      expect([en, ko].map((text) => text.at(-1))).not.toContain('.');
    },
  );

  it.each([...ofCommands, ...ofMessages])(
    '%s: begins with a verb in English, and ends in -기 in Korean',
    (_where, { en, ko }) => {
      expect(en).not.toMatch(/^(?:An?|The|What|Who|Which|How|Where|When|Another|Something|All|New) /);
      // The note in parentheses after a verb: “주제의 이름을 바꾸기(예전 이름도 계속 쓸 수 있음)”.
      expect(ko.replace(/\([^)]*\)$/, '')).toMatch(/기$/);
    },
  );
});

describe('an answer in Korean', () => {
  // A question in English is answered in English unless the asker says otherwise.
  const lines = lookups.flatMap(({ name, examples, languageOf }) =>
    examples.map((example) => `/${name.ko} ${example}${languageOf === undefined ? '' : ' 언어:ko'}`.trim()),
  );
  it.each(lines)('%s has no sentence in English', async (line) => {
    const text = await almanac.ask(line, { locale: 'ko' });
    // Addresses, what may be typed, and names in other languages are as they are.
    const read = text.replace(/<https?:[^>]*>|^→.*$|^다른 이름:.*$/gm, '');
    expect(read).toMatch(HANGUL);
    expect(read).not.toMatch(ENGLISH_SENTENCE);
  });
});

describe('a refusal', () => {
  const REFUSED = [
    '',
    '/nothing',
    '/timel',
    '/timeline',
    '/timeline zzzzzz',
    '/timeline openai gpt',
    '/timeline deepseek since:soon',
    '/timeline deepseek since:2025 until:2024',
    '/timeline deepseek since:2025 since:2024',
    '/timeline deepseek colour:red',
    '/timeline deepseek page:0',
    '/timeline deepseek page:9',
    '/timeline "deepseek',
    '/timeline ""',
    '/fact china page:99',
    '/quote soondori page:99',
    '/quote zzzzzz',
    '/source zzzzzz',
    '/source deepsek',
    '/find',
    '/find ai kind:song',
    '/find ai private:perhaps',
    '/find ai lang:fr',
    '/today 13-45',
    '/help nothing',
    `/${'x'.repeat(4001)}`,
    `/about ${'y'.repeat(300)}`,
  ];

  it.each(REFUSED.map((line) => [excerpt(line), line]))(
    'of “%s” is in the language of the asker, wherever it was asked',
    async (_shown, line) => {
      const inKorean = await almanac.answer(line, { locale: 'ko', placeLocale: 'en' });
      const inEnglish = await almanac.answer(line, { locale: 'en', placeLocale: 'ko' });
      expect([inKorean.ok, inEnglish.ok]).toEqual([false, false]);
      expect(inKorean.reply).toMatchObject({ visibility: 'private', locale: 'ko' });
      expect(inEnglish.reply).toMatchObject({ visibility: 'private', locale: 'en' });
      const [korean, english] = [renderText(inKorean.reply), renderText(inEnglish.reply)];
      expect(korean).toMatch(HANGUL);
      expect(korean).not.toMatch(ENGLISH_SENTENCE);
      // An example is as it would be typed.
      expect(english.replace(/^.* For example: .*$/m, '')).not.toMatch(HANGUL);
    },
  );

  it('of anything, in any option, is private and in the language of the asker', async () => {
    const places = lookups.flatMap(({ name, options }) =>
      Object.keys(options).map((key) => [name.en, key] as const),
    );
    const junk = fc.oneof(
      fc.string({ unit: ANY_CHARACTER, maxLength: 250 }),
      fc.constantFrom(
        'soon',
        '0',
        '-1',
        '../..',
        "'; drop table entry; --",
        '<b>@everyone</b>',
        '👩‍👩‍👧‍👦',
        '\u202Eabc',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        junk,
        fc.constantFrom(...LOCALES),
        async ([command, key], typed, locale) => {
          const options = { topic: 'deepseek', source: 'nature', words: 'ai', [key]: typed };
          const placeLocale = locale === 'en' ? 'ko' : 'en';
          const { ok, notFound, reply } = await almanac.answer({ command, options }, { locale, placeLocale });
          expect(renderText(reply).trim()).not.toBe('');
          expect(ok || notFound === true || (reply.visibility === 'private' && reply.locale === locale)).toBe(
            true,
          );
        },
      ),
      { numRuns: 400 },
    );
    expect(almanac.errors).toEqual([]);
  });
});
