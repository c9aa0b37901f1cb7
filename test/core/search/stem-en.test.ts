import { describe, expect, it } from 'vitest';
import { englishWords } from '../../../src/core/names/english-words.ts';
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
    ['note', 'not'],
    ['officer', 'office'],
    ['engine', 'engineer'],
    ['factor', 'fact'],
    ['mental', 'mention'],
    ['restored', 'rest'],
    // “Discovery” is a shuttle as well.
    ['discover', 'discovery'],
  ])('tells %s from %s', (one, other) => {
    expect(englishStem(one)).not.toBe(englishStem(other));
  });
});

describe('the table of word forms', () => {
  const { verbs, spellings, families, apart } = wordForms;

  it.each(Object.entries({ verbs, spellings, families, apart }))(
    '%s are in alphabetical order',
    (_, lines) => {
      expect(lines).toEqual([...new Set(lines)].sort());
    },
  );

  it('joins all words of a line', () => {
    const joined = [...spellings, ...families, ...apart].map(
      (line) => new Set(line.split(' ').map(englishStem)).size,
    );
    expect(joined).toEqual(joined.map(() => 1));
  });

  it('gives words apart a stem that no other word has', () => {
    const stems = new Set(apart.map((line) => englishStem(line.split(' ')[0] ?? '')));
    const own = new Set(apart.flatMap((line) => line.split(' ')));
    const others = [...englishWords()].filter((word) => !own.has(word) && stems.has(englishStem(word)));
    expect(others).toEqual([]);
  });

  it('has each form of a verb once', () => {
    const forms = verbs.flatMap((line) => line.split(' '));
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
  });
});
