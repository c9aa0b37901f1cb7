/** The table of synonyms is edited by hand: these tests say what is wrong with a line. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jamoOf } from '../../../src/core/names/hangul.ts';
import table from '../../../src/core/search/synonyms.json' with { type: 'json' };
import { koreanForms } from '../../../src/core/search/verbs-ko.ts';
import {
  nearToHangul,
  nearToStem,
  formStart,
  synonymsOfForms,
  synonymsOfHangul,
  synonymsOfStem,
} from '../../../src/core/search/synonyms.ts';

/** More meanings than this make a word too vague to search by. */
const MAX_MEANINGS = 4;

const lines = [...Object.values(table.meanings), table.near]
  .flatMap((section) => Object.entries(section))
  .map(([en, ko]) => ({ text: `${en} | ${ko}`, en: en.split(' '), ko: ko.split(' ') }));

/** The texts of the lines in which each word is. */
function linesByWord(wordsOf: (line: (typeof lines)[number]) => readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of lines)
    for (const word of wordsOf(line)) found.set(word, [...(found.get(word) ?? []), line.text]);
  return found;
}

describe('the table of synonyms', () => {
  it('has no word with a form that begins otherwise, as forms are looked up by their beginnings', () => {
    const words = lines.flatMap(({ ko }) => ko);
    const other = words.filter((word) =>
      koreanForms(word).some((form) => formStart(form) !== formStart(jamoOf(word))),
    );
    expect(words.length).toBeGreaterThan(1000);
    expect(other).toEqual([]);
  });

  it('has English words in lower case on the left, Korean words on the right, one space between words', () => {
    const malformed = lines.filter(
      ({ en, ko }) =>
        !en.every((word) => /^[a-z][a-z0-9-]*$/.test(word)) ||
        !ko.every((word) => /^[0-9]*[가-힣]+$/.test(word)),
    );
    expect(malformed).toEqual([]);
  });

  it('has no word twice in a line', () => {
    const repeating = lines.filter(
      ({ en, ko }) => new Set(en).size < en.length || new Set(ko).size < ko.length,
    );
    expect(repeating).toEqual([]);
  });

  it('has no line twice, which JSON would drop without a word', () => {
    const source = readFileSync(new URL('../../../src/core/search/synonyms.json', import.meta.url), 'utf8');
    const written = source
      .split('\n')
      .filter((line) => /^ {4}(?: {2})?"[^"]+": "/.test(line) && !/"(?:en|ko)":/.test(line));
    expect(written.length).toBe(lines.length);
  });

  it(`has no word in more than ${MAX_MEANINGS} lines, in either language`, () => {
    const vague = [...linesByWord(({ en }) => en), ...linesByWord(({ ko }) => ko)].filter(
      ([, texts]) => texts.length > MAX_MEANINGS,
    );
    expect(vague).toEqual([]);
  });

  it('has no two lines that say the same', () => {
    const alike: string[] = [];
    for (const [index, one] of lines.entries())
      for (const other of lines.slice(index + 1)) {
        const words = new Set([...one.en, ...one.ko]);
        const shared = [...other.en, ...other.ko].filter((word) => words.has(word)).length;
        const fewer = Math.min(words.size, other.en.length + other.ko.length);
        if (shared / fewer > 0.7) alike.push(`${one.text}  =  ${other.text}`);
      }
    expect(alike).toEqual([]);
  });

  it('leads from each language to the other', () => {
    // By their sound: ㅐ and ㅔ are one.
    expect(synonymsOfStem('actor').beginnings).toContain('베우');
    expect(synonymsOfHangul('베우').stems).toContain('actor');
    expect(synonymsOfHangul('없는낱말')).toEqual({ stems: [], beginnings: [] });
  });

  it('keeps words that are only near to each other apart from synonyms', () => {
    expect(nearToHangul('공장').stems).toContain('product');
    expect(nearToStem('factori').beginnings).toContain('제조');
    expect(synonymsOfHangul('공장').stems).toContain('plant');
    expect(synonymsOfHangul('공장').stems).not.toContain('product');
    expect([...synonymsOfForms(koreanForms('공장')).stems]).not.toContain('product');
  });

  it('takes bare stems of verbs, and no noun for the form of a verb', () => {
    const meanings = (word: string): ReadonlySet<string> => synonymsOfForms(koreanForms(word)).stems;
    expect(meanings('내놓았다')).toContain('releas');
    expect(meanings('사려면')).toContain('buy');
    // 사고 and 사진 begin like forms of 사다.
    expect(meanings('사려면')).not.toContain('disast');
    expect(meanings('사려면')).not.toContain('photo');
  });
});
