/** Remembers a question and its answer for the next question in the same conversation. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { QueryClause } from '../search/query.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { QuestionAnswer } from './question-answer.ts';
import { topicOfYear } from './names-of-years.ts';
import type { Conversation, Question } from './question.ts';

const MAX_REMEMBERED_STATEMENTS = 5;

/** Ids only: nothing that people said is kept. */
export function conversationOf({ topics, intent, period }: Question, answer: QuestionAnswer): Conversation {
  const named = topics.flatMap(({ ids }) => (ids.length === 1 ? ids : []));
  const shown = answer.kind === 'topic' ? [answer.topic] : [];
  const found = answer.kind === 'statements' ? answer.found : [];
  return {
    topics: named.length > 0 ? named : shown,
    intent,
    ...(period !== undefined && { period }),
    statements: found.slice(0, MAX_REMEMBERED_STATEMENTS).map(({ entry }) => entry.id),
  };
}

/** A kind of topic that a word may stand for: “he”, “that company”. */
type Kind = 'person' | 'organisation';

/** The topics of a question that refers back: its own, and those before, except where its own take their place. */
export function withPrevious(
  named: readonly TopicMention[],
  { topics: before, statements }: Conversation,
  { kind, days }: { kind?: Kind | undefined; days: Question['period'] },
  knowledge: Knowledge,
): readonly TopicMention[] {
  const [first = ''] = statements;
  const ofKind = [...before, ...(knowledge.published(first)?.entry.topics ?? [])].filter(
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
