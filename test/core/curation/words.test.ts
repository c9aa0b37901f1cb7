import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hostOf,
  hasLookalikeLetters,
  namesOtherHost,
  readWebAddress,
} from '../../../src/core/record/address.ts';
import { entryId } from '../../../src/core/curation/entry-id.ts';
import { readBoth, sayBoth } from '../../../src/core/curation/words.ts';
import { slugOf, uniqueId } from '../../../src/core/names/slug.ts';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { Slug } from '../../../src/core/record/schema.ts';
import { event, fact, quote, stored } from '../../support/records.ts';

describe('a name in both languages', () => {
  it.each([
    ['Nature | 네이처', { en: 'Nature', ko: '네이처' }],
    ['네이처|Nature', { en: 'Nature', ko: '네이처' }],
    ['Nature', { en: 'Nature' }],
    ['네이처', { ko: '네이처' }],
    ['SOONDORI | SOONDORI', { en: 'SOONDORI', ko: 'SOONDORI' }],
    ['가 | 나', { en: '가', ko: '나' }],
    [' | 나', { ko: '나' }],
    ['', {}],
  ])('“%s” is %j', (typed, expected) => {
    expect(readBoth(typed)).toEqual(expected);
  });

  it('is said as it is read', () => {
    const name = fc.constantFrom('Nature', '네이처', 'Deep Seek', '딥 시크');
    fc.assert(
      fc.property(name, name, (one, other) => {
        const said = readBoth(`${one} | ${other}`);
        expect(readBoth(sayBoth(said) ?? '')).toEqual(said);
      }),
    );
  });
});

describe('an id', () => {
  it.each([
    ['DeepSeek-R1', 'deepseek-r1'],
    ['Qwen2.5-Max!', 'qwen2.5-max'],
    ['김민지', 'gimminji'],
    ['Café “Society”', 'cafe-society'],
    ['深度求索', ''],
    ['U.S. policy', 'u-s-policy'],
  ])('of “%s” is “%s”', (words, expected) => {
    expect(slugOf(words)).toBe(expected);
  });

  it('is one, whatever the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        const slug = slugOf(words);
        expect(slug === '' || Slug.safeParse(slug).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('that is taken gets a number, and is never too long', () => {
    expect(uniqueId('a', (id) => id === 'a' || id === 'a-2')).toBe('a-3');
    expect(uniqueId('x'.repeat(64), (id) => id.length === 64 && !id.endsWith('2')).length).toBe(64);
  });

  it.each([
    [event('x', { text: { en: 'DeepSeek released R1.' }, date: '2025-01-20' }), 'deepseek-2025-01-20-r1'],
    [event('x', { text: { ko: '딥시크가 R1을 내놓았다.' }, date: '2025-01' }), 'deepseek-2025-01-r1'],
    [
      event('x', { text: { en: 'It was founded in a garage.' }, date: '2015~' }),
      'deepseek-2015-founded-garage',
    ],
    [
      quote('x', { text: { en: 'Money was never the problem.' }, speaker: 'deepseek' }),
      'deepseek-money-never',
    ],
    [
      fact('x', { text: { en: 'It has 440 people.' }, date: '2025-01-20/2025-01-26' }),
      'deepseek-2025-01-20-440',
    ],
  ])('of %j is %s', (entry, expected) => {
    const knowledge = new Knowledge();
    expect(entryId(entry, knowledge)).toBe(expected);
    knowledge.apply([stored({ ...entry, id: expected })]);
    expect(entryId(entry, knowledge)).toBe(`${expected}-2`);
  });
});

describe('a web address', () => {
  it.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['www.example.org', 'https://www.example.org'],
    ['//example.org/x', 'https://example.org/x'],
    ['https://한글.kr/a', 'https://xn--bj0bj06e.kr/a'],
    ['https://аpple.com/', 'https://xn--pple-43d.com/'],
  ])('%s is %s', (typed, url) => {
    expect(readWebAddress(typed)).toEqual({ url });
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'https://a:b@example.org',
    'https://localhost/',
    'http://127.0.0.1/',
    'https://[::1]/',
    'https://',
    'x y',
  ])('%s is none', (typed) => {
    expect(readWebAddress(typed)).toHaveProperty('problem');
  });

  it('shows its host as browsers send it', () => {
    expect([
      hostOf('https://www.nature.com/x'),
      hasLookalikeLetters('xn--pple-43d.com'),
      hasLookalikeLetters('apple.com'),
    ]).toEqual(['nature.com', true, false]);
  });

  it.each([
    ['Kimi 1.5 and Node.js', 'https://nature.com/', false],
    ['www.nature.com', 'https://nature.com/x', false],
    ['Read https://bank.example', 'https://evil.org/', true],
    ['paypal.com', 'https://evil.org/', true],
    ['pаypal.com', 'https://paypal.com/', true],
  ])('“%s” on a link to %s misleads: %s', (text, url, misleads) => {
    expect(namesOtherHost(text, url)).toBe(misleads);
  });
});
