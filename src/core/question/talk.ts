/** Recognises lines by which people talk rather than ask. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { WordClauses } from '../search/understand.ts';
import { TALKS, type Intent, type Talk } from './intent.ts';
import { isWordOf, SENTENCE_END, type QuestionLanguage } from './language.ts';
import { WordLine } from './phrases.ts';
import { isAsking } from './read-intent.ts';
import { isRecorded } from './recorded.ts';

/** What is known of a line when it is decided whether it is talk. */
export interface LineRead {
  /** As typed. */
  readonly typed: string;
  readonly all: readonly string[];
  /** Without greetings. */
  readonly asked: readonly string[];
  /** The words except those that say what kind of answer is wanted, such as “when”. */
  readonly telling: readonly string[];
  readonly intent: Intent;
  /** Words that an answer must have. */
  readonly words: readonly WordClauses[];
  /** Whether it names a topic. */
  readonly isNaming: boolean;
  /** Whether it names a topic for sure: ㄱㅅ thanks, although some name has these initials. */
  readonly isNamingExactly: boolean;
  readonly period: readonly [first: number, last: number] | undefined;
  readonly today: number;
  /** Whether something was asked before. */
  readonly isFollowing: boolean;
  /** Whether it refers to that. */
  readonly refersBack: boolean;
}

/** The kind of talk that a line is; `undefined` when it asks something. */
export function talkOf(line: LineRead, language: QuestionLanguage, knowledge: Knowledge): Talk | undefined {
  const { intent, words, period, today } = line;
  const isQuiet = period === undefined || isAround(period, today);
  if (line.isNamingExactly || !isQuiet || (line.refersBack && intent !== 'search')) return undefined;
  const talk = talkIn(line.all, line.asked, language);
  if (talk !== undefined || line.isNaming) return talk;
  const isAsking = intent !== 'search' && intent !== 'verify';
  const isQuestion =
    /[?？]/.test(line.typed) &&
    words.some((word) => !isWordOf(language.everyday, word.text) && isRecorded(word, knowledge));
  const isSaid = words.length === 0 || (!isQuestion && language.speakers.isIn(new WordLine(line.telling)));
  if ((isAsking || !isSaid) && (line.isFollowing || !isChat(line, language, knowledge))) return undefined;
  return words.length === 0 ? 'unclear' : 'others';
}

/** Whether the period is today, tomorrow, this week: what people talk about. */
export const isAround = ([first, last]: readonly [number, number], today: number): boolean =>
  first >= today - 7 && last <= today + 14;

/** The kind of talk that the whole line consists of. */
function talkIn(
  all: readonly string[],
  opened: readonly string[],
  language: QuestionLanguage,
): Talk | undefined {
  if (all.length === 0) return 'others';
  for (const words of [all, opened]) {
    let rest = words;
    let first: Talk | undefined;
    while (rest.length > 0) {
      const line = new WordLine(rest);
      let longest = 0;
      let kind: Talk | undefined;
      for (const talk of TALKS) {
        const length = language.talk[talk].lengthAtStart(line);
        if (length > longest) [longest, kind] = [length, talk];
      }
      if (kind === undefined) break;
      first ??= kind;
      rest = rest.slice(longest);
    }
    const isNothing = rest.every((word) => isWordOf(language.soft, word));
    if (rest.length === 0 || (first !== undefined && isNothing && !isAsking(new WordLine(rest), language)))
      return first;
  }
  return undefined;
}

/** Questions that make sense without a word on what they are about. */
const BARE_INTENTS: ReadonlySet<Intent> = new Set([
  'usage',
  'latest',
  'timeline',
  'list',
  'said',
  'source',
  'compare',
]);

/**
 * Whether a line that names nothing recorded is talk: it has words of everyday life, or nothing that is recorded and no question
 * mark, and is a sentence that asks nothing.
 */
function isChat(
  { typed, words, intent }: LineRead,
  { everyday }: QuestionLanguage,
  knowledge: Knowledge,
): boolean {
  const isEveryday = ({ text }: WordClauses): boolean => isWordOf(everyday, text);
  if (everyday.size === 0 || words.some((word) => !isEveryday(word) && isRecorded(word, knowledge)))
    return false;
  if (words.length === 0) return !BARE_INTENTS.has(intent);
  if (words.some(isEveryday)) return true;
  const last = words.at(-1)?.text ?? '';
  return (intent === 'search' || intent === 'verify') && !/[?？]/.test(typed) && SENTENCE_END.test(last);
}
