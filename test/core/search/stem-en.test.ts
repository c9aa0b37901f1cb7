import { describe, expect, it } from 'vitest';
import { englishStem } from '../../../src/core/search/stem-en.ts';
import wordForms from '../../../src/core/search/word-forms-en.json' with { type: 'json' };

describe('the stem of an English word', () => {
  it.each([
    ['an inflection', 'releases released releasing'],
    ['a derivation', 'founder founding founded'],
    ['an irregular verb', 'overtake overtakes overtook overtaken overtaking'],
    ['a doubled consonant', 'travel travelled traveled traveling'],
    ['British and American spelling', 'colour colors colored colours'],
    ['British and American spelling of a verb', 'analyse analyzed analysing'],
    ['a noun formed from a verb', 'conclude conclusions concluded'],
  ])('is the same for %s', (_, words) => {
    expect(new Set(words.split(' ').map(englishStem))).toHaveLength(1);
  });

  it.each([
    ['university', 'universe'],
    ['career', 'car'],
    ['news', 'new'],
    ['economy', 'economist'],
    // “Discovery” is a shuttle as well.
    ['discover', 'discovery'],
  ])('tells %s from %s', (one, other) => {
    expect(englishStem(one)).not.toBe(englishStem(other));
  });
});

describe('the table of word forms', () => {
  const { verbs, spellings, families } = wordForms;

  it.each(Object.entries({ verbs, spellings, families }))('%s are in alphabetical order', (_, lines) => {
    expect(lines).toEqual([...new Set(lines)].sort());
  });

  it('joins all words of a line', () => {
    const joined = [...spellings, ...families].map((line) => new Set(line.split(' ').map(englishStem)).size);
    expect(joined).toEqual(joined.map(() => 1));
  });

  it('has each form of a verb once', () => {
    const forms = verbs.flatMap((line) => line.split(' '));
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
  });
});
