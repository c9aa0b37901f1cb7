/** Digital object identifiers as people paste them. */
import { describe, expect, it } from 'vitest';
import { doiAddress, readDoi } from '../../../src/core/record/doi.ts';

describe('a DOI', () => {
  it.each([
    '10.1038/d41586-025-00229-6',
    'doi:10.1038/D41586-025-00229-6',
    'DOI: 10.1038/d41586-025-00229-6.',
    'https://doi.org/10.1038/d41586-025-00229-6',
    'http://dx.doi.org/10.1038/d41586-025-00229-6',
    'doi.org/10.1038/d41586-025-00229-6',
  ])('is read from %s', (typed) => {
    expect(readDoi(typed)).toBe('10.1038/d41586-025-00229-6');
  });

  it.each([
    '',
    '10.1/x',
    'nature.com/10.1038/x',
    '10.1038/',
    '10.1038/a b',
    'v10.1038/x',
    'https://evil.org/10.1038/x',
  ])('%s is none', (typed) => {
    expect(readDoi(typed)).toBeUndefined();
  });

  it('has an address, also with characters that addresses do not have', () => {
    expect(doiAddress('10.1002/(sici)1097<1::a>')).toBe('https://doi.org/10.1002/(sici)1097%3C1%3A%3Aa%3E');
  });
});
