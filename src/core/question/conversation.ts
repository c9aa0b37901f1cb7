/** What a question and its answer leave behind for the next question in the same conversation. */
import type { QuestionAnswer } from './answer.ts';
import type { Conversation, Question } from './question.ts';

const MAX_REMEMBERED_STATEMENTS = 5;

/** Ids only: nothing that people said is kept. */
export function conversationOf({ topics, intent }: Question, answer: QuestionAnswer): Conversation {
  const named = topics.flatMap(({ ids }) => (ids.length === 1 ? ids : []));
  const shown = answer.kind === 'topic' ? [answer.topic] : [];
  const found = answer.kind === 'statements' ? answer.found : [];
  return {
    topics: named.length > 0 ? named : shown,
    intent,
    statements: found.slice(0, MAX_REMEMBERED_STATEMENTS).map(({ entry }) => entry.id),
  };
}
