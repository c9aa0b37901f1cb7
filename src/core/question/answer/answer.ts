/** Answers a question from what is recorded, or says what is not. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { comparisonInstead, eitherInstead, isForMoreThan, tellsOfEach } from '../match/compared.ts';
import { describedTopic, seatedTopic, seatInstead } from '../match/described-topic.ts';
import { isAnsweredByTopic, topicOfRank } from '../match/ranked-topic.ts';
import { madeProduct, tellsOfMaker } from '../match/relations.ts';
import type { QuestionAnswer } from '../question-answer.ts';
import type { Question } from '../question.ts';
import { bestFirst, type Candidate } from './best-first.ts';
import { candidatesFor, candidatesOnRanked, deedsOf } from './candidates.ts';
import { choiceInstead } from './choice.ts';
import { directAnswer, isForCard, isOfTopicAlone } from './direct-answer.ts';
import { largerFirst } from './larger-first.ts';
import { listOf } from './lists.ts';
import { membersOfClass } from './members-of-class.ts';
import { mostLikely } from './most-likely.ts';
import { newestInstead } from './newest-instead.ts';
import { asTyped, noAnswer } from './no-answer.ts';
import { describedFounder, describedPerson, hasWordsOf, isAppointment, officeHolder } from './offices.ts';
import { isOfOtherCountry } from './other-country.ts';
import { otherSubject } from './other-subjects.ts';
import { inOtherWords, originsOfTopic, tellsOfAuthor, tellsOfFounding } from './other-words.ts';
import { isOfTime } from './period-of-statement.ts';
import { rightStatements, withoutOthers, withTheirNames } from './right-statements.ts';
import { withThingBegun } from './thing-begun.ts';
import { isForNext, isToCome } from './to-come.ts';

/** Answers with a topic or with statements, or says why nothing answers. */
export function answerQuestion(question: Question, knowledge: Knowledge, today: number): QuestionAnswer {
  const answer = bestAnswer(question, knowledge, today);
  return isOfOtherCountry(answer, question, knowledge)
    ? noAnswer(question, candidatesFor(question, knowledge), knowledge)
    : answer;
}

function bestAnswer(question: Question, knowledge: Knowledge, today: number): QuestionAnswer {
  const ofSubject = answerOnNamed(question.withSubject, knowledge, today);
  if (ofSubject !== undefined) return ofSubject;
  // 중국 회사야? after an answer on a company, though 중국 회사 is a topic of its own.
  if (question.ofClaim !== undefined && question.words.length === 0)
    return { kind: 'topic', topic: question.ofClaim };
  const direct = directAnswer(question, knowledge, today);
  if (direct !== undefined) return direct;
  const foundFor = (asked: Question | undefined): QuestionAnswer | undefined =>
    asked && evidentAnswer(candidatesFor(asked, knowledge), asked, knowledge, today);
  const chosen = foundFor(choiceInstead(question));
  if (chosen !== undefined) return chosen;
  const candidates = candidatesFor(question, knowledge);
  const named = withThingBegun(withTheirNames(candidates, question, knowledge), question, knowledge);
  const possible = isForNext(question) ? named.filter(({ known }) => isToCome(known, today)) : named;
  if (question.isRemark) return answerToRemark(possible, question, knowledge, today);
  const newest = foundFor(newestInstead(question, possible));
  if (newest?.kind === 'statements') return newest;
  const evident = evidentAnswer(possible, question, knowledge, today);
  const isSure =
    evident !== undefined && (question.intent === 'list' || hasVeryWords(evident, possible, question));
  if (question.ofClaim !== undefined && !isSure) return { kind: 'topic', topic: question.ofClaim };
  const ofNamed = isSure ? undefined : answerOnNamed(question.withName, knowledge, today);
  if (ofNamed !== undefined) return ofNamed;
  const isOfEach = isForMoreThan(question);
  if (evident !== undefined && (!isOfEach || tellsOfEach(evident, question))) return evident;
  const instead = answerInstead(question, possible, knowledge, today);
  if (instead !== undefined) return instead;
  const likely = isOfEach ? undefined : mostLikely(possible, question, knowledge);
  return likely === undefined
    ? noAnswer(question, candidates, knowledge)
    : answeredBy([likely], question, likely.evidence.missingNames);
}

