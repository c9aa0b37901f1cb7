/** Answers a question from what is recorded, or says what is not. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Topic } from '../record/schema.ts';
import type { TopicMention } from '../search/question-context.ts';
import { bestFirst, type Checked } from './best-first.ts';
import { describedTopic, personOfRank, seatedTopic } from './described-topic.ts';
import {
  evidenceOf,
  hasWord,
  isDescribed,
  isOfPeriod,
  isWiderThan,
  isWithin,
  type Evidence,
} from './evidence.ts';
import type { Intent } from './intent.ts';
import { judgementOf } from './judgement.ts';
import { listOf, newestOf } from './lists.ts';
import { isAppointment, officeHolder } from './offices.ts';
import { isResult, mostLikely } from './most-likely.ts';
import { inOtherWords, originsOfProduct } from './other-words.ts';
import type { QuestionAnswer } from './question-answer.ts';
import type { Question } from './question.ts';

/** How many of the best statements are checked. */
const MAX_CANDIDATES = 60;

export function answerQuestion(question: Question, knowledge: Knowledge, today: number): QuestionAnswer {
  const { intent, topics, words, period, talk, task, alone } = question;
  if (alone !== undefined) return { kind: 'alone', what: alone };
  if (talk !== undefined) return { kind: 'talk', talk };
  if (intent === 'usage' && (task !== undefined || topics.length === 0))
    return { kind: 'usage', command: task };
  // “Source?” with nothing before it refers to nothing.
  if (intent === 'source' && topics.length === 0 && words.length === 0 && question.previous.length === 0)
    return { kind: 'talk', talk: 'unclear' };
  const before = previousAnswer(question, knowledge);
  if (before !== undefined) return before;
  const judged = judgementOf(question, knowledge);
  if (judged !== undefined) return judged;
  if (isForNews(question)) {
    const found = newestOf(knowledge, today);
    if (found.length > 0) return { kind: 'statements', found };
  }
  const [mention] = topics;
  const telling =
    intent === 'timeline' ? words.filter(({ text }) => !isDescribed(text, question, knowledge)) : words;
  const isPlain =
    question.alike.length === 0 && telling.length === 0 && mention !== undefined && topics.length === 1;
  const isCard = CARDS.has(intent) && period === undefined;
  if (isPlain && !(question.isOfDeeds && isCard)) {
    const listed = listOf(question, mention, knowledge, today);
    if (listed !== undefined) return listed;
  }
  const ranked =
    isUnknown(question) || isEmpty(question) ? [] : knowledge.statements.rank(question.query, MAX_CANDIDATES);
  const checked = ranked.map(({ known, score }, rank): Checked => ({
    known,
    rank,
    score,
    evidence: evidenceOf(known, question, knowledge),
  }));
  const inTime = (each: Checked): boolean => period === undefined || isOfPeriod(each.known, period);
  const right = members(
    withoutWider(
      withoutLeftOut(
        checked.filter((each) => isAnswer(each.evidence, question) && inTime(each)),
        question,
        knowledge,
      ),
      question,
    ),
    question,
  );
  const origins = originsOfProduct(checked, question, knowledge);
  const best = bestFirst(right, question, today).filter((each) => !origins.includes(each));
  const found = withoutOthers([...origins, ...best], question);
  const person = personOfRank(
    question,
    ranked.map(({ known }) => known),
    knowledge,
  );
  if (person !== undefined && found[0]?.known.entry.topics.includes(person) !== true)
    return { kind: 'topic', topic: person };
  const holder = officeHolder(question, knowledge);
  if (holder !== undefined && !isAppointment(found[0]?.known, holder))
    return { kind: 'topic', topic: holder };
  if (found.length > 0) return answeredBy(found);
  const isTimeline =
    intent === 'timeline' && question.isByName && topics.length === 1 && period === undefined;
  const timeline =
    isTimeline && mention?.isGuess === false ? listOf(question, mention, knowledge, today) : undefined;
  if (timeline !== undefined) return timeline;
  const card = isPlain && isCard ? listOf(question, mention, knowledge, today) : undefined;
  if (card !== undefined) return card;
  const described = question.isSeat ? seatedTopic(question, knowledge) : describedTopic(question, knowledge);
  if (described !== undefined) return { kind: 'topic', topic: described };
  const ordered = bestFirst(checked.filter(inTime), question, today);
  const probable = inOtherWords(ordered, question, knowledge);
  if (probable.length > 0) return answeredBy(probable);
  const seat = seatInstead(question, knowledge);
  if (seat !== undefined) return answerQuestion(seat, knowledge, today);
  const likely = mostLikely(checked, question, knowledge);
  return likely === undefined ? nothing(question, checked) : answeredBy([likely]);
}

