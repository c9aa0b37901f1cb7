/** Help and parse errors of the `almanac` command line, in both languages. */
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { Locale } from '../../src/core/base/locale.ts';
import { runCommandLine, type CommandLineResult } from '../support/command-line.ts';

const LANGUAGES = { en: 'en_US.UTF-8', ko: 'ko_KR.UTF-8' };

const almanac = (line: string, locale: Locale): Promise<CommandLineResult> =>
  runCommandLine(line.split(' '), { folder: tmpdir(), env: { LANG: LANGUAGES[locale] } });

const COMMANDS = [
  'start',
  'web',
  'ask',
  'mcp',
  'picture',
  'check',
  'pack new',
  'import',
  'export',
  'docs',
  'register discord',
  'manifest slack',
  'migrate',
  'share-packs',
  'backup',
  'restore',
  'doctor',
];

/** The descriptions of a help text: the second column, and the sentence above the lists. */
const descriptionsIn = (help: string): readonly string[] =>
  help
    .split('\n')
    .slice(1)
    .filter((line) => line !== '' && !/^\S+:$/.test(line))
    .map((line) => /^ {2}\S.*? {2,}(\S.*)$/.exec(line)?.[1] ?? line.trim());

/** The rest of a description that did not fit: values of an option. */
const WRAPPED = /^(?:"|\w+"\)?$)/;

describe('help', () => {
  it.each(['--help', 'pack --help', 'register --help', ...COMMANDS.map((each) => `${each} --help`)])(
    'of “%s” is in the language asked for',
    async (line) => {
      const [english, korean] = [await almanac(line, 'en'), await almanac(line, 'ko')];
      expect([english.status, korean.status]).toEqual([0, 0]);
      expect(english.out).toMatch(/^Usage: /);
      expect(korean.out).toMatch(/^사용법: /);
      expect(descriptionsIn(english.out).filter((each) => /[가-힣]/.test(each))).toEqual([]);
      expect(
        descriptionsIn(korean.out).filter((each) => !/[가-힣]/.test(each) && !WRAPPED.test(each)),
      ).toEqual([]);
    },
  );

  it('follows --locale', async () => {
    for (const line of ['ask --locale ko --help', 'ask --locale=ko --help'])
      expect((await almanac(line, 'en')).out).toMatch(/^사용법: /);
  });

  it('lists every command', async () => {
    const { out } = await almanac('--help', 'en');
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${command.split(' ')[0]} `, 'm'));
  });
});

it.each([
  ['frob', "error: unknown command 'frob'", '오류: 그런 명령은 없습니다: frob'],
  ['aks', 'Did you mean ask?', '(혹시 찾는 것: ask)'],
  ['ask', "error: missing required argument 'line'", '오류: 인수가 빠졌습니다: line'],
  ['ask x --fromat json', "error: unknown option '--fromat'", '오류: 그런 옵션은 없습니다: --fromat'],
  ['export --format', 'argument missing', '오류: 옵션에 값이 없습니다: --format <format>'],
  ['picture x', "required option '--out <file>' not specified", '오류: 옵션이 빠졌습니다: --out <file>'],
  ['doctor x', 'too many arguments', '오류: 인수가 너무 많습니다: doctor'],
  [
    'export --format xyz',
    'Allowed choices are yaml, json, csv, template.',
    '오류: --format <format> 옵션에 쓸 수 없는 값입니다: xyz (가능한 값: yaml, json, csv, template)',
  ],
])('“%s” says what is wrong in each language, and where to look', async (line, english, korean) => {
  const [en, ko] = [await almanac(line, 'en'), await almanac(line, 'ko')];
  expect([en.status, en.out, ko.status, ko.out]).toEqual([1, '', 1, '']);
  expect(en.err).toContain(english);
  expect(en.err).toMatch(/\(.* --help lists the commands\)\n$/);
  expect(ko.err).toContain(korean);
  expect(ko.err).toMatch(/\(.* --help 명령으로 모든 명령을 볼 수 있습니다\)\n$/);
});
