/** Finds the words before a class word that tell which of its members are meant: “Korean” in “Korean companies that went public”. */
import { hasHangul } from '../../names/hangul.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import type { Question } from '../question.ts';

/** Questions for members of a class; “search”, as a line may ask for them without a word for that. */
const FOR_SEVERAL: ReadonlySet<Intent> = new Set(['list', 'search', 'which', 'who']);

/**
 * The needed words before a class word, which the description of a member may have instead of a statement. They find no statements;
 * the other words do. None if there are no other words.
 *
 * @example
 * // “korean companies that went public”: the statements on going public, of which the topic is “South Korean”
 */
export function originsOfClass(
  { words, intent }: Pick<Question, 'words' | 'intent'>,
  lineWords: readonly string[],
  { classes }: Pick<QuestionLanguage, 'classes'>,
): readonly WordClauses[] {
  if (!FOR_SEVERAL.has(intent)) return [];
  const isClass = (word: string | undefined): boolean => word !== undefined && isWordOf(classes, word);
  const isBeforeClass = (text: string): boolean =>
    lineWords.some((word, at) => word === text && isClass(lineWords[at + 1]));
  // In Korean, a verb stands there, 상장한 회사, or the name of a place.
  const origins = words.filter(({ text }) => !hasHangul(text) && !isClass(text) && isBeforeClass(text));
  const hasOthers = words.some((word) => !origins.includes(word) && !isClass(word.text));
  return hasOthers ? origins : [];
}
