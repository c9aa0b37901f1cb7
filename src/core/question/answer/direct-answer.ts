/** Answers lines that need no search: talk, help, the answer before, news, and the lists and cards of topics. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Intent } from '../intent.ts';
import { asksForRank } from '../match/ranked-topic.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { QuestionAnswer } from '../question-answer.ts';
import type { Question } from '../question.ts';
import { fitOf } from './evidence.ts';
import { judgementOf } from './judgement.ts';
import { listOf, newestOf } from './lists.ts';
import { namesTime } from './period-of-statement.ts';
import { isDescribed } from './words-not-in-statement.ts';

/** Returns the answer to a question that needs no search; `undefined` for other questions. */
export function directAnswer(
  question: Question,
  knowledge: Knowledge,
  today: number,
): QuestionAnswer | undefined {
  const { intent, topics, words, talk, task, commandWord } = question;
  const pointed = pointedAnswer(question, knowledge);
  if (pointed !== undefined) return pointed;
  if (commandWord !== undefined) return { kind: 'command-word', key: commandWord };
  if (talk !== undefined) return { kind: 'talk', talk };
  if (question.isOfNothing) return { kind: 'nothing', reason: 'missing', missing: [], near: [] };
  if (intent === 'usage' && (task !== undefined || topics.length === 0))
    return { kind: 'usage', command: task };
  // “Source?” with nothing before it refers to nothing.
  if (
    intent === 'source' &&
    topics.length === 0 &&
    words.length === 0 &&
    question.previousStatements.length === 0
  )
    return { kind: 'talk', talk: 'unclear' };
  if (question.isRemark) return undefined;
  const known = previousAnswer(question, knowledge) ?? judgementOf(question, knowledge);
  if (known !== undefined) return known;
  if (isForNews(question)) {
    const found = newestOf(knowledge, today);
    if (found.length > 0) return { kind: 'statements', found };
  }
  const [mention] = topics;
  if (mention === undefined || !isOfTopicAlone(question, knowledge)) return undefined;
  if (question.asksWhatItDoes && !isForWriter(question, mention, knowledge)) return undefined;
  const listed = listOf(question, mention, knowledge, today);
  return question.apartFrom.length === 0 ? listed : withoutShown(listed, question, knowledge);
}

/** Whether it asks who wrote something in a publication: what that published tells of others. */
const isForWriter = ({ intent }: Question, mention: TopicMention, knowledge: Knowledge): boolean =>
  intent === 'who' && isOfKind(mention, 'publication', knowledge);

/** Without the statements of the answer before, when others are asked for: of all quotes, the further ones. A card would show the same again. */
function withoutShown(
  answer: QuestionAnswer | undefined,
  { apartFrom }: Question,
  knowledge: Knowledge,
): QuestionAnswer | undefined {
  if (answer === undefined || answer.kind === 'nothing') return answer;
  const found =
    answer.kind === 'statements'
      ? answer.found
      : answer.kind === 'quotes'
        ? knowledge.quotesBy(answer.topic).toReversed()
        : [];
  const others = found.filter(({ entry }) => !apartFrom.includes(entry.id));
  return others.length > 0
    ? { kind: 'statements', found: others }
    : { kind: 'nothing', reason: 'missing', missing: [], near: [] };
}

/** The answer to a line that points to the answer before: “the second one”, “more”. */
function pointedAnswer(question: Question, knowledge: Knowledge): QuestionAnswer | undefined {
  const { position, goOn, intent } = question;
  if (goOn !== undefined) {
    const { rest, page } = goOn;
    const found = rest.flatMap((id) => knowledge.published(id) ?? []);
    if (found.length > 0) return { kind: 'statements', found };
    return page === undefined ? undefined : { kind: 'page', ...page };
  }
  if (position === undefined) return undefined;
  if (position.page !== undefined) return { kind: 'page', ...position.page };
  const known = position.statement === undefined ? undefined : knowledge.published(position.statement);
  if (known === undefined) return { kind: 'nothing', reason: 'position', missing: [], near: [] };
  const isAnswer =
    intent === 'verify' ||
    intent === 'source' ||
    fitOf(known, { ...question, topics: [] }, knowledge) >= SURE_FIT;
  return isAnswer
    ? { kind: 'statements', found: [known] }
    : { kind: 'nothing', reason: 'missing', missing: [], near: [known] };
}

/** Whether the question has a single topic and no other word that an answer must have. */
export function isOfTopicAlone(question: Question, knowledge: Knowledge): boolean {
  const { intent, words, topics, previousWords, final } = question;
  if (final !== undefined || asksForRank(question)) return false;
  const telling =
    intent === 'timeline' ? words.filter(({ text }) => !isDescribed(text, question, knowledge)) : words;
  return previousWords.length === 0 && telling.length === 0 && topics.length === 1;
}

/** Whether the name of a topic alone is answered by its card. */
export const isForCard = (question: Question): boolean => CARDS.has(question.intent) && !namesTime(question);
/** Intents of a question that the card of a topic answers. */
const CARDS: ReadonlySet<Intent> = new Set(['identify', 'who', 'search', 'verify']);

/** Whether it asks for news of anything: “what’s new?” */
const isForNews = ({
  intent,
  topics,
  words,
  period,
  daysOfYear,
  kinds,
  classes,
  previousWords,
  previousStatements,
}: Question): boolean =>
  intent === 'latest' &&
  !namesTime({ period, daysOfYear }) &&
  [topics, words, kinds, classes, previousWords, previousStatements].every(({ length }) => length === 0);

/** From this fit on, the answer before answers the next question, too. */
const SURE_FIT = 0.9;

/** The first statement of the answer before that answers a question about that answer: “by whom?”, “source?” */
function previousAnswer(question: Question, knowledge: Knowledge): QuestionAnswer | undefined {
  const { intent, previousStatements, measures } = question;
  // “Who said that?” is about the answer; “what did she say?” is about her.
  const isOfAnswer = ABOUT_THE_ANSWER.has(intent) || (intent === 'said' && question.topics.length === 0);
  if (!isOfAnswer || namesTime(question)) return undefined;
  // “Where?” alone asks where it happened, and not where those are who did it.
  const asksForSeat = question.asksForSeat && question.text.includes(' ');
  const asked = { ...question, topics: [], asksForSeat };
  const known = previousStatements
    // What “how many goals?” counts, another statement may have of another match.
    .slice(0, measures.length > 0 ? 1 : undefined)
    .flatMap((id) => knowledge.published(id) ?? [])
    .find((each) => intent === 'source' || fitOf(each, asked, knowledge) >= SURE_FIT);
  return known === undefined ? undefined : { kind: 'statements', found: [known] };
}
/** Intents of a question that may be about the answer before. */
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
