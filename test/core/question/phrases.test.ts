import { describe, expect, it } from 'vitest';
import { lettersNeeded, WordLine, Phrases } from '../../../src/core/question/language/phrases.ts';

const line = (text: string): WordLine => new WordLine(text.split(' '));
const words = (text: string, phrase: string): string[] | undefined => {
  const typed = text.split(' ');
  return new Phrases([phrase]).find(line(text))?.flatMap(([from, to]) => typed.slice(from, to));
};

describe('a phrase', () => {
  it.each([
    ['who founded it', 'who', ['who']],
    ['Who founded it?', 'who', ['Who']],
    ['what’s the latest', 'whats', ['what’s']],
    ['how much is it', 'how much|many', ['how', 'much']],
    ['how many are there', 'how much|many', ['how', 'many']],
    ['언제였더라 그게', '언제*', ['언제였더라']],
    ['what did she say', 'what did ... say', ['what', 'did', 'say']],
    ['what did the old man of the sea say', 'what did ... say', ['what', 'did', 'say']],
    ['tell me', '^tell me$', ['tell', 'me']],
    ['가격 대비 성능', '~가격 대비', ['대비']],
  ])('in “%s”: %s', (text, phrase, found) => {
    expect(words(text, phrase)).toEqual(found);
  });

  it.each([
    ['whose is it', 'who'],
    ['please tell me', '^tell me'],
    ['tell me more', 'tell me$'],
    ['what did a b c d e f g say', 'what did ... say'],
    ['', 'who'],
  ])('is not in “%s”: %s', (text, phrase) => {
    expect(words(text, phrase)).toBeUndefined();
  });

  it('is found as often as it is there', () => {
    expect(new Phrases(['please']).findAll(line('please tell me please'))).toEqual([
      [0, 1],
      [3, 4],
    ]);
  });

  it('begins a line with the most words that any phrase takes', () => {
    expect(new Phrases(['good', 'good morning']).lengthAtStart(line('good morning all'))).toBe(2);
    expect(new Phrases(['morning']).lengthAtStart(line('good morning all'))).toBe(0);
  });
});

describe('the letters that a phrase needs', () => {
  it.each([
    ['how much|many', [' much ', ' many ']],
    ['언제*', [' 언제']],
    ['*했* ~누가', [' 누가 ']],
    ['^what did ... say$', [' what ']],
    ['* ...', []],
    ['is|*', []],
    ['a|*나요', [' a ', '나요 ']],
  ])('of “%s”', (phrase, letters) => {
    expect(lettersNeeded(phrase)).toEqual(letters);
  });
});
