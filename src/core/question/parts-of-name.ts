/** Parts what several topics share of their names into the names that it consists of: 중국 AI, of 중국 AI 정책, into 중국 and AI. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { WordClauses } from '../search/understand.ts';

/** The names in a shared beginning of names, and the words of it that are no names; `undefined` if it has no name. */
export function partsOfName(
  { typed, ids }: TopicMention,
  knowledge: Knowledge,
): { names: readonly TopicMention[]; words: readonly WordClauses[] } | undefined {
  const parts = typed.split(' ');
  if (parts.length < 2 || ids.length < 2) return undefined;
  const read = parts.map((part) => {
    const { mentions, words } = knowledge.statements.understand(part, 0);
    return { mentions: mentions.filter(({ how }) => how === 'exact'), words };
  });
  const names = read.flatMap(({ mentions }) => mentions);
  if (names.length === 0) return undefined;
  return { names, words: read.flatMap(({ mentions, words }) => (mentions.length > 0 ? [] : words)) };
}
