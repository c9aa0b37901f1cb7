/** Recognises lines by which people talk rather than ask. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul, jamoOf } from '../../names/hangul.ts';
import type { WordClauses } from '../../search/understand.ts';
import { standsForAnything } from '../conversation/pronouns.ts';
import { BOT_QUESTIONS, TALKS, type BotQuestion, type Intent, type Talk } from '../intent.ts';
import { isWordOf, SENTENCE_END } from '../language/language.ts';
import { WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { isAsking } from '../line/read-intent.ts';
import { isRecorded } from '../match/recorded.ts';

/** The parts of a line that decide whether it is talk. */
export interface LineRead {
  /** The line as typed. */
  readonly typed: string;
  /** The command that does what somebody wants to know how to do. */
  readonly task: string | undefined;
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
  /** Whether it names days of any year. */
  readonly isOfDays: boolean;
  /** Whether it consists of a time and nothing else. */
  readonly hasOnlyTime: boolean;
  readonly today: number;
  /** Whether something was asked before. */
  readonly isFollowing: boolean;
  /** Whether it refers to that. */
  readonly refersBack: boolean;
}

/**
 * Returns the kind of talk that a line is; `undefined` when it asks something. The rules go from the certain to the likely: a mere number,
 * questions about the bot, stories of the speaker, greetings, and then lines of everyday words that name nothing recorded.
 */
export function talkOf(line: LineRead, language: QuestionLanguage, knowledge: Knowledge): Talk | undefined {
  if (isOnlyNumber(line, language)) return 'unclear';
  const kind = talkByItself(line, language, knowledge);
  return line.refersBack && kind !== undefined && mayAskAboutAnswer(line, kind, language) ? undefined : kind;
}

/** Kinds of lines that never ask about the answer before. */
const NEVER_ASKING: ReadonlySet<Talk> = new Set([
  'greeting',
  'thanks',
  'laughter',
  'test',
  'farewell',
  'identity',
  'mistakes',
]);

/** Whether a line that is talk by itself asks something after an answer: “why?”, “where are they?” */
function mayAskAboutAnswer(
  { all, typed, intent, words }: LineRead,
  kind: Talk,
  language: QuestionLanguage,
): boolean {
  if (kind === 'unclear') return true;
  const line = new WordLine(all);
  const asks = isAsking(line, language) || /[?？]/.test(typed);
  if (NEVER_ASKING.has(kind) || !asks) return false;
  if (words.length === 0) return intent === 'why' || intent === 'timeline' || saysBack(line, language);
  // “Whose yogurt is this?” asks about the fridge, 누가 내 PR 좀 봐줄 사람 those who read it.
  const isOfPeople =
    language.personalPronouns.isIn(line) || words.some(({ text }) => isWordOf(language.everyday, text));
  return saysBack(line, language) && !isOfPeople;
}

/** Whether the line has a word for something before it: “where did you get that?” */
export const saysBack = (line: WordLine, language: QuestionLanguage): boolean =>
  language.back.isIn(line) || standsForAnything({ whole: line }, language);

function talkByItself(line: LineRead, language: QuestionLanguage, knowledge: Knowledge): Talk | undefined {
  const { intent, words, period, today } = line;
  const aboutBot = botQuestionOf(line, language);
  if (aboutBot !== undefined) return aboutBot;
  if (line.task !== undefined || (intent === 'usage' && words.length === 0)) return undefined;
  if (isOfSpeaker(line, language, knowledge)) return 'others';
  // 배고프다 누가 한 말: everyday words may be quoted.
  if (asksWhoSaid(line, knowledge)) return undefined;
  // “Yesterday” asks for what is recorded then; “tomorrow” is talk.
  if (line.hasOnlyTime && (period === undefined || period[0] <= today)) return undefined;
  const isQuiet = period === undefined || isNearToday(period, today);
  if (line.isNamingExactly || !isQuiet) return undefined;
  const talk =
    talkIn(line.all, line.asked, language) ??
    (LETTERS_ONLY.test(line.typed) && !line.isNaming ? 'others' : undefined);
  if (talk !== undefined || line.isNaming) return talk;
  const isAsking = intent !== 'search' && intent !== 'verify';
  const isQuestion =
    /[?？]/.test(line.typed) &&
    words.some((word) => !isWordOf(language.everyday, word.text) && isRecorded(word, knowledge));
  const isSaid =
    words.length === 0 || (!isQuestion && language.personalPronouns.isIn(new WordLine(line.telling)));
  if ((isAsking || !isSaid) && !isChat(line, language, knowledge)) return undefined;
  return words.length === 0 ? 'unclear' : 'others';
}

