import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldName } from '../../../src/core/names/keys.ts';
import { isMadeUpId, slugOf } from '../../../src/core/names/slug.ts';

const part = fc.constantFrom(
  '가람',
  '학여울',
  '신라',
  'AI',
  '.5',
  '3',
  '-',
  ' ',
  'é',
  '딥시크',
  '종로',
  'x'.repeat(40),
);
const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

it('an id made from any of the names of a thing is recognised', () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      const slug = slugOf(one);
      for (const id of [slug, `${slug}-2`]) {
        if (id === '' || id.startsWith('-')) continue;
        const isSpelling = [one, other].some((each) => foldName(each) === foldName(id));
        expect(isMadeUpId(id, [other, one])).toBe(!isSpelling);
      }
    }),
    { numRuns: 300 },
  );
});

it('an id made from a Korean word is recognised, whatever syllables it begins with', () => {
  const next = [...'가나라이야요유의값닭흙앓없꽃물학신음론굳희례'];
  const missed: string[] = [];
  // 11 and 28 have no common divisor, so every initial, vowel and final comes up.
  for (let code = 0xac00; code <= 0xd7a3; code += 11) {
    const word = `${String.fromCharCode(code)}${next[code % next.length]}`;
    if (!isMadeUpId(slugOf(word), [word])) missed.push(word);
  }
  expect(missed).toEqual([]);
});

it.each([
  ['ai', ['아이'], true],
  ['ai', ['AI', '아이'], false],
  ['yeongusoui-bogoseo', ['Report', '연구소의 보고서'], true],
  ['yeongu', ['연구소의 보고서'], false],
  ['cset', ['Center for Security and Emerging Technology'], false],
])('%s, made from one of %j: %s', (id, names, isMadeUp) => {
  expect(isMadeUpId(id, names)).toBe(isMadeUp);
});
