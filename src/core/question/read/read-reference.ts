/** Reads how a question refers to the conversation before it: to statements, a position, words of the answer, or a seat. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { statementsSeen } from '../conversation/conversation.ts';
import type { FollowUp } from '../conversation/own-reading.ts';
import type { Intent } from '../intent.ts';
import { isBeginning } from '../language/language.ts';
import { wordsOfPreviousAnswer } from '../match/asked-words.ts';
import { areSeated } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import type { LineInContext } from './line-in-context.ts';
import type { Subject } from './read-subject.ts';

/** The parts of a question that depend on the conversation. */
export type BackReference = Pick<
  Question,
  | 'previousStatements'
  | 'previousWords'
  | 'position'
  | 'goOn'
  | 'apartFrom'
  | 'before'
  | 'isOfNothing'
  | 'asksForSeat'
>;

/** Reads the reference of a line to the conversation before it. */
export function referenceOf(read: LineInContext, subject: Subject, knowledge: Knowledge): BackReference {
  const { content, inConversation, previous } = read;
  const { refersBack, intent, previousWords, position, goOn, apartFrom } = inConversation;
  const refersToAnswer = subject.words.length === 0 && refersToAnswerBefore(read);
  const asksForSeat =
    content.asksForSeat || (intent === 'where' && refersToAnswer && areSeated(subject.topics, knowledge));
  const isSameAsked = refersToAnswer && !asksForSeat && asksNothingElse(read, subject);
  return {
    previousStatements: refersToAnswer && previous !== undefined ? statementsSeen(previous) : [],
    previousWords: isSameAsked ? wordsOfAnswerBefore(read, knowledge) : previousWords,
    position,
    goOn,
    apartFrom,
    before: refersBack ? previous : undefined,
    isOfNothing: isOfNothingRecorded(read),
    asksForSeat,
  };
}

/** Whether the line points into the answer before, “the second one”, or beside it: “who else?” */
export const isPointing = ({ position, goOn, apartFrom, side }: FollowUp): boolean =>
  position !== undefined || goOn !== undefined || apartFrom.length > 0 || side !== undefined;

/** Whether the statements of the answer before may answer this line, too: “when?” */
function refersToAnswerBefore({ content, inConversation, previous }: LineInContext): boolean {
  const { refersBack, intent, previousWords, kind, topics } = inConversation;
  // “And in 2018?” is about another final.
  const isOfSameFinal =
    previous?.isOfFinal !== true || topics.every(({ ids }) => ids.some((id) => previous.topics.includes(id)));
  // “Who is she?” asks about her, and not about what she did.
  const isForSomebody = intent === 'who' && kind !== undefined;
  return (
    refersBack &&
    !isPointing(inConversation) &&
    content.named.length === 0 &&
    content.words.length === 0 &&
    previousWords.length === 0 &&
    !isForSomebody &&
    isOfSameFinal
  );
}

/** Intents of a question such as “why?” that another statement answers only if it tells of the same. Other sums are never meant by “how much?” */
const OF_THE_ANSWER: ReadonlySet<Intent> = new Set(['who', 'when', 'where', 'why', 'how-many']);

/** Whether the line only asks: “why?” after “when was he fired?” asks for the reason of that, and for no other. */
const asksNothingElse = ({ inWords, content, inConversation }: LineInContext, { period }: Subject): boolean =>
  OF_THE_ANSWER.has(inConversation.intent) &&
  inConversation.kind === undefined &&
  period === undefined &&
  content.measures.length === 0 &&
  !inWords.lineWords.some((word) => isBeginning(word));

const wordsOfAnswerBefore = (
  { inWords: { written, language }, previous }: LineInContext,
  knowledge: Knowledge,
): Question['previousWords'] =>
  previous === undefined ? [] : wordsOfPreviousAnswer(previous, written, language, knowledge);

/** Whether a pronoun stands for something before that is not recorded. */
const isOfNothingRecorded = ({ inWords: { language, line }, content, previous }: LineInContext): boolean =>
  previous !== undefined &&
  previous.topics.length + previous.statements.length === 0 &&
  content.named.length === 0 &&
  language.pronouns.isIn(line);
