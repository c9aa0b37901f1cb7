/** Picks the statements that have enough of a question to answer it. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isProbablyName, isSurelyName } from '../language/ordinary-words.ts';
import { hasNameOf } from '../match/names-in-statement.ts';
import { isRecordedItself } from '../match/recorded.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import { hasWord } from '../match/words-in-statement.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import type { Candidate } from './best-first.ts';
import type { Evidence } from './evidence.ts';
import { isResult } from './most-likely.ts';
import { onPeople } from './people-listed.ts';
import { isOfTime, isWiderThan, isWithin } from './period-of-statement.ts';
import { isKoreanSubject } from './subject.ts';

/** The statements that answer, in the order of `candidates`. */
export function rightStatements(
  candidates: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
): readonly Candidate[] {
  const inTime = ({ known }: Candidate): boolean => isOfTime(known, question);
  const right = candidates.filter((each) => isAnswer(each.evidence, question) && inTime(each));
  const own = onPeople(
    withoutWider(withoutLeftOut(right, question, knowledge), question),
    question,
    knowledge,
  );
  return members(ofPublication(own, question, knowledge), question);
}

/** Without what a publication tells of others, if others tell of the publication: whom The New York Times sued. */
function ofPublication(
  right: readonly Candidate[],
  { intent, topics, words }: Question,
  knowledge: Knowledge,
): readonly Candidate[] {
  const mention = topics.find((each) => isOfKind(each, 'publication', knowledge));
  if (mention === undefined || intent === 'list' || words.length === 0) return right;
  const { ids } = mention;
  const on = right.filter(
    ({ known }) => known.entry.topics.some((id) => ids.includes(id)) || hasNameOf(known, ids, knowledge),
  );
  return on.length > 0 ? on : right;
}

/** Questions for members of a class. */
const MEMBERS: ReadonlySet<Intent> = new Set(['list', 'which']);

/**
 * Whether the statement lacks words of an English question for a detail, and has other words for the rest. “Who was first to climb
 * Everest?” is not answered by somebody who reached something at first.
 */
export const hasOnlyLikeWords = (
  evidence: Pick<Evidence, 'missing' | 'exactWords'>,
  { topics, intent, locale }: Pick<Question, 'topics' | 'intent' | 'locale'>,
): boolean =>
  locale === 'en' &&
  topics.length === 0 &&
  FOR_ONE_DETAIL.has(intent) &&
  evidence.missing.length > 0 &&
  evidence.exactWords === 0;

/** Questions for somebody, a time, a place or a thing that the other words tell. */
const FOR_ONE_DETAIL: ReadonlySet<Intent> = new Set(['who', 'when', 'where', 'identify']);

/**
 * Whether the evidence is enough to answer. Every topic and every word is needed; but of three words one may be missing, and
 * with two topics one of two, as people put things in their own words.
 */
function isAnswer(evidence: Evidence, question: Question): boolean {
  const { intent, isEither, words, topics: asked, previousWords } = question;
  // What takes long to compare is read last.
  if (!evidence.hasNumberedNames) return false;
  const { topics } = evidence;
  const needsAll = intent !== 'compare' && !isEither;
  if (needsAll ? topics < 1 : topics === 0) return false;
  if (previousWords.length > 0 && evidence.previousWords === 0) return false;
  if (evidence.fit === 0) return false;
  const { missing } = evidence;
  // “Won 7:1” is not answered by another result, nor “won the Puskás” by another award.
  if (missing.some((word) => isResult(word) || isSurelyName(word))) return false;
  if (hasOnlyLikeWords(evidence, question)) return false;
  // 일본이 쏜 우주선들: what others launched does not answer.
  if (MEMBERS.has(intent) && missing.some(isKoreanSubject)) return false;
  const found = words.length - missing.length;
  const isEnough = found >= 2 * missing.length || (asked.length > 1 && found > 0 && missing.length === 1);
  return missing.length === 0 || (isEnough && topics === 1);
}

/**
 * The candidates without those that lack a name of the question: a word in capital letters that nothing recorded has, if no topic is
 * named. “Founded Chris Hemsworth” is not answered by what another Chris founded.
 */
export function withTheirNames(
  candidates: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
): readonly Candidate[] {
  const names = question.words
    .filter((word) => isNameToHave(word, question, knowledge) || isUnknownOwner(word.text, question))
    .map(({ text }) => text);
  return names.length === 0
    ? candidates
    : candidates.filter(({ evidence: { missing } }) => !names.some((name) => missing.includes(name)));
}

/** Whether it names no topic, but has a name that nothing recorded has, so that no statement can answer. */
export const hasUnknownName = (question: Question, knowledge: Knowledge): boolean =>
  question.topics.length === 0 &&
  question.words.some(
    (word) => question.unknown.includes(word.text) && isNameToHave(word, question, knowledge),
  );

/** Whether a word of the question is a name that every answer must have. */
function isNameToHave(word: WordClauses, question: Question, knowledge: Knowledge): boolean {
  const { topics, unknown, text } = question;
  const name = word.text;
  if (topics.length === 0 && unknown.includes(name) && isCapitalized(name, text)) return true;
  const mayBeName =
    isSurelyName(name) ||
    isOneOfClass(name, question) ||
    question.joined.includes(name) ||
    isUnknownSubject(name, question) ||
    isAfterGivenName(name, question);
  return mayBeName && !isRecordedItself(word, knowledge);
}

