/** Takes back what a speaker corrected: “how much did Naver… sorry, Samsung pay?” asks about Samsung. */
import { wordsOf } from '../../search/parse-question.ts';
import { WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { isAsking } from './read-intent.ts';

/** In words. */
const LONGEST_NAMES = [4, 3, 2];
/** A pause, and a word by which people correct themselves, which means other things without the pause. */
const PAUSE_AND_SORRY =
  /(?<=\p{L})(?:\s*(?:\.{2,}|…|[—–])\s*(?:sorry|no)|\s*,\s*sorry)\b[,.…]*\s+(?=\p{L})(?!to\b|for\b|if\b|but\b)/giu;
/** A pause, after which the speaker starts again: “when did Kari… when did KASA open?” */
const PAUSE_AND_QUESTION =
  /^(?:when|where|who|what|how|which|why)\b[^.…?!]{0,40}(?:\.{2,}|…|[—–])\s*(?=(?:when|where|who|what|how|which|why)\b)/iu;

/**
 * The text without a false start and the phrase that corrects it. What follows replaces the name, or the last word, before the
 * phrase; if it asks on its own, it replaces everything.
 *
 * @example withoutFalseStart('where did yuna… I mean Son play', isName, language) // where did Son play
 */
export function withoutFalseStart(
  text: string,
  isName: (text: string) => boolean,
  language: QuestionLanguage,
): string {
  const restarted = text.replace(PAUSE_AND_QUESTION, '').replace(PAUSE_AND_SORRY, ' no sorry ');
  const words = wordsOf(restarted);
  const range = language.correcting.findAll(new WordLine(words)).findLast(([from]) => from > 0);
  if (range === undefined || range[1] === words.length) return restarted;
  const [from, to] = range;
  const before = words.slice(0, from);
  const after = words.slice(to);
  if (isAsking(new WordLine(after), language)) return after.join(' ');
  const length =
    LONGEST_NAMES.find((count) => count <= before.length && isName(before.slice(-count).join(' '))) ?? 1;
  return [...before.slice(0, -length), ...after].join(' ');
}
