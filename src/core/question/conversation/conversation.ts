/** Remembers a question and its answer for the next question in the same conversation. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { QueryClause } from '../../search/query.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Intent } from '../intent.ts';
import { wordsAskedFor } from '../match/asked-words.ts';
import { topicOfAllYears, topicOfYear } from '../match/names-of-years.ts';
import type { QuestionAnswer } from '../question-answer.ts';
import type { Conversation, Question } from '../question.ts';

/** How many statements are remembered of those that were shown, and of those that were not. */
const MAX_REMEMBERED_STATEMENTS = 20;

/** The parts of an answer that a reader sees. */
export interface ShownPart {
  /** The ids of the statements, in their order. */
  readonly entries?: readonly string[];
  readonly pages?: Conversation['pages'];
}

/** Returns what the next question may refer to: ids, and words of a statement, but nothing that people said. `shown` is needed for answers that other commands give. */
export function conversationOf(
  question: Question,
  answer: QuestionAnswer,
  shown: ShownPart = {},
): Conversation {
  const { intent, period, position, before } = question;
  const { topics } = withoutLeft(questionAnswered(question, answer), answer);
  const isOwn = question.words.length > 0 || topics.some(({ typed }) => typed !== '');
  // “Why?” was not answered: “when?” is still about what was answered before.
  if (before !== undefined && answer.kind === 'nothing' && !isOwn) return before;
  // 딥시크 중국 회사야? is about DeepSeek, although 중국 회사 is a topic of its own.
  const named =
    question.ofClaim === undefined
      ? topics.flatMap(({ ids }) => (ids.length === 1 ? ids : []))
      : [question.ofClaim];
  const card = answer.kind === 'topic' ? [answer.topic] : [];
  const seen = shown.entries ?? [];
  // Of a card or a timeline, no statement is the answer; a quote that is shown alone is.
  const found = answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : quotesAlone(shown);
  const shownNow = seen.length > 0 ? seen : found;
  const asked = answer.kind === 'statements' ? wordsAskedFor(question, answer.found) : [];
  const listed = position === undefined || position.page !== undefined ? shownNow : position.among;
  return {
    topics: named.length > 0 ? named : card,
    intent,
    ...(period !== undefined && { period }),
    ...(question.final !== undefined && { isOfFinal: true }),
    ...(asked.length > 0 && { asked }),
    ...cutToRemember({
      statements: found,
      shown: listed,
      rest: seen.length > 0 ? found.filter((id) => !seen.includes(id)) : [],
      pages: shown.pages,
    }),
  };
}

/**
 * The question, or the one with a further name if the answer is on that: on the topic that words of the question describe (“and its
 * price?” asks for that of the pickup), or on the subject that it leaves out.
 */
function questionAnswered(question: Question, answer: QuestionAnswer): Question {
  const answered =
    answer.kind === 'topic'
      ? [answer.topic]
      : answer.kind === 'statements'
        ? (answer.found[0]?.entry.topics ?? [])
        : [];
  const before = new Set(question.topics.flatMap(({ ids }) => ids));
  const isOn = (instead: Question | undefined): boolean =>
    instead?.topics.some(({ ids }) => ids.some((id) => !before.has(id) && answered.includes(id))) === true;
  return [question.withSubject, question.withName].find(isOn) ?? question;
}

/** The question without topics of the one before, if its own words lead to a statement on something else: “who bought Harman?” */
function withoutLeft(question: Question, answer: QuestionAnswer): Pick<Question, 'topics'> {
  const { topics } = question;
  const first = answer.kind === 'statements' ? answer.found[0]?.entry : undefined;
  const isOn = topics.some(({ typed, ids }) => typed !== '' || ids.some((id) => first?.topics.includes(id)));
  return { topics: first === undefined || isOn ? topics : [] };
}

/** The conversation after a lookup of topics: “/timeline deepseek”. */
export const conversationOfLookup = (
  intent: Intent,
  topics: readonly string[],
  { entries = [], pages }: ShownPart,
): Conversation => ({
  topics: topics.slice(0, MAX_REMEMBERED_TOPICS),
  intent,
  ...cutToRemember({ statements: quotesAlone({ entries, pages }), shown: entries, rest: [], pages }),
});

/** The lookup that shows one statement on each page, and the one that shows the card of a topic. */
export const QUOTE_LOOKUP = 'quote';
export const CARD_LOOKUP = 'about';

