/** Lines in a language do what the same lines do in English. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import type { Command, Typed } from '../../../src/core/command/command.ts';
import { commandOf } from '../../../src/core/command/find.ts';
import { lineIn, type LineWords } from '../../../src/core/command/line-in.ts';
import type { Option } from '../../../src/core/command/option.ts';
import { readTyped, sayCommand } from '../../../src/core/command/typed.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { readLine } from '../../../src/core/reply/line.ts';
import type { Topic } from '../../../src/core/record/schema.ts';
import { actionsOf, lookups, talk, type Talk } from '../../support/ask.ts';
import { knowing, source, topic } from '../../support/records.ts';

let almanac: Talk;
let knowledge: Knowledge;
let words: LineWords;
beforeAll(async () => {
  almanac = await talk();
  knowledge = await almanac.library.knowledge('test');
  words = { commands, knowledge };
});
afterAll(() => almanac.close());

function callOf(line: string): { command: Command; typed: Typed } {
  const found = commandOf(commands, readLine(line));
  if (found === undefined) throw new Error(`no command in ${line}`);
  return { command: found.command, typed: readTyped(found.command, found.line) };
}

/** Whether two values of an option mean the same: they are equal, read as the same, or name the same topic or command. */
function meanSame(option: Option | undefined, one: string, other: string): boolean {
  if (one === other) return true;
  if (option?.choices !== undefined || option?.kind === 'flag')
    return option.read(one) !== undefined && option.read(one) === option.read(other);
  const topics = [one, other].map((each) => knowledge.resolveTopics(each));
  if (topics.every(({ length }) => length === 1)) return topics[0]?.[0] === topics[1]?.[0];
  const names = [one, other].map((each) => option?.named?.(each, { commands, knowledge }));
  return names[0] !== undefined && names[0]?.en === names[1]?.en;
}

const value = (key: string, command: Command): fc.Arbitrary<string> => {
  const option = command.options[key];
  const choices = option?.choices?.map((choice) => choice.value) ?? [];
  return fc.oneof(
    fc.constantFrom(
      ...choices,
      'true',
      'no',
      '2024',
      '2',
      'deepseek',
      'nature',
      'everything',
      'all',
      'quote',
    ),
    fc.constantFrom(...knowledge.topics().map(({ id }) => id)),
    fc.string({ unit: fc.constantFrom('a', '가', ' ', '"', ':', '\\', '“', '-', '1'), maxLength: 12 }),
  );
};

describe.each(commands.map((command) => [command.name.en, command] as const))('/%s', (_, command) => {
  it('calls the same command with the same values in Korean as in English', () => {
    const keys = Object.keys(command.options);
    const calls = fc.record(
      Object.fromEntries(keys.map((key) => [key, fc.option(value(key, command), { nil: undefined })])),
    );
    fc.assert(
      fc.property(calls, (all) => {
        const typed = all as Typed;
        const english = sayCommand(command, typed);
        fc.pre(canBeTyped(english));
        const korean = lineIn('ko', english, words);
        const [wanted, said] = [callOf(english), callOf(korean)];
        expect([said.command.name.en, Object.keys(said.typed).toSorted()]).toEqual([
          command.name.en,
          Object.keys(wanted.typed).toSorted(),
        ]);
        for (const [key, value] of Object.entries(said.typed))
          expect([key, value, meanSame(command.options[key], value, wanted.typed[key] ?? '')]).toEqual([
            key,
            value,
            true,
          ]);
        expect(lineIn('ko', korean, words)).toBe(korean);
      }),
      { numRuns: 10 },
    );
  });

  it('has Korean names for itself and every option', () => {
    for (const key of Object.keys(command.options)) {
      const option = command.options[key];
      if (option?.kind === 'file') continue;
      const korean = lineIn('ko', sayCommand(command, { [key]: '7' }), words);
      expect(korean).toMatch(/^\/\p{Script=Hangul}/u);
      expect(korean).not.toMatch(/[a-z]+:7/);
    }
  });
});

/** A few lines cannot be typed: some words would name an option. */
function canBeTyped(line: string): boolean {
  try {
    callOf(line);
    return true;
  } catch {
    return false;
  }
}

it.each([
  ['/timeline deepseek since:2024', '/타임라인 딥시크 부터:2024'],
  ['/timeline deepseek private:true lang:ko', '/타임라인 딥시크 비공개:예 언어:한국어'],
  ['/find "open source" kind:quote', '/찾기 open source 종류:발언'],
  ['/topics person', '/주제 사람'],
  ['/subscribe everything', '/구독 모두'],
  ['/subscribe deepseek every:weekly at:"mon 9:00"', '/구독 딥시크 주기:매주 시각:"월요일 09:00"'],
  ['/help curate add', '/도움말 큐레이션 추가'],
  ['/help all', '/도움말 전체'],
  ['/curate show r1-released', '/큐레이션 보기 r1-released'],
  ['/nothing deepseek', '/nothing deepseek'],
])('%s is %s', (english, korean) => {
  expect(lineIn('ko', english, words)).toBe(korean);
  expect(lineIn('en', english, words)).toBe(english);
});

