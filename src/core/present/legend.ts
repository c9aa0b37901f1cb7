/** Explains the marks on statements that do not explain themselves. */
import type { Locale, Text } from '../base/locale.ts';
import { NOTE_MARK } from './statement.ts';

interface MarkMeaning {
  /** The word by which the mark is known. */
  mark: Text;
  meaning: Text;
}

const LEGEND: readonly MarkMeaning[] = [
  {
    mark: { en: 'claim', ko: '주장' },
    meaning: { en: 'what somebody says about themselves', ko: '당사자가 자기 일에 대해 하는 말' },
  },
  {
    mark: { en: 'opinion', ko: '의견' },
    meaning: { en: 'somebody’s personal view', ko: '개인의 견해' },
  },
  {
    mark: { en: 'verbatim', ko: '원문 그대로' },
    meaning: { en: 'exactly the words of the source', ko: '출처에 실린 말 그대로' },
  },
  {
    mark: { en: 'edited', ko: '일부 편집' },
    meaning: {
      en: 'the words with something left out, as the note says',
      ko: '비고에 적은 대로 일부를 빼거나 바꾼 말',
    },
  },
  {
    mark: { en: 'paraphrase', ko: '간접 인용' },
    meaning: { en: 'reported speech in our own words', ko: '말한 내용을 풀어 옮긴 것' },
  },
  {
    mark: { en: 'retranslated', ko: '번역문을 다시 옮김' },
    meaning: {
      en: 'put back into English from a translation; the original was not checked',
      ko: '번역문을 다시 한국어로 옮긴 것이며 원문은 확인하지 못함',
    },
  },
  {
    mark: { en: NOTE_MARK, ko: NOTE_MARK },
    meaning: {
      en: 'a note on the date or the wording is one press away',
      ko: '날짜나 표현에 관한 설명이 버튼 뒤에 있음',
    },
  },
];

/** All marks with their meanings. */
export const legendOf = (locale: Locale): readonly { mark: string; meaning: string }[] =>
  LEGEND.map(({ mark, meaning }) => ({ mark: mark[locale], meaning: meaning[locale] }));

/**
 * The words in a mark that need an explanation, with their meanings.
 * @example
 * explainMark('opinion by SOONDORI', 'en') // [{ mark: 'opinion', meaning: 'somebody’s personal view' }]
 */
export const explainMark = (text: string, locale: Locale): ReturnType<typeof legendOf> =>
  legendOf(locale).filter(({ mark }) =>
    text
      .split(/[\s,;]+/)
      .join(' ')
      .includes(mark),
  );