/** The answer to what else the question may ask: either of two, a comparison, a seat, its own intent, another subject. */
function answerInstead(
  question: Question,
  possible: readonly Candidate[],
  knowledge: Knowledge,
  today: number,
): QuestionAnswer | undefined {
  const foundFor = (asked: Question | undefined): QuestionAnswer | undefined =>
    asked && evidentAnswer(possible, asked, knowledge, today);
  const ofEither = foundFor(eitherInstead(question, knowledge));
  if (ofEither !== undefined) return ofEither;
  const comparison = comparisonInstead(question);
  const compared = foundFor(comparison);
  if (comparison !== undefined && compared !== undefined && tellsOfEach(compared, comparison))
    return compared;
  const seat = seatInstead(question, knowledge);
  if (seat !== undefined) return answerQuestion(seat, knowledge, today);
  const own = question.ownIntent === undefined ? undefined : ownInstead(question, question.ownIntent);
  const answerTo = (asked: Question | undefined): QuestionAnswer | undefined =>
    asked && evidentOrCard(asked, knowledge, today);
  return answerTo(own) ?? answerTo(otherSubject(question, knowledge));
}

/** Whether the first statement has every word of the question itself. */
const hasVeryWords = (
  answer: QuestionAnswer | undefined,
  candidates: readonly Candidate[],
  { words }: Question,
): boolean =>
  answer?.kind === 'statements' &&
  candidates.some(({ known, evidence }) => known === answer.found[0] && evidence.exactWords === words.length);

/** The answer to the question with a further name, if it has everything else that is asked. */
function answerOnNamed(
  withName: Question | undefined,
  knowledge: Knowledge,
  today: number,
): QuestionAnswer | undefined {
  const answer = withName && evidentOrCard(withName, knowledge, today);
  if (answer?.kind === 'statements') return answer.lacking === undefined ? answer : undefined;
  return answer?.kind === 'topic' ? answer : undefined;
}

/** Statements with everything that a remark says; people who talk to each other ask for nothing else. */
function answerToRemark(
  candidates: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
  today: number,
): QuestionAnswer {
  // A name alone tells nothing that a statement may have.
  const whole =
    question.words.length === 0 ? [] : candidates.filter(({ evidence }) => evidence.missing.length === 0);
  const answer = evidentAnswer(whole, question, knowledge, today);
  return answer?.kind === 'statements' ? answer : { kind: 'talk', talk: 'others' };
}

