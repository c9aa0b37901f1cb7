/** Recognises remarks: lines by which people tell each other something, such as “my parcel is stuck at the gate”. */
import { hasHangul, jamoOf } from '../../names/hangul.ts';
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import { WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { isAsking } from '../line/read-intent.ts';
import { isSentenceEnd, LETTERS_ONLY } from './talk.ts';

interface Remark {
  /** The line as typed. */
  readonly typed: string;
  readonly line: WordLine;
  /** All words but names, with greetings and what else stands before the line. */
  readonly whole: WordLine;
  readonly intent: Intent;
  /** Whether it names a topic. */
  readonly isNaming: boolean;
  /** The words in plain form, except those of names, those that ask, and those that a statement has. */
  readonly telling: readonly string[];
  /** Whether it has words beside names, of which nothing recorded has any. */
  readonly isUnknown: boolean;
}

/** A part of an English line that asks nothing: “when you get a sec”. */
const WHEN_THEY =
  / (?:when|once|whenever|if|before|after|where|who|what|how)(?:re|ve)? (?:you|u|youre|your|we|were|i|im|ive|its|hes|shes|theyre) .*/u;

/**
 * Whether the line asks people to do something rather than to tell something: “toss me the link when you get a sec”, 지은님 자료 메일로 부탁드려요.
 */
export function isRequest({ line, whole, intent, isNaming }: Remark, language: QuestionLanguage): boolean {
  const { doing, telling } = language.requests;
  if (!doing.isIn(whole) || telling.isIn(whole)) return false;
  const withoutClause = new WordLine(line.text.replace(WHEN_THEY, ' ').trim().split(' '));
  // 자료 asks for a list if it is of something recorded.
  return isNaming
    ? UNSAID.has(intent) && !isAsking(withoutClause, language)
    : intent === 'list' || !isAsking(withoutClause, language);
}

/** “We use DeepSeek at work, what’s its license” */
const ASKS_WHAT = / (?:whats|what (?:is|was|are|were|does|did|do)) /u;

/** How many words of everyday life make a line a remark though it has a question mark: “pizza or salad?” */
const MIN_EVERYDAY_WORDS = 2;
/** In words. “DeepSeek weather” may ask about the weather. */
const MIN_WORDS_OF_REMARK = 3;
/** Intents of lines that do not name what they ask for. 나이 (age) would: it asks how old somebody is. */
const UNSAID: ReadonlySet<Intent> = new Set(['search', 'verify', 'latest']);

/** An English sentence with “is” or the like after its subject. */
const TOLD_IN_ENGLISH =
  /^(?!(?:is|are|was|were|isn|aren|wasn|weren)\b)\S.* (?:is|are|was|were|isn['’]?t|aren['’]?t|looks?|sounds?|feels?|seems?) \S/iu;
/** The end of a Korean verb that tells: 귀엽다, 빠졌네, 잃어버림; not of a name, such as 혼다 or 모네. Those in 어 and 지 may ask as well. */
const TOLD_IN_KOREAN =
  /(?:[가-힣]{2}[힌린진킨긴친난든른인싼짠탄찬뜬큰]다|[싶없있같좋많겠한된간온럽답롭엽쁘프크작싫맞낫춥덥밝늙높낮깊넓이]다|[싶없있같좋많하되가오리지나크쁘프이]네요?|[가-힣](?:군|구나)|버림)$/u;
/** The same of the past, in jamo: 샀다, 바꿨네, 봤음. */
const TOLD_OF_PAST = /ㅆ ?(?:ㄷㅏ|ㄴㅔ|ㄴㅔ ?ㅇㅛ|ㅇㅡㅁ) ?$/u;
/** Laughter and signs at the end of a line. */
const LINE_END = /[\s.!~^ㅋㅎㅠㅜ]+$/u;
const tellsInKorean = (typed: string): boolean => {
  const line = typed.replace(LINE_END, '');
  const [last = ''] = line.split(/\s/u).slice(-1);
  return TOLD_IN_KOREAN.test(line) || (hasHangul(last) && TOLD_OF_PAST.test(jamoOf(last)));
};
const tellsSomething = (typed: string): boolean => tellsInKorean(typed) || TOLD_IN_ENGLISH.test(typed);

/**
 * Whether the line asks nothing, and tells of the speaker, of those spoken to, or of everyday life. If no statement has
 * everything that it says, the line was not meant for the bot.
 */
export function isRemark(remark: Remark, language: QuestionLanguage): boolean {
  const { typed, line, intent, telling } = remark;
  if (isRequest(remark, language)) return true;
  if (remark.isNaming && language.requests.telling.isIn(remark.whole)) return false;
  if (isAsking(line, language) || ASKS_WHAT.test(remark.whole.text)) return false;
  const everyday = telling.filter(
    (word) => isWordOf(language.everyday, word) || isWordOf(language.household, word),
  ).length;
  if (/[?？]/.test(typed)) return everyday >= MIN_EVERYDAY_WORDS;
  // “Nature is healing” tells nothing that may be recorded, while “DeepSeek is based in Paris” is a claim.
  if (remark.isUnknown && tellsSomething(typed)) return true;
  if (line.words.length < MIN_WORDS_OF_REMARK || (intent === 'verify' && !hasHangul(typed))) return false;
  // 밥 딜런 본명 has no verb.
  const last = telling.findLast((word) => !LETTERS_ONLY.test(word)) ?? '';
  if (hasHangul(last) && !isSentenceEnd(last) && !tellsInKorean(typed)) return false;
  // In small letters, “us” may be the country.
  return (
    (everyday > 0 && UNSAID.has(intent)) ||
    language.personalPronouns.isIn(new WordLine(telling.filter((word) => word !== 'us')))
  );
}

/** Whether the line has a phrase for other people, such as 한강에서 라면 먹을 사람, and beside it nothing that asks. */
export function isAmongPeople(whole: WordLine, language: QuestionLanguage): boolean {
  const said = new Set(language.amongPeople.findAll(whole).flatMap((range) => whole.wordsIn(range)));
  if (said.size === 0 || ASKS_WHAT.test(whole.text)) return false;
  return !isAsking(new WordLine(whole.words.filter((word) => !said.has(word))), language);
}
