import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, MAX_LINE, readLine, sayLine, type Line } from '../../../src/core/reply/line.ts';
import { UserError } from '../../../src/core/reply/user-error.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

const tokens = (line: string): string[] =>
  readLine(line).tokens.map(({ name, value }) => (name === undefined ? value : `${name}=${value}`));

describe('a typed line', () => {
  it.each([
    ['/timeline deepseek', ['deepseek']],
    ['timeline deepseek since:2024', ['deepseek', 'since=2024']],
    ['/ timeline deepseek', ['deepseek']],
    ['/quote "Yunji Chen"', ['Yunji Chen']],
    ['/quote “Yunji Chen”', ['Yunji Chen']],
    ['/quote "Yunji Chen”', ['Yunji Chen']],
    ['/quote 「천 윈지」', ['천 윈지']],
    ['/발언 주제:"천 윈지" 쪽:2', ['주제=천 윈지', '쪽=2']],
    ['/find "a \\"quoted\\" word"', ['a "quoted" word']],
    ['/source https://example.org/a?b=c', ['https://example.org/a?b=c']],
    ['/find 10:30', ['10:30']],
    ['/find ""', ['']],
    ['/find since:', ['since=']],
    ['/find a\tb\u0000c\u2028d', ['a', 'b', 'c', 'd']],
    ['/find a\u202Eb\u200Bc', ['abc']],
    ['/help', []],
  ])('%s', (line, expected) => {
    expect(tokens(line)).toEqual(expected);
  });

  it('is empty when nothing is typed', () => {
    for (const line of ['', '  ', '/', '\u0000']) expect(readLine(line)).toEqual({ command: '', tokens: [] });
  });

  it.each(['/find "open', '/find since:“open', '/find 「open', '/find "'])(
    '%s asks to close the mark',
    (line) => {
      const error = refusalOf(line);
      expect(error.text.en).toContain('not closed');
      expect(error.text.ko).toContain('따옴표');
    },
  );

  it('is refused when it is too long', () => {
    const error = refusalOf('x'.repeat(MAX_LINE + 1));
    expect(error.text.en).toContain('8,001 characters');
    expect(error.text.ko).toContain('8,001자');
  });

  it('whatever it holds, is read or refused with a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: ANY_CHARACTER, maxLength: 200 }), (line) => {
        const outcome = readOrRefuse(line);
        expect(outcome instanceof UserError || !/\s/.test(outcome.command)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a line that is said', () => {
  const value = fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc.constantFrom(
        'a:b',
        'since:2024',
        '"',
        '”',
        '\\',
        '\\"',
        '「천」',
        '“a” b',
        'x "y',
        '/help',
        'https://a.b/c',
        'a\\”',
      ),
    )
    .map(cleanText)
    .filter((text) => text !== '');

  it('is read as what was meant', () => {
    const names = fc.uniqueArray(fc.constantFrom('since', 'until', 'page', '부터', 'lang'));
    fc.assert(
      fc.property(
        fc.option(value, { nil: undefined }),
        names,
        fc.array(value, { minLength: 5, maxLength: 5 }),
        (first, keys, values) => {
          const named = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? 'x']));
          const { command, tokens: read } = readLine(sayLine('timeline', first, named));
          const expected = [
            ...(first === undefined ? [] : [{ name: undefined, value: first }]),
            ...Object.entries(named).map(([name, own]) => ({ name, value: own })),
          ];
          expect(command).toBe('timeline');
          expect(read.map(({ name, value }) => ({ name, value }))).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function readOrRefuse(line: string): Line | UserError {
  try {
    return readLine(line);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function refusalOf(line: string): UserError {
  const outcome = readOrRefuse(line);
  if (outcome instanceof UserError) return outcome;
  throw new Error('it was read');
}
