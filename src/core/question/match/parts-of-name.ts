/** Parts what several topics share of their names into the names that it consists of: 중국 AI, of 중국 AI 정책, into 중국 and AI. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { koreanStem } from '../../search/stem-ko.ts';
import type { WordClauses } from '../../search/understand.ts';
import { namesOfTopics } from './topics-of-mention.ts';

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

/** In syllables. Shorter words are parts of names by chance. */
const MIN_WORD_OF_NAME = 2;

/** Whether the Korean word belongs to one of the names, which were typed as a whole: the telescope in 허블 망원경. */
export function isOfName(word: string, named: readonly TopicMention[], knowledge: Knowledge): boolean {
  const stem = koreanStem(word);
  if (!/^[가-힣]+$/u.test(stem) || stem.length < MIN_WORD_OF_NAME) return false;
  return named.some(({ ids }) => namesOfTopics(ids, knowledge).some((name) => name.includes(stem)));
}
