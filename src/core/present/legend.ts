/** The words of the marks on statements, and what they mean. */
import type { Locale, Text } from '../base/locale.ts';

/** Stands at the date of a statement, or else after its words, whose note is a press away. */
export const NOTE_MARK = '*';

/** Stands at a date that was worked out rather than stated by a source. */
export const WORKED_OUT_MARK = '†';

/** The short meaning of the mark, for places without a button that explains the date. */
export const WORKED_OUT_MEANING: Text = { en: 'worked out from the source', ko: '출처로 미루어 정함' };

/** Marks that do not explain themselves. */
const LEGEND = {
  claim: {
    word: { en: 'claim', ko: '주장' },
    meaning: { en: 'what somebody says about themselves', ko: '당사자가 자기 일에 대해 하는 말' },
  },
  opinion: {
    word: { en: 'opinion', ko: '의견' },
    meaning: { en: 'somebody’s personal view', ko: '개인의 견해' },
  },
  verbatim: {
    word: { en: 'verbatim', ko: '원문 그대로' },
    meaning: { en: 'exactly the words of the source', ko: '출처에 실린 말 그대로' },
  },
  edited: {
    word: { en: 'edited', ko: '일부 편집' },
    meaning: {
      en: 'the words with something left out, as the note says',
      ko: '설명에 적은 대로 일부를 빼거나 바꾼 말',
    },
  },
  paraphrase: {
    word: { en: 'paraphrase', ko: '간접 인용' },
    meaning: { en: 'reported speech in our own words', ko: '말한 내용을 풀어 옮긴 것' },
  },
  retranslated: {
    word: { en: 'retranslated', ko: '번역문을 다시 옮김' },
    meaning: {
      en: 'put back into English from a translation; the original was not checked',
      ko: '번역문을 다시 한국어로 옮긴 것이며 원문은 확인하지 못함',
    },
  },
  workedOut: {
    word: { en: WORKED_OUT_MARK, ko: WORKED_OUT_MARK },
    meaning: {
      en: 'the date was worked out from what the source says; how is one press away',
      ko: '출처의 내용으로 미루어 정한 날짜. 버튼을 누르면 근거가 나옴',
    },
  },
  note: {
    word: { en: NOTE_MARK, ko: NOTE_MARK },
    meaning: {
      en: 'a note on the date or the wording is one press away',
      ko: '날짜나 표현에 관한 설명이 있음. 버튼을 누르면 나옴',
    },
  },
} as const satisfies Record<string, { word: Text; meaning: Text }>;

export const markWord = (mark: keyof typeof LEGEND, locale: Locale): string => LEGEND[mark].word[locale];

/** All marks with their meanings. */
export const legendOf = (locale: Locale): readonly { mark: string; meaning: string }[] =>
  Object.values(LEGEND).map(({ word, meaning }) => ({ mark: word[locale], meaning: meaning[locale] }));

/**
 * Explains a mark by the word that it begins or ends with.
 * @example
 * explainMark('opinion by SOONDORI', 'en') // [{ mark: 'opinion', meaning: 'somebody’s personal view' }]
 * explainMark('SOONDORI 의견', 'ko') // [{ mark: '의견', meaning: '개인의 견해' }]
 */
export const explainMark = (text: string, locale: Locale): ReturnType<typeof legendOf> =>
  legendOf(locale).filter(
    ({ mark }) =>
      text === mark ||
      text.startsWith(`${mark} `) ||
      text.startsWith(`${mark},`) ||
      text.endsWith(` ${mark}`),
  );