const WHO = /누가|누구|\b(?:who|whose|quotes?)\b/iu;
/** Whether it asks who said some words, or for the quote. */
export const asksWhoSaid = (
  { intent, words, typed }: Pick<LineRead, 'intent' | 'words' | 'typed'>,
  knowledge: Knowledge,
): boolean =>
  intent === 'said' &&
  words.length > 0 &&
  WHO.test(typed) &&
  words.every((word) => isRecorded(word, knowledge));

/** Whether the word ends a Korean sentence: 썼어, 떨어짐. */
export const isSentenceEnd = (word: string): boolean =>
  SENTENCE_END.test(word) || (hasHangul(word) && jamoOf(word).endsWith('ㅁ'));

/** Whether people tell of themselves in words that nothing recorded has, maybe with a name: 나도 챗GPT로 자소서 썼는데 떨어짐. */
function isOfSpeaker(
  { typed, all, intent, words }: LineRead,
  { telling }: QuestionLanguage,
  knowledge: Knowledge,
): boolean {
  const isTold = (intent === 'search' || intent === 'verify') && !/[?？]/.test(typed);
  return (
    isTold &&
    telling.lengthAtStart(new WordLine(all)) > 0 &&
    isSentenceEnd(words.at(-1)?.text ?? '') &&
    words.some((word) => !isRecorded(word, knowledge))
  );
}

/** “Are you an AI?” and “can you speak Korean?” name topics without asking about them. */
const MAY_NAME_TOPICS: ReadonlySet<BotQuestion> = new Set(['identity', 'languages']);

/**
 * The question about the bot that fills the line. After an answer, “what are your sources?” asks for those of the answer. “How do I correct
 * a mistake?” asks how a command is used.
 */
function botQuestionOf(
  { all, asked, isNamingExactly, isFollowing, task }: LineRead,
  language: QuestionLanguage,
): BotQuestion | undefined {
  const lines = [all, asked].map((words) => ({ words, line: new WordLine(words) }));
  return BOT_QUESTIONS.find(
    (kind) =>
      (!isNamingExactly || MAY_NAME_TOPICS.has(kind)) &&
      !(kind === 'trust' && isFollowing) &&
      !(kind === 'mistakes' && task !== undefined) &&
      lines.some(({ words, line }) => {
        const length = language.aboutBot[kind].lengthAtStart(line);
        const rest = words.slice(length);
        // 혹시 챗GPT 언제 나왔더라 asks about ChatGPT.
        const isAsked = isNamingExactly && isAsking(new WordLine(rest), language);
        return length > 0 && !isAsked && rest.every((word) => isWordOf(language.optional, word));
      }),
  );
}

/** A sum: “1+1”, 1+1은? */
const ARITHMETIC = /^[\d\s.,()]+[-+*/×÷^=][-+*/×÷^=\d\s.,()]*(?:은|는|이|가)?\s*[?？]*$/u;

/** Whether it only says a number, such as that of a source: “2”, “source 2”, “3번”; or asks for a sum. */
function isOnlyNumber({ typed, words, isNaming, period }: LineRead, { numbered }: QuestionLanguage): boolean {
  if (period === undefined && ARITHMETIC.test(typed)) return true;
  const isNumber = ({ text }: WordClauses): boolean => /^\p{Nd}+(?:번째?)?$/u.test(text);
  return (
    !isNaming &&
    period === undefined &&
    words.some(isNumber) &&
    words.every((word) => isNumber(word) || numbered.has(word.text.toLowerCase()))
  );
}

