/** Remembers a question and its answer for the next question in the same conversation. */
import type { Locale } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { QueryClause } from '../search/query.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { WordClauses } from '../search/understand.ts';
import { isBeginning, isWordOf } from './language.ts';
import type { QuestionLanguage } from './question-language.ts';
import type { Intent } from './intent.ts';
import type { QuestionAnswer } from './question-answer.ts';
import { topicOfYear } from './names-of-years.ts';
import type { Conversation, Question } from './question.ts';

/** How many statements are remembered of those that were shown, and of those that were not. */
const MAX_REMEMBERED_STATEMENTS = 20;

/** The parts of an answer that a reader sees. */
export interface ShownPart {
  /** The ids of the statements, in their order. */
  readonly entries?: readonly string[];
  readonly nextPage?: Conversation['nextPage'];
}

/** Returns what the next question may refer to: ids only, nothing that people said. `shown` is needed for answers that other commands give. */
export function conversationOf(
  { topics, intent, period, position }: Question,
  answer: QuestionAnswer,
  shown: ShownPart = {},
): Conversation {
  const named = topics.flatMap(({ ids }) => (ids.length === 1 ? ids : []));
  const card = answer.kind === 'topic' ? [answer.topic] : [];
  const found = answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [];
  const seen = shown.entries ?? [];
  const listed = position?.among ?? (seen.length > 0 ? seen : found);
  return {
    topics: named.length > 0 ? named : card,
    intent,
    ...(period !== undefined && { period }),
    ...cutToRemember({
      // Of a card or a timeline, no statement is the answer.
      statements: found,
      shown: listed,
      rest: seen.length > 0 ? found.filter((id) => !seen.includes(id)) : [],
      nextPage: shown.nextPage,
    }),
  };
}

/** The conversation after a lookup of topics: “/timeline deepseek”. */
export const conversationOfLookup = (
  intent: Intent,
  topics: readonly string[],
  { entries = [], nextPage }: ShownPart,
): Conversation => ({
  topics: topics.slice(0, MAX_REMEMBERED_TOPICS),
  intent,
  ...cutToRemember({ statements: [], shown: entries, rest: [], nextPage }),
});

/** More would be no subject of a conversation. */
const MAX_REMEMBERED_TOPICS = 3;

function cutToRemember({
  statements,
  shown,
  rest,
  nextPage,
}: Required<Pick<Conversation, 'statements' | 'shown' | 'rest'>> & Pick<ShownPart, 'nextPage'>): Pick<
  Conversation,
  'statements' | 'shown' | 'rest' | 'nextPage'
> {
  const first = (ids: readonly string[]): readonly string[] => ids.slice(0, MAX_REMEMBERED_STATEMENTS);
  return {
    statements: first(statements),
    ...(shown.length > 0 && { shown: first(shown) }),
    ...(rest.length > 0 && { rest: first(rest) }),
    ...(nextPage !== undefined && { nextPage }),
  };
}

/** The words of the statement that answered, apart from names. */
export function wordsOfPreviousAnswer(
  { statements: [answer = ''] }: Conversation,
  written: Locale,
  language: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  const known = knowledge.published(answer);
  const text = known?.entry.text[written];
  if (text === undefined) return [];
  const { words } = knowledge.statements.understand(text, 0);
  return words.filter(({ text }) => !isWordOf(language.optional, text) || isBeginning(text));
}

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

/** A kind of topic that a pronoun or the like may stand for: “he”, “that company”. */
type Kind = 'person' | 'organisation';

/**
 * Returns the topics of a question that refers to the one before: its own, and the previous ones of other kinds. After a question on
 * DeepSeek, “what did Altman say?” is about Altman and DeepSeek; “and Moderna?” is about Moderna only.
 *
 * @param kind the kind of topic that a word of the question stands for: “he” is the person of the answer
 */
export function withPrevious(
  named: readonly TopicMention[],
  { topics: before, statements, shown = [] }: Conversation,
  { kind, days }: { kind?: Kind | undefined; days: Question['period'] },
  knowledge: Knowledge,
): readonly TopicMention[] {
  // Of a card, no statement is the answer.
  const told = statements.length > 0 ? statements.slice(0, 1) : shown;
  const beside = told.flatMap((id) => knowledge.published(id)?.entry.topics ?? []);
  const ofKind = [...before, ...beside].filter(
    (id) => kind !== undefined && knowledge.topic(id)?.kind === kind,
  );
  const topics =
    ofKind.length > 0 ? ofKind.slice(0, 1) : before.map((id) => topicOfYear(id, days, knowledge) ?? id);
  const kinds = new Set(named.flatMap(({ ids }) => ids.map((id) => knowledge.topic(id)?.kind)));
  const kept = topics.filter((id) => {
    const topic = knowledge.topic(id);
    return topic !== undefined && !kinds.has(topic.kind);
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
