import { expect, it } from 'vitest';
import { countryIn } from '../../../src/core/names/countries.ts';

it.each([
  ['France', 'france'],
  ['프랑스', '프랑스'],
  ['프랑스가', '프랑스'],
  ['영국은', '영국'],
  ['Europe', 'europe'],
  ['유럽', '유럽'],
])('knows countries and continents: %s', (word, name) => {
  expect(countryIn(word)).toBe(name);
});

// The last ones are countries, but first of all ordinary words.
it.each(['paris', '파리', '프랑스에서', '수단', '이란', '가나'])('takes %s for something else', (word) => {
  expect(countryIn(word)).toBeUndefined();
});