describe('the name of a topic', () => {
  const lineWith = (...topics: readonly Topic[]) =>
    lineIn('ko', '/timeline apple', { commands, knowledge: knowing(...topics) });

  it('stands for its id', () => {
    expect(lineWith(topic('apple', { name: { en: 'Apple', ko: '애플' } }))).toBe('/타임라인 애플');
  });

  it.each([
    [
      'another has the same name',
      [topic('apple', { name: { ko: '애플' } }), topic('apple-fruit', { name: { ko: '애플' } })],
    ],
    ['it has no name in that language', [topic('apple', { name: { en: 'Apple' } })]],
    [
      'it was merged into another',
      [topic('apple', { name: { ko: '애플' }, merged: 'fruit' }), topic('fruit', { name: { ko: '과일' } })],
    ],
    ['the line would not fit into a button', [topic('apple', { name: { ko: '긴'.repeat(100) } })]],
  ])('does not where %s', (_why, topics) => {
    expect(lineWith(...topics)).toBe('/타임라인 apple');
  });
});

describe('the id of a topic in an English line', () => {
  it('is its name, which names it, unless the id is the name already', () => {
    for (const { id } of knowledge.topics()) {
      const line = lineIn('en', `/timeline ${id} since:2024`, words);
      expect(callOf(line).typed).toMatchObject({ since: '2024' });
      const { topic: typed = '' } = callOf(line).typed;
      expect(knowledge.resolveTopics(typed).map((each) => each.id)).toEqual([id]);
      expect(line).not.toMatch(/[a-z]-[a-z]+-[a-z]/);
    }
  });

  it.each([
    ['/about image-generation', '/about Image generation'],
    ['/timeline liang-wenfeng since:2024 private:true', '/timeline Liang Wenfeng since:2024 private:true'],
    ['/subscriptions mute:large-language-models', '/subscriptions mute:"Large language models"'],
    ['/about deepseek-r1', '/about deepseek-r1'],
    ['/curate show r1-released', '/curate show r1-released'],
    ['/find self-reliance', '/find self-reliance'],
  ])('%s is %s', (line, said) => {
    expect(lineIn('en', line, words)).toBe(said);
  });
});

describe('the title of a source', () => {
  it.each(['en', 'ko'] as const)('stands for its id in lines in %s, and reads as it', (locale) => {
    const sources = knowledge.sources();
    expect(sources.length).toBeGreaterThan(3);
    for (const { id } of sources) {
      const line = lineIn(locale, `/source ${id}`, words);
      expect(line.split(' ')).not.toContain(id);
      const [typed = ''] = Object.values(callOf(line).typed);
      expect(knowledge.resolveSources(typed).map((each) => each.id)).toEqual([id]);
      // The button of a curator works after the source was withdrawn, too.
      expect(lineIn(locale, `/curate source undo ${id}`, words)).toContain(` ${id}`);
    }
  });

  it('is no name where others have it, so the address is, or else the id', () => {
    const alike = [
      source('one', { title: { en: 'News' }, url: 'https://example.org/1' }),
      source('two', { title: { en: 'News' }, url: undefined }),
    ];
    const others = { commands, knowledge: knowing(...alike) };
    expect(lineIn('en', '/source one page:2', others)).toBe('/source https://example.org/1 page:2');
    expect(lineIn('en', '/source two', others)).toBe('/source two');
    expect(lineIn('en', '/source three', others)).toBe('/source three');
  });
});

describe('buttons and menus of Korean answers', () => {
  it.each(lookups.flatMap(({ name, examples }) => examples.map((example) => `/${name.ko} ${example}`)))(
    'carry no English name: %s',
    async (line) => {
      const answer = await almanac.answer(line, { locale: 'ko', role: 'curator' });
      if (answer.reply.locale !== 'ko') return;
      const lines = actionsOf(answer).map((action) => action.line);
      for (const own of lines) expect(own).toMatch(/^\/\p{Script=Hangul}/u);
      const english = lines.filter((own) => {
        const { command, typed } = callOf(own);
        return Object.entries(command.options).some(
          ([key, { name }]) => key in typed && own.includes(` ${name.en}:`),
        );
      });
      expect(english).toEqual([]);
    },
  );
});
