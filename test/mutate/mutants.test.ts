import { expect, test } from 'vitest';
import { mutantsOf, mutated, sayMutant, withProbes } from './mutants.ts';
import { nearestTests } from './nearest-tests.ts';

const variants = (source: string): string[] => mutantsOf(source).map((each) => mutated(source, each));

test.each<[string, string[]]>([
  ['f = a < b;', ['f = a <= b;']],
  ['f = a && !b;', ['f = a || !b;', 'f = a && b;']],
  ['if (a) b();', ['if (true) b();', 'if (false) b();', 'if (a) ;']],
  ['f = () => { return a; };', ['f = () => { return undefined; };']],
  ['await a.b();', [';']],
  ['f = a.filter(b).map(c);', ['f = a.map(c);']],
  ['f = a < b ? -1 : 1;', ['f = true ? -1 : 1;', 'f = false ? -1 : 1;']],
  ['f = Math.min(a, b);', ['f = Math.max(a, b);']],
  ['f = a.toString();', []],
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
  `f = this.log.error(a, 'Words');`,
])('%s has none: nothing of it is behaviour that a test could notice', (source) => {
  expect(mutantsOf(source)).toEqual([]);
});

test('each says where it is and what it changes', () => {
  const source = '\n\nif (a\n  <= b) c();';
  const both = mutantsOf(source).find(({ replacement }) => replacement.includes('< b'));
  expect(both?.line).toBe(3);
  expect(both && sayMutant(source, both)).toBe('a <= b → a < b');
  const chain = 'f = a.b\n  .where(c).d();';
  expect(mutantsOf(chain).map((each) => sayMutant(chain, each))).toEqual(['.where(c) → (nothing)']);
});

test('what does not parse is no source', () => {
  expect(() => mutantsOf('if (')).toThrow('Unexpected');
});

test('each knows the innermost function around it, in which a probe tells that it is reached', () => {
  const source = 'const a = 1; function b(c = 2) { return () => 3; }';
  expect(mutantsOf(source).map(({ within, replacement }) => [replacement, within])).toEqual([
    ['2', 0],
    ['3', 1],
    ['undefined', 1],
    ['4', 2],
  ]);
  expect(withProbes(source, 'x.ts', 'ran')).toBe(
    "ran('x.ts#0');const a = 1; function b(c = 2) {ran('x.ts#1'); return () => (ran('x.ts#2'), 3); }",
  );
});

test('the test of the same name comes first, then those that import it most directly, in the nearest folder', () => {
  const importers = new Map([
    [
      'src/core/a/x.ts',
      new Set(['test/far.test.ts', 'test/core/a/x.test.ts', 'test/core/a/y.test.ts', 'src/core/b/z.ts']),
    ],
    ['src/core/b/z.ts', new Set(['test/core/b/z.test.ts', 'test/support/z.ts'])],
  ]);
  expect(nearestTests('src/core/a/x.ts', importers)).toEqual([
    'test/core/a/x.test.ts',
    'test/core/a/y.test.ts',
    'test/core/b/z.test.ts',
    'test/far.test.ts',
  ]);
});
