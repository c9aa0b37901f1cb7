import { expect, it } from 'vitest';
import { withLatinLetters } from '../../../src/core/names/letter-names.ts';

it.each([
  ['엘지화학', 'LG화학'],
  ['에스케이하이닉스가', 'SK하이닉스가'],
  ['에이엠디', 'AMD'],
  ['티에스엠씨는', 'TSMC는'],
  ['엘 고어', undefined],
  ['딥시크', undefined],
])('%s is %s in Latin letters', (text, expected) => {
  expect(withLatinLetters(text)).toBe(expected);
});
