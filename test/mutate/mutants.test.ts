import { expect, test } from 'vitest';
import { mutantsOf, mutated, sayMutant } from './mutants.ts';

const variants = (source: string): string[] => mutantsOf(source).map((each) => mutated(source, each));

test.each<[string, string[]]>([
  ['f = a < b;', ['f = a <= b;']],
  ['f = a && !b;', ['f = a || !b;', 'f = a && b;']],
  ['if (a) b();', ['if (true) b();', 'if (false) b();', 'if (a) ;']],
  ['f = () => { return a; };', ['f = () => { return undefined; };']],
  ['await a.b();', [';']],
  ['f = a.filter(b).map(c);', ['f = a.map(c);']],
  ['f = Math.min(a, b);', ['f = Math.max(a, b);']],
  [
    'f = [1, true, "x", ""];',
    [
      'f = [2, true, "x", ""];',
      'f = [1, false, "x", ""];',
      `f = [1, true, '', ""];`,
      `f = [1, true, "x", 'mutant'];`,
    ],
  ],
  ['f = /[a\\]b-d]/g;', ['f = /[\\]b-d]/g;', 'f = /[ab-d]/g;', 'f = /[a\\]]/g;']],
])('%s has the mutants %j', (source, expected) => {
  expect(variants(source).toSorted()).toEqual(expected.toSorted());
});

test.each([
  `import { a } from 'b';`,
  `type A = 'x' | 1;`,
  `const f = (a: 'x', b: 2): true => c as 'y';`,
  `f = { en: 'Words', ko: '말' };`,
])('%s has none: nothing of it is behaviour that a test could notice', (source) => {
  expect(mutantsOf(source)).toEqual([]);
});

test('each says where it is and what it changes', () => {
  const source = '\n\nif (a\n  <= b) c();';
  const both = mutantsOf(source).find(({ replacement }) => replacement.includes('< b'));
  expect(both?.line).toBe(3);
  expect(both && sayMutant(source, both)).toBe('a <= b → a < b');
});

test('what does not parse is no source', () => {
  expect(() => mutantsOf('if (')).toThrow('Unexpected');
});