/** Statements that answer, and the words of the question that the first of them lacks. */
function answeredBy(found: readonly Checked[]): QuestionAnswer {
  const lacking = found[0]?.evidence.missing ?? [];
  const statements = found.map(({ known }) => known);
  return { kind: 'statements', found: statements, ...(lacking.length > 0 && { lacking }) };
}

/** Without statements on what the question leaves out. */
function withoutLeftOut(
  right: readonly Checked[],
  question: Question,
  knowledge: Knowledge,
): readonly Checked[] {
  const { topics, words } = question.leftOut;
  if (topics.length === 0 && words.length === 0) return right;
  const rest = right.filter(
    ({ known }) =>
      !topics.includes(known.entry.topics[0] ?? '') &&
      !words.some((word) => hasWord(known, word, question, knowledge)),
  );
  const without = rest.filter(({ known: { entry } }) => !entry.topics.some((id) => topics.includes(id)));
  return without.length > 0 ? without : rest;
}

/** Whether it asks for news of anything: “what’s new?” */
const isForNews = ({ intent, topics, words, period, kinds, aspects, alike, previous }: Question): boolean =>
  intent === 'latest' &&
  period === undefined &&
  [topics, words, kinds, aspects, alike, previous].every(({ length }) => length === 0);

/** Without statements of a time that only includes the one that is asked for, such as a goal for the year, if others are of that time. */
function withoutWider(right: readonly Checked[], { period, topics, words }: Question): readonly Checked[] {
  if (period === undefined) return right;
  const close = right.filter(({ known }) => !isWiderThan(known, period));
  // “News in February” leaves out what is only known to be of that year.
  if (topics.length === 0 && words.length === 0) return close;
  return close.some(({ known }) => isWithin(known, period)) ? close : right;
}

/** Keeps the answers about members of the class that the question names, if there are any. */
function members(right: readonly Checked[], { intent }: Question): readonly Checked[] {
  const most = Math.max(0, ...right.map(({ evidence }) => evidence.aspects));
  return intent === 'list' ? right.filter(({ evidence }) => evidence.aspects === most) : right;
}

/** Questions for one thing: what helps is of the same kind as the answer, and has as much of the question. */
const FOR_ONE: ReadonlySet<Intent> = new Set([
  'who',
  'when',
  'where',
  'how-much',
  'how-many',
  'verify',
  'search',
]);

function withoutOthers(found: readonly Checked[], { intent }: Question): readonly Checked[] {
  const [first] = found;
  if (first === undefined || !FOR_ONE.has(intent)) return found;
  const { missing, fit } = first.evidence;
  const isReported = first.known.entry.stance === 'reported';
  return found.filter(
    ({ known: { entry }, evidence }) =>
      evidence.missing.length <= missing.length &&
      evidence.fit >= 0.8 * fit &&
      (!isReported || entry.stance === 'reported'),
  );
}

