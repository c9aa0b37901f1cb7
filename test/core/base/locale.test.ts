import { describe, expect, it } from 'vitest';
import { inLocale, languageName, localeFromTag, withParticle } from '../../../src/core/base/locale.ts';

describe('a Korean particle', () => {
  it.each([
    ['딥시크', '을/를', '딥시크를'],
    ['구글', '을/를', '구글을'],
    ['구글', '으로/로', '구글로'],
    ['한국', '으로/로', '한국으로'],
    ['DeepSeek', '이/가', 'DeepSeek가'],
    ['OpenAI', '은/는', 'OpenAI는'],
    ['GPT-3', '이/가', 'GPT-3이'],
    ['R1', '을/를', 'R1을'],
    ['R1', '으로/로', 'R1로'],
    ['o2', '은/는', 'o2는'],
    ['네이처(Nature)', '와/과', '네이처(Nature)와'],
  ] as const)('after %s, of %s: %s', (word, particle, expected) => {
    expect(withParticle(word, particle)).toBe(expected);
  });
});

describe('languages', () => {
  it.each([
    ['ko-KR', 'ko'],
    ['ko_KR.UTF-8', 'ko'],
    ['EN', 'en'],
    ['C.UTF-8', undefined],
    ['', undefined],
    [undefined, undefined],
  ] as const)('the tag %s is %s of ours', (tag, locale) => {
    expect(localeFromTag(tag)).toBe(locale);
  });

  it('have names in each language', () => {
    expect([languageName('zh-Hans', 'en'), languageName('zh', 'ko')]).toEqual([
      'Simplified Chinese',
      '중국어',
    ]);
  });

  it('fall back to what there is', () => {
    expect(inLocale({ ko: '네' }, 'en')).toEqual({ text: '네', locale: 'ko' });
    expect(inLocale({ en: 'yes', ko: '네' }, 'en')).toEqual({ text: 'yes', locale: 'en' });
    expect(inLocale({}, 'en')).toBeUndefined();
    expect(inLocale(undefined, 'ko')).toBeUndefined();
  });
});
