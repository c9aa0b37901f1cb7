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

it.each([
  ['ai', ['아이'], true],
  ['ai', ['AI', '아이'], false],
  ['yeongusoui-bogoseo', ['Report', '연구소의 보고서'], true],
  ['yeongu', ['연구소의 보고서'], false],
  ['cset', ['Center for Security and Emerging Technology'], false],
])('%s, made from one of %j: %s', (id, names, isMadeUp) => {
  expect(isMadeUpId(id, names)).toBe(isMadeUp);
});
