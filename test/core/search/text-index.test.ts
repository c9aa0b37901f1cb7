import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { singleTerm, type QueryClause } from '../../../src/core/search/query.ts';
import { englishStem } from '../../../src/core/search/stem-en.ts';
import { fact, source, stored, topic } from '../../support/records.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

function knowing(...texts: readonly string[]): Knowledge {
  const knowledge = new Knowledge();
  knowledge.apply(
    [
      source('nature'),
      topic('deepseek', { name: { en: 'DeepSeek' } }),
      ...texts.map((en, at) => fact(`f-${at}`, { text: { en } })),
    ].map((record) => stored(record)),
  );
  return knowledge;
}
const ids = (knowledge: Knowledge, asked: string): string[] =>
  knowledge.find(asked, 0, 300).found.map(({ entry }) => entry.id);

describe('the index of texts', () => {
  it('has everything once it is ready, and what is written then at once', async () => {
    const knowledge = knowing(...Array.from({ length: 250 }, (_, at) => `Statement number ${at} on chips.`));
    await knowledge.searchable();
    expect(knowledge.find('chips', 0, 10).total).toBe(250);
    knowledge.apply([stored(fact('f-7', { text: { en: 'Something else.' } }), 2)]);
    expect(knowledge.find('chips', 0, 10).total).toBe(249);
    expect(ids(knowledge, 'something else')).toEqual(['f-7']);
    await knowledge.settled();
    expect(knowledge.find('chips', 0, 10).total).toBe(249);
  });

  it('orders statements of equal score by date, in whatever part of the index they are', async () => {
    const dated = (at: number) =>
      stored(fact(`d-${at}`, { text: { en: 'Released a model' }, date: `2024-05-${10 + ((at * 7) % 20)}` }));
    const knowledge = knowing();
    knowledge.apply(Array.from({ length: 1000 }, (_, at) => dated(at)));
    await knowledge.settled();
    knowledge.apply(Array.from({ length: 100 }, (_, at) => dated(1000 + at)));
    await knowledge.settled();
    for (const asked of [
      'what happened in 2024',
      'models of zebras in 2024',
      'zebras and giraffes in 2024',
      'a 2024 released zebra',
    ]) {
      const found = (limit: number) =>
        knowledge.find(asked, 20_000, limit).found.map(({ entry }) => entry.id);
      expect(found(1100)).toHaveLength(1100);
      expect(found(5)).toEqual(found(1100).slice(0, 5));
    }
  });

  it('finds any statement by any of its longer words, whatever letters they are of', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-zéü]{6,10}$/),
      // “1001 조가” is a thousand and one trillion.
      fc.stringMatching(/^[가-힣]{3,6}$/).filter((letters) => !/^[십백천만억조경]/.test(letters)),
      fc.stringMatching(/^[一-十]{3,5}$/),
      fc.stringMatching(/^[а-я]{5,9}$/),
      fc.stringMatching(/^[1-9][0-9]{3,6}$/),
    );
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 3, maxLength: 6 }), fc.nat(), (words, which) => {
        const knowledge = knowing('Nothing of it.', words.join(' '), 'Nothing of that.');
        const asked = words[which % words.length] ?? '';
        // Words for kinds, times and questions are none to look for.
        fc.pre(knowledge.find(asked, 0, 1).understood.words.length > 0);
        expect(ids(knowledge, asked)[0]).toBe('f-1');
      }),
      { numRuns: 150 },
    );
  });

  it('finds nothing by a clause that only ranks, unless there is no other', async () => {
    const knowledge = knowing('Chips are made in Taiwan.', 'Chips are small.', 'Taiwan is an island.');
    await knowledge.searchable();
    const clause = (word: string) => ({ alternatives: [singleTerm(word)], weight: 1 });
    const ranked = (...clauses: readonly QueryClause[]): string[] =>
      knowledge.statements.rank({ clauses }, 10).map(({ known }) => known.entry.id);
    const taiwan = { ...clause(englishStem('taiwan')), weight: 0.3 };
    expect(ranked(clause('chip'), { ...taiwan, onlyRanks: true })).toEqual(['f-0', 'f-1']);
    expect(ranked({ ...taiwan, onlyRanks: true }).toSorted()).toEqual(['f-0', 'f-2']);
  });

  it('takes any text, and any question', () => {
    const text = fc.string({ unit: ANY_CHARACTER, minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, text, (any, asked) => {
        const knowledge = new Knowledge();
        const entry = { ...fact('f'), text: { en: any.toWellFormed().normalize('NFC') } };
        knowledge.apply([stored(topic('deepseek')), stored(entry)]);
        expect(ids(knowledge, asked).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});