const quotesAlone = ({ entries = [], pages }: ShownPart): readonly string[] =>
  pages?.command === QUOTE_LOOKUP ? entries : [];

/** More would be no subject of a conversation. */
const MAX_REMEMBERED_TOPICS = 3;

function cutToRemember({
  statements,
  shown,
  rest,
  pages,
}: Required<Pick<Conversation, 'statements' | 'shown' | 'rest'>> & Pick<ShownPart, 'pages'>): Pick<
  Conversation,
  'statements' | 'shown' | 'rest' | 'pages'
> {
  const first = (ids: readonly string[]): readonly string[] => ids.slice(0, MAX_REMEMBERED_STATEMENTS);
  return {
    statements: first(statements),
    ...(shown.length > 0 && { shown: first(shown) }),
    ...(rest.length > 0 && { rest: first(rest) }),
    ...(pages !== undefined && { pages }),
  };
}

/** The statements of the answer that the reader saw. */
export const statementsSeen = ({ statements, shown = statements }: Conversation): readonly string[] =>
  statements.filter((id) => shown.includes(id));

/**
 * Whether a statement may answer “who else?”: it is none of those in the answer before, and a quote only if the first of
 * them is one. Where somebody is asked for, it names somebody else.
 */
export function isOther(
  { entry }: DatedEntry,
  { apartFrom, intent }: Question,
  knowledge: Knowledge,
): boolean {
  const before = apartFrom.flatMap((id) => knowledge.published(id)?.entry ?? []);
  const [first] = before;
  if (first === undefined) return true;
  const named = new Set(before.flatMap(({ topics }) => topics));
  const isSomebodyElse = (id: string): boolean =>
    !named.has(id) && SOMEBODY_KINDS.has(knowledge.topic(id)?.kind ?? '');
  return (
    !apartFrom.includes(entry.id) &&
    (entry.kind === 'quote') === (first.kind === 'quote') &&
    (intent !== 'who' || entry.topics.some(isSomebodyElse))
  );
}
const SOMEBODY_KINDS: ReadonlySet<string> = new Set(['person', 'organisation']);

/** The conversation; if it has no topic, with the main one of the statement that answered. */
export function withSubject(conversation: Conversation, knowledge: Knowledge): Conversation {
  const [answer = ''] = conversation.statements;
  return conversation.topics.length > 0
    ? conversation
    : { ...conversation, topics: knowledge.published(answer)?.entry.topics.slice(0, 1) ?? [] };
}

/** A kind of topic that a pronoun or the like may stand for: “he”, “that company”. */
type Kind = 'person' | 'organisation';

/**
 * Returns the topics of a question that refers to the one before: its own, and the previous ones of other kinds. After a question on
 * DeepSeek, “what did Altman say?” is about Altman and DeepSeek; “and Moderna?” is about Moderna only.
 *
 * @param kind the kind of topic that a word of the question stands for: “he” is the person of the answer
 * @param isComparing whether it compares them: “is it better than DeepSeek?”
 */
export function withPrevious(
  named: readonly TopicMention[],
  { topics: before, statements, shown = [] }: Conversation,
  {
    kind,
    days,
    isComparing = false,
  }: { kind?: Kind | undefined; days: Question['period']; isComparing?: boolean },
  knowledge: Knowledge,
): readonly TopicMention[] {
  // Of a card, no statement is the answer.
  const told = statements.length > 0 ? statements.slice(0, 1) : shown;
  const beside = told.flatMap((id) => knowledge.published(id)?.entry.topics ?? []);
  const ofKind = [...before, ...beside].filter(
    (id) => kind !== undefined && knowledge.topic(id)?.kind === kind,
  );
  const topics =
    ofKind.length > 0
      ? ofKind.slice(0, 1)
      : before.map((id) => topicOfYear(id, days, knowledge) ?? topicOfAllYears(id, days, knowledge) ?? id);
  const kinds = new Set(named.flatMap(({ ids }) => ids.map((id) => knowledge.topic(id)?.kind)));
  const kept = topics.filter((id) => {
    const topic = knowledge.topic(id);
    return topic !== undefined && (isComparing || !kinds.has(topic.kind));
  });
  const clause = (id: string): QueryClause => knowledge.statements.clauseOf(id);
  return [
    ...named,
    ...kept.map((id): TopicMention => ({
      ids: [id],
      typed: '',
      name: id,
      how: 'exact',
      isGuess: false,
      clause: clause(id),
    })),
  ];
}