/** Statements with enough evidence that they answer, or the topic that does; `undefined` if there are none. */
export function evidentAnswer(
  candidates: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
  today: number,
): QuestionAnswer | undefined {
  const { topics, words } = question;
  const [mention] = topics;
  const isTimeline = isForTimeline(question);
  const ranked = topicOfRank(
    question,
    candidates.map(({ known }) => known),
    knowledge,
  );
  const isForTopic = ranked !== undefined && isAnsweredByTopic(question, ranked, knowledge);
  const onTopic = isTimeline ? candidates.filter(({ known }) => isOn(known, mention)) : candidates;
  const possible = ranked === undefined ? onTopic : candidatesOnRanked(onTopic, question, ranked, knowledge);
  const isOfDeed = !isForTopic && question.measures.length === 0;
  const deeds = ranked !== undefined && isOfDeed ? deedsOf(ranked, possible, knowledge) : [];
  if (deeds.length > 0) return { kind: 'statements', found: foundIn(deeds) };
  const right = rightStatements(possible, question, knowledge);
  const origins = originsOfTopic(candidates, question, knowledge);
  const best = bestFirst(right, question, knowledge, today).filter((each) => !origins.includes(each));
  const found = largerFirst(withoutOthers([...origins, ...best], question), question);
  const first = found[0]?.known;
  if (
    ranked !== undefined &&
    isForTopic &&
    !(first?.entry.topics.includes(ranked) === true && words.some((word) => !question.classes.includes(word)))
  )
    return { kind: 'topic', topic: ranked };
  const members = membersOfClass(question, foundIn(found), knowledge);
  if (members.length > 0) return { kind: 'statements', found: members };
  const holder = officeHolder(question, knowledge);
  if (holder !== undefined && !isAppointment(first, holder, knowledge))
    return { kind: 'topic', topic: holder };
  // How a product came about needs no word for making it.
  const isOrigin = found[0] !== undefined && origins.includes(found[0]);
  const person = isOrigin ? undefined : describedPerson(question, knowledge);
  if (person !== undefined && !hasWordsOf(first, question) && !tellsOfFounding(first))
    return { kind: 'topic', topic: person };
  const made =
    isOrigin && first !== undefined && tellsOfAuthor(first) ? undefined : madeProduct(question, knowledge);
  if (made !== undefined && !tellsOfMaker(first, made.maker, question, knowledge))
    return { kind: 'topic', topic: made.product };
  if (found.length > 0)
    return isOrigin ? { kind: 'statements', found: foundIn(found) } : answeredBy(found, question);
  const isNamed = mention !== undefined && isOfTopicAlone(question, knowledge);
  const listed =
    (isTimeline && mention !== undefined ? listOf(question, mention, knowledge, today) : undefined) ??
    (isNamed && isForCard(question) ? listOf(question, mention, knowledge, today) : undefined);
  if (listed !== undefined) return listed;
  const described = question.asksForSeat
    ? seatedTopic(question, knowledge)
    : (describedTopic(question, knowledge) ?? describedFounder(question, knowledge));
  if (described !== undefined) return { kind: 'topic', topic: described };
  const inTime = candidates.filter(({ known }) => isOfTime(known, question));
  const probable = inOtherWords(inTime, question, knowledge, today);
  return probable.length > 0 ? answeredBy(probable, question) : undefined;
}

/** Whether it asks for the timeline of one topic. */
const isForTimeline = (question: Question): boolean =>
  question.intent === 'timeline' &&
  question.isIntentNamed &&
  question.topics.length === 1 &&
  question.numberedNames.length === 0 &&
  !isOtherName(question);

/** Whether the statement is on the topic, rather than mentioning it: the moon of an asteroid is not the Moon. */
const isOn = ({ entry }: DatedEntry, mention: TopicMention | undefined): boolean =>
  entry.topics.some((id) => mention?.ids.includes(id) === true);

/** Whether a word that nothing recorded has follows a part of a name: “Lionel Richie” is not Lionel Messi. */
const isOtherName = ({ text, topics, unknown }: Question): boolean =>
  topics.some(
    ({ typed, how }) => how === 'word' && unknown.some((word) => ` ${text} `.includes(` ${typed} ${word} `)),
  );

const foundIn = (found: readonly Candidate[]) => found.map(({ known }) => known);

/** Statements that answer, and the words of the question that the first of them lacks, with the names that it should have. */
function answeredBy(
  found: readonly Candidate[],
  question: Question,
  missingNames: readonly string[] = [],
): QuestionAnswer {
  const names = missingNames.filter((name) => name !== '');
  const lacking = asTyped([...names, ...(found[0]?.evidence.missing ?? [])], question);
  return { kind: 'statements', found: foundIn(found), ...(lacking.length > 0 && { lacking }) };
}

/** “And the fines?”, which no statement answers that tells when, as a question for the fines. */
const ownInstead = (question: Question, intent: Question['intent']): Question => ({
  ...question,
  intent,
  ownIntent: undefined,
  previousWords: [],
});

/** The answer to a question, if there is enough evidence for it. */
function evidentOrCard(question: Question, knowledge: Knowledge, today: number): QuestionAnswer | undefined {
  const direct = directAnswer(question, knowledge, today);
  if (direct !== undefined) return direct;
  return evidentAnswer(candidatesFor(question, knowledge), question, knowledge, today);
}
