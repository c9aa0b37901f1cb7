/** Reads a line in plain words as a question. */
import type { Locale } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { hasHangul } from '../names/hangul.ts';
import { parseQuestion } from '../search/parse-question.ts';
import { RECENT_DAYS } from '../search/read-time.ts';
import { withPrevious } from './conversation.ts';
import type { Intent } from './intent.ts';
import { LANGUAGES, MEASURES, isWordOf, languageOfWords, type QuestionLanguage } from './language.ts';
import { isExact, neededWords } from './needed-words.ts';
import { numberedNames } from './numbered-names.ts';
import { plainWord, WordLine } from './phrases.ts';
import type { Conversation, Question } from './question.ts';
import { rankQueryOf } from './rank-query.ts';
import { intentOf } from './read-intent.ts';
import { isRecorded } from './recorded.ts';
import { respelledKorean } from './respell-ko.ts';
import { talkOf } from './talk.ts';

/** “Quotes from 2023” are those of that year. */
const FROM_YEAR = /\bfrom (\d{4})\b(?! (?:on|onwards?|to|until|through|till)\b)/i;
/** A longer line without a topic does not refer to what was asked before, unless it says so. */
const MAX_FOLLOW_UP_WORDS = 5;
/** Intents that a question takes from the one before: “and in 2025?” */
const TAKEN_OVER: ReadonlySet<Intent> = new Set(['search', 'which', 'identify']);

/**
 * Understands a line that begins with no command. Never throws.
 *
 * @param today a day number, for times such as “last week”
 * @param previous what was asked before in the same conversation, if anything
 * @example
 * readQuestion('who founded deepseek?', knowledge, today)
 * // { intent: 'who', topics: [{ ids: ['deepseek'], … }], words: [{ text: 'founded', … }], … }
 */
export function readQuestion(
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous?: Conversation,
): Question {
  const all = wordsOf(respelledKorean(typed.replace(/(?<=\p{L})’(?=\p{L})/gu, "'"), knowledge));
  const written: Locale = all.some((word) => hasHangul(word)) ? 'ko' : 'en';
  const language = LANGUAGES[written];
  const asked = withoutOpening(all, language);
  const opened = rewritten(asked, language);
  const line = new WordLine(opened);
  const understood = knowledge.statements.understand(opened.join(' ').replace(FROM_YEAR, 'in $1'), today);
  const { intent: own, consumed } = intentOf(line, opened, language);
  const measures = MEASURES.filter(({ ask }) => ask.isIn(line));
  const isFollowing = previous !== undefined;
  const { named, words, light, isLight } = neededWords(
    understood,
    { line, opened, intent: own, consumed, measures, isOneWord: all.length === 1, isFollowing },
    language,
    knowledge,
  );
  const period = isRecent(understood.days, own, today) ? undefined : understood.days;
  const unknown = words.filter((word) => !isRecorded(word, knowledge)).map((word) => word.text);
  // “What did Sam Altman say?” names somebody of its own, though nothing recorded knows the name.
  const isShort = unknown.length === 0 && all.length <= MAX_FOLLOW_UP_WORDS && own !== 'usage';
  const refersBack = isFollowing && (language.back.isIn(line) || (named.length === 0 && isShort));
  const topics = refersBack ? withPrevious(named, previous, language.person.isIn(line), knowledge) : named;
  const intent = refersBack && TAKEN_OVER.has(own) ? previous.intent : own;
  const talk = talkOf(
    {
      typed,
      all,
      asked,
      telling: opened.filter((word) => !consumed.has(plainWord(word))),
      intent: own,
      words,
      isNaming: named.length > 0,
      isNamingExactly: named.some(isExact),
      period,
      today,
      isFollowing,
      refersBack,
    },
    language,
    knowledge,
  );
  return {
    text: asked.join(' '),
    locale: languageOfWords(opened, written, named, language),
    intent,
    topics,
    period,
    words,
    ordinals: light.filter(({ text }) => isWordOf(language.ordinals, text)),
    kinds: understood.kinds,
    numbered: numberedNames(opened, named, isLight),
    measures,
    unknown,
    talk,
    previous: refersBack && named.length === 0 && words.length === 0 ? previous.statements : [],
    isOfDeeds: language.deeds.isIn(line),
    isEither: language.either.isIn(line),
    isCut: understood.isCut,
    query: rankQueryOf({ topics, period, words, light, intent }),
  };
}

const wordsOf = (text: string): readonly string[] => parseQuestion(text).words.map((word) => word.text);

/** The words after greetings and the like; all of them when nothing would be left. */
function withoutOpening(words: readonly string[], { opening }: QuestionLanguage): readonly string[] {
  let rest = words;
  for (;;) {
    const length = opening.lengthAtStart(new WordLine(rest));
    if (length === 0 || length >= rest.length) return rest;
    rest = rest.slice(length);
  }
}

/** The words with phrases replaced by words that say the same: “came out” by “released”. */
function rewritten(words: readonly string[], { rewrites }: QuestionLanguage): readonly string[] {
  let result = words;
  for (const { phrase, words: instead } of rewrites) {
    const ranges = phrase.find(new WordLine(result));
    const [first] = ranges ?? [];
    if (ranges === undefined || first === undefined) continue;
    const gone = new Set(
      ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at)),
    );
    result = result.flatMap((word, at) =>
      at === first[0] && instead !== '' ? instead.split(' ') : gone.has(at) ? [] : [word],
    );
  }
  return result;
}

/** Whether the period is only what “recently” means. */
const isRecent = (days: readonly [number, number] | undefined, intent: Intent, today: number): boolean =>
  intent === 'latest' && days !== undefined && days[1] === today && days[0] === today - RECENT_DAYS;
