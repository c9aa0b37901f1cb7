/** The tables of words are as their README says, and say nothing twice. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainWord, tableWords } from '../../../src/core/question/language/phrases.ts';

const FOLDER = new URL('../../../src/core/question/words/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const FILES = ['en.json', 'ko.json', 'answers.json', 'measures.json'];

/** Tables of words are strings. These are so long that they are lists of strings; all other lists are of phrases. */
const LONG_WORD_TABLES: ReadonlySet<string> = new Set(['optional', 'everyday', 'classes']);

interface Table {
  readonly path: string;
  readonly lines: readonly string[];
  readonly isWords: boolean;
}

/** The tables in a file, apart from remarks, `rewrites`, `spellings` and parts of numbers. */
function tablesIn(value: unknown, path: readonly string[] = []): readonly Table[] {
  const key = path.at(-1) ?? '';
  if (['about', 'rewrites', 'spellings', 'name', 'answer'].includes(key)) return [];
  if (typeof value === 'string') return [{ path: path.join('.'), lines: [value], isWords: true }];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return [{ path: path.join('.'), lines: value, isWords: LONG_WORD_TABLES.has(key) }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => tablesIn(each, [...path, name]));
}

const MAX_READINGS = 50_000;

/** Each way to read a phrase, without `a|b`. */
function readingsOf(phrase: string): readonly string[] {
  const words = phrase.replace(/^\^|\$$/g, '').split(' ');
  const count = words.reduce((product, word) => product * word.split('|').length, 1);
  if (count > MAX_READINGS) return [phrase];
  const [start, end] = [phrase.startsWith('^') ? '^' : '', phrase.endsWith('$') ? ' $' : ''];
  return words
    .reduce<string[]>(
      (before, word) => {
        const [, mark = '', either = ''] = /^(~?)(.*)$/.exec(word) ?? [];
        return before.flatMap((each) => either.split('|').map((one) => `${each} ${mark}${one}`));
      },
      [''],
    )
    .map((each) => `${start}${each}${end}`);
}

/** The phrases all of whose readings other phrases of the list have. */
function saidTwice(phrases: readonly string[]): readonly string[] {
  const readings = phrases.map((phrase) => [...new Set(readingsOf(phrase))]);
  const counts = new Map<string, number>();
  for (const each of readings.flat()) counts.set(each, (counts.get(each) ?? 0) + 1);
  return phrases.filter((_, at) => readings[at]?.every((each) => (counts.get(each) ?? 0) > 1));
}

const repeated = (words: readonly string[]): readonly string[] =>
  words.filter((word, at) => words.indexOf(word) < at);

describe.each(FILES)('%s', (file) => {
  const text = read(file);
  const tables = tablesIn(JSON.parse(text));
  const phraseTables = tables.filter(({ isWords }) => !isWords);
  const wordTables = tables.filter(({ isWords }) => isWords);

  it('has no key twice', () => {
    const keys = (value: unknown): number =>
      typeof value !== 'object' || value === null
        ? 0
        : (Array.isArray(value) ? 0 : Object.keys(value).length) +
          Object.values(value).reduce((sum: number, each) => sum + keys(each), 0);
    expect(text.match(/"(?:[^"\\]|\\.)*":\s/g)).toHaveLength(keys(JSON.parse(text)));
  });

  it('has no phrase that others of the list already say', () => {
    const found = phraseTables.flatMap(({ path, lines }) =>
      saidTwice(lines).map((each) => `${path}: ${each}`),
    );
    expect(found).toEqual([]);
  });

  it('has no word twice in “a|b”, nor in a table of words', () => {
    const inPhrases = phraseTables.flatMap(({ path, lines }) =>
      lines
        .flatMap((phrase) => phrase.replace(/^\^|\$$/g, '').split(' '))
        .flatMap((word) => repeated(word.split('|')).map((each) => `${path}: ${each}`)),
    );
    const inTables = wordTables.flatMap(({ path, lines }) =>
      repeated(tableWords(lines)).map((each) => `${path}: ${each}`),
    );
    expect([...inPhrases, ...inTables]).toEqual([]);
  });

  it('has words in the form in which they are compared', () => {
    const words = tables.flatMap(({ lines }) => tableWords(lines)).filter((word) => word !== '...');
    expect(words.filter((word) => word !== plainWord(word))).toEqual([]);
  });
});

it('finds what it forbids', () => {
  expect(saidTwice(['hi|hey there', 'hey there', '^hi there', 'hey there$'])).toEqual(['hey there']);
  expect(repeated('a b a'.split(' '))).toEqual(['a']);
});

it('the README explains every table of a language', () => {
  const keys = Object.keys({ ...JSON.parse(read('en.json')), ...JSON.parse(read('ko.json')) });
  const explained = new Set([...read('README.md').matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key));
  expect(keys.filter((key) => key !== 'about' && !explained.has(key))).toEqual([]);
});