/** Whether the period is today, tomorrow, this week: what people talk about. */
export const isNearToday = ([first, last]: readonly [number, number], today: number): boolean =>
  first >= today - 7 && last <= today + 14;

/** The kind of talk that the whole line consists of. */
function talkIn(
  all: readonly string[],
  asked: readonly string[],
  language: QuestionLanguage,
): Talk | undefined {
  if (all.length === 0) return 'others';
  for (const words of [all, asked]) {
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
    const isNothing = rest.every((word) => isWordOf(language.optional, word));
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

/** Whether the line has a noun for what people said, if its language has any. */
const hasSaying = (words: readonly string[], sayings: ReadonlySet<string>): boolean =>
  sayings.size === 0 || words.some((word) => isWordOf(sayings, word));

/** 3시로, “3pm”, “5:30” */
const CLOCK_TIME = /^\d{1,2}(?::\d\d)?(?:시|분|[ap]m|:\d\d)/iu;
/** The end of a Korean sentence that only tells: 첨부했습니다, 다녀올게요. */
const TELLING_END =
  /[가-힣](?:[습합됩갑옵립랍입]니다|[갈올할볼낼줄둘들릴킬쓸일칠]게요?|부탁드려요|드렸(?:어요|습니다))[\s.!~^ㅋㅎㅠㅜ]*$/u;
/** Words of a question for the most: asking for the hottest year isn’t talking about the weather. */
export const SUPERLATIVE = /가장|제일|(?<![가-힣])젤(?![가-힣])|역대|\b(?:most|ever|on record)\b/iu;
/** A line of single Korean letters: ㅁㄴㅇㄹ. */
export const LETTERS_ONLY = /^[\sㄱ-ㅎㅏ-ㅣ.!~]+$/u;

/**
 * Whether a line that names nothing recorded is talk: it has words of everyday life, or nothing that is recorded and no question
 * mark, and is a sentence that asks nothing.
 */
function isChat(
  { typed, asked, words, intent, isOfDays }: LineRead,
  { everyday, telling, sayings, confirming }: QuestionLanguage,
  knowledge: Knowledge,
): boolean {
  // 1월 27일에 뭐 나왔어: it asks about the days.
  if (words.length === 0 && isOfDays) return false;
  if (words.length === 0)
    return !BARE_INTENTS.has(intent) || (intent === 'said' && !hasSaying(asked, sayings));
  const isEveryday = ({ text }: WordClauses): boolean => isWordOf(everyday, text) || CLOCK_TIME.test(text);
  const common = words.filter(isEveryday).length;
  const recorded = words.filter((word) => !isEveryday(word) && isRecorded(word, knowledge)).length;
  const isTelling = intent === 'search' || intent === 'verify';
  // A line with a superlative asks for what it names: 역대 가장 더운 해.
  const isNoun = jamoOf(asked.at(-2) ?? '').endsWith('ㄴ');
  if ((!isTelling || isNoun) && SUPERLATIVE.test(typed)) return false;
  // 지구 더워진 거 맞아?
  const isChecking = intent === 'verify' && recorded > 0 && confirming.isIn(new WordLine(asked));
  if (isChecking && /[?？]/.test(typed)) return false;
  if (common > 0 && (isTelling ? common >= recorded : recorded === 0)) return true;
  if (/[?？]/.test(typed)) return false;
  if (!isTelling) return recorded === 0 && TELLING_END.test(typed);
  const last = words.at(-1)?.text ?? '';
  return (
    TELLING_END.test(typed) ||
    (recorded === 0 && (SENTENCE_END.test(last) || telling.isIn(new WordLine(asked))))
  );
}
