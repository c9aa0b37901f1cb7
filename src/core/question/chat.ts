/** Recognises lines by which people talk to each other rather than ask. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { WordClauses } from '../search/understand.ts';
import { isWordOf, type QuestionLanguage } from './language.ts';
import type { Intent } from './intent.ts';

/** Questions that make sense without a word on what they are about. */
const BARE_INTENTS: ReadonlySet<Intent> = new Set([
  'usage',
  'latest',
  'timeline',
  'list',
  'said',
  'source',
  'compare',
]);

/**
 * Whether a line that names nothing recorded is talk: it has words of everyday life, or nothing that is recorded and no question
 * mark, and is a sentence that asks nothing.
 */
export function isChat(
  typed: string,
  words: readonly WordClauses[],
  intent: Intent,
  { everyday }: QuestionLanguage,
  knowledge: Knowledge,
): boolean {
  const isEveryday = ({ text }: WordClauses): boolean => isWordOf(everyday, text);
  if (everyday.size === 0 || words.some((word) => !isEveryday(word) && isRecorded(word, knowledge)))
    return false;
  if (words.length === 0) return !BARE_INTENTS.has(intent);
  if (words.some(isEveryday)) return true;
  const last = words.at(-1)?.text ?? '';
  return (intent === 'search' || intent === 'verify') && !/[?？]/.test(typed) && CHAT_END.test(last);
}
/** Endings of sentences in Korean. */
const CHAT_END =
  /(?:다|요|네|어|아|지|죠|까|자|래|게|군|구나|음|함|됨|임|해|돼|줘|워|려|겨|네여|에여|거든|는데|던데|ㅁ|ㄷ)$/;

/** Whether some statement has the word in some form. */
export const isRecorded = ({ clauses }: WordClauses, knowledge: Knowledge): boolean =>
  clauses.every((clause) => clause.alternatives.some((group) => knowledge.statements.isRecorded(group)));