/**
 * Whether the line begins with the word, which nothing recorded has, and it is the name of a person, or all that is asked beside one
 * word: 김연아 금메달.
 */
const isUnknownSubject = (word: string, { intent, text, topics, words, unknown }: Question): boolean =>
  unknown.includes(word) &&
  words.length > 1 &&
  text.startsWith(`${word} `) &&
  (KOREAN_FULL_NAME.test(word) ||
    (intent === 'search' && topics.length === 0 && words.length === 2 && NOUN.test(word)));

/** Whether the line begins with the word, which nothing recorded has, and asks for one detail of it: 명량 관객 몇 명. */
const isUnknownOwner = (word: string, { intent, text, topics, words, unknown }: Question): boolean =>
  unknown.includes(word) &&
  topics.length === 0 &&
  words.length === 2 &&
  text.startsWith(`${word} `) &&
  NOUN.test(word) &&
  (FOR_ONE_DETAIL.has(intent) || intent === 'how-many' || intent === 'how-much');

/** One of the common family names, and two syllables: 김연아. */
const KOREAN_FULL_NAME =
  /^[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염추도석선설마길연위표명기반왕금옥육맹제탁국][가-힣]{2}$/u;

/** Hangul without the end of a verb, or with the particle of an owner: 터키의. */
const NOUN = /^[가-힣]{2,}(?<![한된은던린간온는을])$/u;

/** Whether it follows the given name of somebody recorded: what Marie Curie won is not the answer for Marie Antoinette. */
const isAfterGivenName = (word: string, { text, topics }: Question): boolean =>
  (hasHangul(word) || isProbablyName(word)) &&
  topics.some(
    ({ how, typed, name }) =>
      how === 'word' &&
      name.toLowerCase().startsWith(`${typed.toLowerCase()} `) &&
      ` ${text} `.includes(` ${typed} ${word} `),
  );

/** Whether the word stands before a class word, and so tells which one is meant: “Starling Bank”. */
const isOneOfClass = (word: string, { topics, text, intent, classes }: Question): boolean =>
  topics.length === 0 &&
  !MEMBERS.has(intent) &&
  (classes.some((each) => ` ${text} `.includes(` ${word} ${each.text} `)) || isOfAward(word, text));

/** “Abel prize”, 경제학상. */
const isOfAward = (word: string, text: string): boolean =>
  /^[가-힣]{2,}상$/u.test(word) ||
  answers.awards.some((award) => ` ${text} `.toLowerCase().includes(` ${word} ${award} `.toLowerCase()));

/** Whether the word has a capital letter within the line, or begins it before another with one, as English names do. */
const isCapitalized = (word: string, text: string): boolean =>
  /^\p{Lu}/u.test(word) && (!text.startsWith(word) || /^\S+ \p{Lu}/u.test(text));

/** Without statements on what the question leaves out. */
function withoutLeftOut(
  right: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
): readonly Candidate[] {
  const { topics, words } = question.leftOut;
  if (topics.length === 0 && words.length === 0) return right;
  return right.filter(
    ({ known }) =>
      !known.entry.topics.some((id) => topics.includes(id)) &&
      !words.some((word) => hasWord(known, word, question, knowledge)),
  );
}

/** Without statements of a time that only includes the one that is asked for, such as a goal for the year, if others are of that time. */
function withoutWider(
  right: readonly Candidate[],
  { period, topics, words }: Question,
): readonly Candidate[] {
  if (period === undefined) return right;
  const close = right.filter(({ known }) => !isWiderThan(known, period));
  // “News in February” leaves out what is only known to be of that year.
  if (topics.length === 0 && words.length === 0) return close;
  return close.some(({ known }) => isWithin(known, period)) ? close : right;
}

/** Keeps the answers about members of the class that the question names, if there are any. */
function members(right: readonly Candidate[], { intent }: Question): readonly Candidate[] {
  if (intent !== 'list') return right;
  const most = Math.max(0, ...right.map(({ evidence }) => evidence.classes));
  return right.filter(({ evidence }) => evidence.classes === most);
}

/** Questions for one thing: what helps is of the same kind as the answer, and has as much of the question. */
const FOR_ONE: ReadonlySet<Intent> = new Set([
  'identify',
  'who',
  'when',
  'where',
  'why',
  'which',
  'how-much',
  'how-many',
  'verify',
  'search',
]);
/** The least share of the score of the first statement, for a further one to help. Of those below it, 1 in 14 answers as well. */
const MIN_SHARE_OF_FIRST = 0.4;
/** The least share of the fit of the first statement, for a further one to help. */
const MIN_SHARE_OF_FIT = 0.8;

/** Without statements that help less than the first one answers. */
export function withoutOthers(
  found: readonly Candidate[],
  { intent, words, measures }: Question,
): readonly Candidate[] {
  const [first] = found;
  if (first === undefined) return found;
  // Where two things are compared in general, a statement on either does not help beside one on both.
  if (intent === 'compare' && words.length === 0 && measures.length === 0)
    return found.filter(({ evidence }) => evidence.topics >= first.evidence.topics);
  if (!FOR_ONE.has(intent)) return found;
  const { missing, fit } = first.evidence;
  const isReported = first.known.entry.stance === 'reported';
  return found.filter(
    ({ known: { entry }, evidence, score }) =>
      score >= MIN_SHARE_OF_FIRST * first.score &&
      evidence.missing.length <= missing.length &&
      evidence.fit >= MIN_SHARE_OF_FIT * fit &&
      (!isReported || entry.stance === 'reported'),
  );
}
