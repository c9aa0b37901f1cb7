/** Finds the words of a line that stand beside the question: “I read about Voyager 1 today, when did it leave the solar system?” */
import { parseQuestion } from '../search/parse-question.ts';
import { isAsking } from './read-intent.ts';
import type { QuestionLanguage } from './question-language.ts';
import { plainWord, WordLine } from './phrases.ts';

/** Ends of sentences and of parts of them; not the dot in “3.5” or the comma in “1,000”. */
const PART_END = /[.!?…;:,~)]+(?=\s|$)|\s[-–—]+\s|\n/gu;
/** Korean verbs that lead to a question: 퀴즈에 나왔는데, 궁금해서 그러는데. */
const LEADS_TO_A_QUESTION =
  /(?<=[가-힣](?:는|던|은|인|한|운|건|긴|린|진|친|른|간|난|본|온|된|쓴)데(?:요|여|용)?)\s+/u;

interface LinePart {
  readonly words: readonly string[];
  readonly isAsking: boolean;
  /** Whether it has a question mark. */
  readonly isMarked: boolean;
}

/**
 * The words, in plain form, that are only in parts of the line that ask nothing. None when no part asks, or all do.
 *
 * @example
 * asideWords('Quiz tonight. Who founded Intel? Thanks!', language) // quiz, tonight, thanks
 */
export function asideWords(text: string, language: QuestionLanguage): ReadonlySet<string> {
  const parts = linePartsOf(text, language);
  const asks = parts.findLastIndex((part) => part.isAsking);
  const last = asks < 0 ? parts.findLastIndex((part) => part.isMarked) : asks;
  if (last < 0 || parts.length === 1) return new Set();
  const asking = new Set(parts[last]?.words);
  const others = parts.flatMap(({ words }, at) => (at === last ? [] : words));
  return new Set(others.filter((word) => !asking.has(word)));
}

function linePartsOf(text: string, language: QuestionLanguage): readonly LinePart[] {
  return splitAfter(text)
    .flatMap((part) => part.split(LEADS_TO_A_QUESTION))
    .map((part): LinePart => {
      const words = parseQuestion(part).words.map((word) => word.text);
      return {
        words: words.map(plainWord),
        isAsking: isAsking(new WordLine(words), language),
        isMarked: /[?？]/.test(part),
      };
    })
    .filter(({ words }) => words.length > 0);
}

/** The parts of the text, each with the signs at its end. */
function splitAfter(text: string): readonly string[] {
  const ends = [...text.matchAll(PART_END)].map(({ index, 0: signs }) => index + signs.length);
  return [...ends, text.length].map((end, at) => text.slice(at === 0 ? 0 : ends[at - 1], end));
}
