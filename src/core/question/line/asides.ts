/** Finds the words of a line that stand beside the question: “I read about Voyager 1 today, when did it leave the solar system?” */
import { hasHangul } from '../../names/hangul.ts';
import { parseQuestion } from '../../search/parse-question.ts';
import { plainWord, WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { isAsking } from './read-intent.ts';

/** Ends of sentences and of parts of them, with laughter; not the dot in “3.5” or the comma in “1,000”. */
const PART_END = /[.!?…;:,~)]+(?=\s|$)|\s[-–—]+\s|\n|(?<=\s)[ㅋㅎㅠㅜ]+(?=\s)/gu;
/** Korean verbs that lead to a question, and words that begin one: 퀴즈에 나왔는데, 궁금해서, 근데. */
const LEADS_TO_A_QUESTION =
  /(?<=[가-힣](?:는|던|은|인|한|운|건|긴|린|진|친|른|간|난|본|온|된|쓴)데(?:요|여|용)?|그런데|궁금해서)\s+|\s+(?=(?:근데|그런데|그나저나)\s)/u;
/** Korean words that ask. */
const ASKS = /^(?:누구|누가|언제|어디|얼마|며칠|몇|왜|[뭐머]|뭘|뭔|무엇|무슨|어느|어떤|어떻게)/u;
/** The end of a Korean question within a line: 뜻이 뭐더라 어디서 봤는데. */
const END_OF_QUESTION =
  /(?:임|[가-힣]야|더라|[였었았했됐]지|[나까죠냐]|나요|가요|래요?|대요?|에요|예요|인지)$/u;
/** The end of a Korean sentence that tells what the speaker has heard or does: 있다던데, 잊어버렸네, 까먹음. */
const END_OF_TELLING = /(?:[던는인은한]데|거든|잖아|네|중|[먹렸었았했]음)(?:요|여|용)?$/u;
/** The end of hearsay: 미국이랑 몇 시간 차이 났다던데. */
const HEARSAY = /(?:던데|거든|잖아)(?:요|여|용)?$/u;

interface LinePart {
  readonly words: readonly string[];
  readonly isAsking: boolean;
  /** Whether it has a question mark. */
  readonly isMarked: boolean;
  /** Whether it only tells, although it may have words that ask: 어디서 봤는데, 몇 명이라던데. */
  readonly isTelling: boolean;
}

/** The words, in plain form, that are only in parts of a line that ask nothing. */
export interface Asides {
  readonly words: ReadonlySet<string>;
  /** Those that are only in parts that tell something, so that they do not ask even if others of the same form do. */
  readonly telling: ReadonlySet<string>;
}
const NO_ASIDES: Asides = { words: new Set(), telling: new Set() };

/**
 * Finds the words beside the question. None when no part of the line asks, or all do.
 *
 * @example
 * asidesIn('Quiz tonight. Who founded Intel? Thanks!', language).words // quiz, tonight, thanks
 */
export function asidesIn(text: string, language: QuestionLanguage): Asides {
  const parts = linePartsOf(text, language);
  const asks = parts.findLastIndex((part) => part.isAsking);
  const last = asks < 0 ? parts.findLastIndex((part) => part.isMarked) : asks;
  if (last < 0 || parts.length === 1) return NO_ASIDES;
  // “…, right?” asks about what is before it.
  if (asks < 0 && parts[last]?.words.length === 1 && !hasHangul(text)) return NO_ASIDES;
  const asking = new Set(parts[last]?.words);
  const others = parts.filter((_, at) => at !== last);
  const wordsBeside = (some: readonly LinePart[]): ReadonlySet<string> =>
    new Set(some.flatMap(({ words }) => words).filter((word) => !asking.has(word)));
  return { words: wordsBeside(others), telling: wordsBeside(others.filter(({ isTelling }) => isTelling)) };
}

function linePartsOf(text: string, language: QuestionLanguage): readonly LinePart[] {
  return splitAfter(text)
    .flatMap((part) => part.split(LEADS_TO_A_QUESTION))
    .flatMap((part): readonly LinePart[] => {
      const words = parseQuestion(part).words.map((word) => word.text);
      const asks = (some: readonly string[]): boolean => isAsking(new WordLine(some), language);
      const last = words.findLast((word) => !/^[ㄱ-ㅎㅏ-ㅣ]+$/.test(word)) ?? '';
      const isTelling = HEARSAY.test(last);
      const whole = { words, isAsking: !isTelling && asks(words), isMarked: /[?？]/.test(part), isTelling };
      // 약자가 뭐임 낼 시험인데: the rest of a sentence that asks tells something.
      const end = END_OF_TELLING.test(last)
        ? words.findIndex(
            (word, at) =>
              END_OF_QUESTION.test(word) && words.slice(0, at + 1).some((each) => ASKS.test(each)),
          ) + 1
        : 0;
      const isWhole = end === 0 || end === words.length;
      return isWhole
        ? [whole]
        : [
            { words: words.slice(0, end), isAsking: true, isMarked: whole.isMarked, isTelling: false },
            { words: words.slice(end), isAsking: false, isMarked: false, isTelling: true },
          ];
    })
    .filter(({ words }) => words.length > 0)
    .map((part) => ({ ...part, words: part.words.map(plainWord) }));
}

/** The parts of the text, each with the signs at its end. */
function splitAfter(text: string): readonly string[] {
  const ends = [...text.matchAll(PART_END)].map(({ index, 0: signs }) => index + signs.length);
  return [...ends, text.length].map((end, at) => text.slice(at === 0 ? 0 : ends[at - 1], end));
}
