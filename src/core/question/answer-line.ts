/** Answers a line in plain words: reads it as a question, and answers that. */
import { atOnce } from '../base/slices.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { answerQuestion } from './answer/answer.ts';
import { conversationOf } from './conversation/conversation.ts';
import { questionsIn, sentencesThatAsk } from './line/several-questions.ts';
import { withSpaces } from './line/spaces-ko.ts';
import type { QuestionAnswer } from './question-answer.ts';
import type { Conversation, Question } from './question.ts';
import { readingQuestion } from './read/read.ts';

/** A line as it was read, and the answer to it. */
export interface AnsweredQuestion {
  readonly question: Question;
  readonly answer: QuestionAnswer;
  /** The question of a line with several that is answered, and those that are not. */
  readonly onlyOne?: { readonly answered: string; readonly left: readonly string[] };
}

/**
 * Reads and answers a line, with pauses possible in between. One that nothing answers is read once more with the spaces that it may lack;
 * if it has several questions, the first of them that can be answered is.
 *
 * @param today a day number, for times such as “last week”
 * @param previous what was asked before in the same conversation, if anything
 */
export function* answeringLine(
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous?: Conversation,
): Generator<undefined, AnsweredQuestion> {
  const first = yield* answeringFirstOf(
    sentencesThatAsk(typed, knowledge, today),
    knowledge,
    today,
    previous,
  );
  if (first !== undefined) return first;
  const whole = yield* answeringWithSpaces(typed, knowledge, today, previous);
  return whole.answer.kind === 'nothing'
    ? ((yield* answeringOneOf(questionsIn(typed), knowledge, today)) ?? whole)
    : whole;
}

/**
 * Answers the first of the sentences that has an answer in full, each read as a question after the one before. `undefined` if fewer than
 * two ask for something: “does anyone know? who founded Intel?”
 */
function* answeringFirstOf(
  sentences: readonly string[],
  knowledge: Knowledge,
  today: number,
  previous: Conversation | undefined,
): Generator<undefined, AnsweredQuestion | undefined> {
  const asking: { readonly asked: string; readonly one: AnsweredQuestion }[] = [];
  let before = previous;
  for (const asked of sentences) {
    const one = yield* readingAndAnswering(asked, knowledge, today, before);
    yield;
    const { topics, words } = one.question;
    if (one.answer.kind === 'talk' || topics.length + words.length === 0) continue;
    asking.push({ asked, one });
    before = conversationOf(one.question, one.answer);
  }
  const best = asking.find(({ one }) => isInFull(one.answer));
  if (best === undefined || asking.length < 2) return undefined;
  const left = asking.filter((each) => each !== best).map(({ asked }) => asked);
  return { ...best.one, onlyOne: { answered: best.asked, left } };
}

/** Answers the first of the questions that names a topic and has an answer in full. */
function* answeringOneOf(
  questions: readonly string[],
  knowledge: Knowledge,
  today: number,
): Generator<undefined, AnsweredQuestion | undefined> {
  for (const asked of questions) {
    yield;
    const one = yield* readingAndAnswering(asked, knowledge, today, undefined);
    if (one.question.topics.length > 0 && isInFull(one.answer))
      return { ...one, onlyOne: { answered: asked, left: questions.filter((other) => other !== asked) } };
  }
  return undefined;
}

const isInFull = (answer: QuestionAnswer): boolean =>
  answer.kind === 'topic' ||
  answer.kind === 'timeline' ||
  answer.kind === 'quotes' ||
  (answer.kind === 'statements' && answer.lacking === undefined);

function* answeringWithSpaces(
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous?: Conversation,
): Generator<undefined, AnsweredQuestion> {
  const asTyped = yield* readingAndAnswering(typed, knowledge, today, previous);
  if (!mayLackSpaces(typed, asTyped.answer)) return asTyped;
  yield;
  const { line, strangers } = withSpaces(typed, knowledge);
  if (line === typed) return asTyped;
  const other = yield* readingAndAnswering(line, knowledge, today, previous);
  return isSure(other, asTyped, strangers) ? other : asTyped;
}

/** Whether the answer may be that nothing answers because of missing spaces. Of talk, only lines without any space may be questions. */
const mayLackSpaces = (typed: string, answer: QuestionAnswer): boolean =>
  answer.kind === 'nothing' ||
  (answer.kind === 'talk' &&
    (answer.talk === 'others' || answer.talk === 'unclear') &&
    !/\s/u.test(typed.trim()));

/** In syllables. A longer word is hardly one name. */
const MAX_UNKNOWN_NAME = 5;

/**
 * Whether spaces that were put in make a line clear. In one that names no topic, a name that nothing recorded has falls into words that
 * are recorded and parts of which nothing is known, 비트 코인, and talk into words that some statement has: 여자 친구랑 헤어졌어.
 */
function isSure(
  { question, answer }: AnsweredQuestion,
  asTyped: AnsweredQuestion,
  strangers: ReadonlySet<string>,
): boolean {
  if (answer.kind === 'nothing' || answer.kind === 'talk') return false;
  if (question.topics.length > 0) return true;
  // 안철수 누구야 has its spaces.
  if (isOneWord(asTyped.question)) return false;
  const unknown = [...question.unknown, ...(answer.kind === 'statements' ? (answer.lacking ?? []) : [])];
  const names = asTyped.question.unknown.filter(({ length }) => length <= MAX_UNKNOWN_NAME);
  return (
    asTyped.answer.kind !== 'talk' &&
    unknown.length < 2 &&
    !unknown.some((word) => strangers.has(word)) &&
    ![...unknown, ...strangers].some((part) => names.some((name) => name.includes(part)))
  );
}

/** Whether one word is all that it asks about, and nothing recorded has it. */
const isOneWord = ({ text, words, unknown }: Question): boolean =>
  words.length === 1 && unknown.length === 1 && text !== unknown[0] && text.startsWith(`${unknown[0]} `);

/** {@link answeringLine} at once. */
export const answerLine = (
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous?: Conversation,
): AnsweredQuestion => atOnce(answeringLine(typed, knowledge, today, previous));

function* readingAndAnswering(
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous: Conversation | undefined,
): Generator<undefined, AnsweredQuestion> {
  const question = yield* readingQuestion(typed, knowledge, today, previous);
  // The answer takes about as long as the reading.
  yield;
  return { question, answer: answerQuestion(question, knowledge, today) };
}