/** “Is it a Beijing company?” as a question for its seat, which may be in another place. */
function seatInstead(question: Question, knowledge: Knowledge): Question | undefined {
  const { intent, topics, words, period } = question;
  if (intent !== 'verify' || words.length > 0 || period !== undefined || topics.length !== 2)
    return undefined;
  const areAll = ({ ids }: TopicMention, kind: Topic['kind']): boolean =>
    ids.every((id) => knowledge.topic(id)?.kind === kind);
  const organisation = topics.find((mention) => areAll(mention, 'organisation'));
  if (organisation === undefined || !topics.some((mention) => areAll(mention, 'place'))) return undefined;
  return { ...question, intent: 'where', isSeat: true, isOfCountry: true, topics: [organisation] };
}

/** Intents for which the name of a topic alone is answered by its card. */
const CARDS: ReadonlySet<Intent> = new Set(['identify', 'who', 'search', 'verify']);

/** From this fit on, the answer before answers the next question, too. */
const SURE_FIT = 0.9;

/** The statements of the answer before, when the question is about them: “by whom?”, “source?”. */
function previousAnswer(question: Question, knowledge: Knowledge): QuestionAnswer | undefined {
  const { intent, previous, period } = question;
  const [id] = previous;
  const known = id === undefined ? undefined : knowledge.published(id);
  if (known === undefined || period !== undefined) return undefined;
  if (intent !== 'source' && evidenceOf(known, { ...question, topics: [] }, knowledge).fit < SURE_FIT)
    return undefined;
  // “Who said that?” is about the answer; “what did she say?” is about her.
  const isOfAnswer = ABOUT_THE_ANSWER.has(intent) || (intent === 'said' && question.topics.length === 0);
  return isOfAnswer ? { kind: 'statements', found: [known] } : undefined;
}
const ABOUT_THE_ANSWER: ReadonlySet<Intent> = new Set([
  'verify',
  'who',
  'when',
  'where',
  'why',
  'source',
  'how-many',
  'how-much',
]);

/**
 * Whether the evidence is enough to answer. Every topic and every word is needed; but of three words one may be missing, and
 * with two topics one of two, as people put things in their own words.
 */
function isAnswer(
  { topics, missing, isWhole, fit, alike: shared }: Evidence,
  { intent, isEither, words, topics: asked, alike }: Question,
): boolean {
  if (fit === 0 || !isWhole || (alike.length > 0 && shared === 0)) return false;
  // “Won 7:1” is not answered by another result.
  if (missing.some(isResult)) return false;
  const found = words.length - missing.length;
  const isEnough = found >= 2 * missing.length || (asked.length > 1 && found > 0 && missing.length === 1);
  if (missing.length > 0 && (!isEnough || topics < 1)) return false;
  return intent === 'compare' || isEither ? topics > 0 || asked.length === 0 : topics === 1;
}

/** Whether nothing tells what it is about. */
const isEmpty = ({ topics, words, period, query }: Question): boolean =>
  topics.length === 0 &&
  words.length === 0 &&
  period === undefined &&
  query.clauses.every(({ fixedScore }) => fixedScore !== undefined);

/** Whether it names no topic, and nothing recorded has any of its words. */
const isUnknown = ({ topics, words, unknown }: Question): boolean =>
  topics.length === 0 && unknown.length > 0 && unknown.length === words.length;

function nothing(question: Question, checked: readonly Checked[]): QuestionAnswer {
  const { topics, words, unknown, intent } = question;
  // Words that nothing recorded has are near to nothing.
  const near = unknown.length > 0 && topics.length === 0 ? [] : checked.slice(0, 3).map(({ known }) => known);
  if (unknown.length > 0 && topics.length === 0)
    return { kind: 'nothing', reason: 'unknown', missing: unknown, near };
  if (intent === 'said') return { kind: 'nothing', reason: 'speaker', missing: [], near };
  if (question.period !== undefined) return { kind: 'nothing', reason: 'period', missing: [], near };
  const [best] = checked;
  return {
    kind: 'nothing',
    reason: 'missing',
    missing: unknown.length > 0 ? unknown : (best?.evidence.missing ?? words.map(({ text }) => text)),
    near,
  };
}
