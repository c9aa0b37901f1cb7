/** Tests which words that nothing recorded has are names, and that no statement without such a name answers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { isProbablyName, isSurelyName } from '../../../src/core/question/language/ordinary-words.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

it.each(['netflix', 'Liverpool', 'nvidia', 'ronaldinho’s'])('“%s” is a name', (word) => {
  expect(isSurelyName(word)).toBe(true);
});

it.each([
  ['footballers', 'a word of the dictionary'],
  ['gobsmacked', 'a word that is rare'],
  ['sientists', 'a word with a letter too few'],
  ['cuort', 'a word with letters that changed places'],
  ['gasolene', 'a word with a wrong letter'],
  ['scientistss', 'a word with a letter too many'],
  ['colour', 'a British word'],
  ['cfo', 'an abbreviation'],
  ['r2', 'a word with a number'],
  ['에어비앤비', 'a Korean word'],
])('“%s” is %s', (word) => {
  expect(isSurelyName(word)).toBe(false);
});

it('what is not frequent may be a name', () => {
  expect(['liverpool', 'gobsmacked', 'table'].map(isProbablyName)).toEqual([true, true, false]);
});

describe('a statement without the name that is asked about', () => {
  let packs: Awaited<ReturnType<typeof knownPacks>>;
  beforeAll(async () => {
    packs = await knownPacks();
  });

  it.each([
    ['why did nvidia shares fall', 'starter', 'nvidia'],
    ['did openai buy netflix', 'starter', 'netflix'],
    ['when did airbnb go public on nasdaq', 'search', 'airbnb'],
  ] as const)('“%s” gets none, as “%s” does not have “%s”', (ask, on, name) => {
    const answer = answerQuestion(readQuestion(ask, packs[on], ASKED_ON), packs[on], ASKED_ON);
    expect(answer).toMatchObject({ kind: 'nothing', missing: [name] });
  });

  it('answers where the word is only misspelled', () => {
    const answer = answerQuestion(
      readQuestion('who founded deepseek, tromboone?', packs.search, ASKED_ON),
      packs.search,
      ASKED_ON,
    );
    expect(answer.kind).toBe('statements');
  });
});

it('a word of the dictionary is no slip of another', async () => {
  const { search } = await knownPacks();
  const { words } = readQuestion('where is the statue of gagarin', search, ASKED_ON);
  expect(words.map(({ text }) => text)).toContain('statue');
});
