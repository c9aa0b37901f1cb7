/** Splits a line that asks several things into its questions: “who founded Intel? when was NVIDIA founded?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import { wordsOf } from '../../search/parse-question.ts';
import { endsInAny, LANGUAGES } from '../language/language.ts';
import { plainWord, WordLine } from '../language/phrases.ts';
import { chunksOf, textOfChunks, type Chunk } from './line-parts.ts';
import { isAsking } from './read-intent.ts';
import { withoutSaidAround } from './said-around.ts';

/** How many questions of a line are looked at. */
const MAX_QUESTIONS = 3;
const AFTER_SIGN = /(?<=[?？.!])\s+|\n+/u;

/**
 * The questions of a line, each as it was typed; none if it asks one thing.
 *
 * @example questionsIn('인텔 누가 세웠고 엔비디아는 언제 생겼어?') // ['인텔 누가 세웠고', '엔비디아는 언제 생겼어?']
 */
export function questionsIn(typed: string): readonly string[] {
  const parts = typed
    .split(AFTER_SIGN)
    .flatMap(joinedQuestions)
    .map((part) => part.trim())
    .filter((part) => asksWord(part) || (/[?？]$/u.test(part) && wordsOf(part).length > 2));
  return parts.length < 2 ? [] : parts.slice(0, MAX_QUESTIONS);
}

/** The parts of a sentence between “and” or a Korean verb in -고, or the whole if one of them does not ask: 딥시크 만들고 언제 팔았어. */
function joinedQuestions(sentence: string): readonly string[] {
  const isKorean = hasHangul(sentence);
  const { joins, questionEnds, askers } = LANGUAGES[isKorean ? 'ko' : 'en'].around;
  const chunks = chunksOf(sentence);
  const wordOf = ({ words }: Chunk): string => plainWord(words[0] ?? '');
  const isJoin = (chunk: Chunk): boolean => joins.has(wordOf(chunk));
  const first = chunks.findIndex((chunk) => !isJoin(chunk));
  const starts = chunks.flatMap((chunk, at) => {
    const before = chunks[at - 1];
    if (before === undefined || at <= first || isJoin(chunk)) return [];
    const isJoined = isJoin(before) && (isKorean || askers.has(wordOf(chunk)));
    return isJoined || endsInAny(before.words.at(-1) ?? '', questionEnds) ? [at] : [];
  });
  const questions = [first, ...starts].map((from, place) => {
    const part = chunks.slice(from, starts[place]);
    return textOfChunks(sentence, part.slice(0, part.findLastIndex((chunk) => !isJoin(chunk)) + 1));
  });
  return questions.length > 1 && questions.every(asksWord) ? questions : [sentence];
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
