/** Splits a line that asks several things into its questions: “who founded Intel? when was NVIDIA founded?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import { wordsOf } from '../../search/parse-question.ts';
import { LANGUAGES } from '../language/language.ts';
import { WordLine } from '../language/phrases.ts';
import { isAsking } from './read-intent.ts';
import { withoutSaidAround } from './said-around.ts';

/** How many questions of a line are looked at. */
const MAX_QUESTIONS = 3;
const AFTER_SIGN = /(?<=[?？.!])\s+|\n+/u;
/** “… and when was NVIDIA founded”: a conjunction before a word that asks. */
const BEFORE_ASKER =
  /[\s,;]+(?:and|also|plus)(?:\s+also)?\s+(?=(?:who|whose|what|when|where|why|how|which)\b)|[\s,;]+(?:그리고|또)\s+/iu;
/** 누가 세웠고: a Korean verb that joins two questions. */
const AFTER_JOINING_VERB = /(?<=[가-힣]고|[가-힣]는지|[가-힣]는지랑|[가-힣]며),?\s+/u;

/**
 * The questions of a line, each as it was typed; none if it asks one thing.
 *
 * @example questionsIn('인텔 누가 세웠고 엔비디아는 언제 생겼어?') // ['인텔 누가 세웠고', '엔비디아는 언제 생겼어?']
 */
export function questionsIn(text: string): readonly string[] {
  const isKorean = hasHangul(text);
  const parts = text
    .split(AFTER_SIGN)
    .flatMap((sentence) => splitIfEachAsks(sentence, BEFORE_ASKER, asksWord))
    .flatMap((part) => (isKorean ? splitIfEachAsks(part, AFTER_JOINING_VERB, asksWord) : [part]))
    .map((part) => part.trim())
    .filter((part) => asksWord(part) || (/[?？]$/u.test(part) && wordsOf(part).length > 2));
  return parts.length < 2 ? [] : parts.slice(0, MAX_QUESTIONS);
}

const BETWEEN_SENTENCES = /(?<=[?？])\s+(?=\S)/u;

/**
 * The sentences of a line that ask, if all but the last end in a question mark: “who founded Intel? where is it based?” Without those that
 * people say around a question: … 아는 사람?
 */
export function sentencesThatAsk(typed: string, knowledge: Knowledge, today: number): readonly string[] {
  if (!BETWEEN_SENTENCES.test(typed)) return [];
  const language = LANGUAGES[hasHangul(typed) ? 'ko' : 'en'];
  const asking = withoutSaidAround(typed, { language, knowledge, today })
    .split(BETWEEN_SENTENCES)
    .map((part) => part.trim())
    .filter(asksWord);
  return asking.length < 2 ? [] : asking.slice(0, MAX_QUESTIONS);
}

const asksWord = (part: string): boolean =>
  isAsking(new WordLine(wordsOf(part)), LANGUAGES[hasHangul(part) ? 'ko' : 'en']);

/** The parts, or the whole if one of them does not ask: 딥시크 만들고 언제 팔았어. */
function splitIfEachAsks(text: string, between: RegExp, asks: (part: string) => boolean): readonly string[] {
  const parts = text.split(between);
  return parts.length > 1 && parts.every(asks) ? parts : [text];
}
