/** Tells where people use a name as a verb: “toss me the link”, “just google it”. */
import type { TopicMention } from '../../search/question-context.ts';
import { plainWord, WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';

/** Whether the name of one English word stands where a verb does, before its object. */
export function isNameAsVerb(
  { typed, how }: TopicMention,
  words: readonly string[],
  { nameVerbs }: QuestionLanguage,
): boolean {
  if (how !== 'exact' || !/^[a-z]+$/iu.test(typed)) return false;
  const plain = words.map(plainWord);
  const at = plain.indexOf(plainWord(typed));
  const word = words[at] ?? '';
  const [before, next = '', afterNext = ''] = [plain[at - 1], plain[at + 1], plain[at + 2]];
  if (before !== undefined && (!nameVerbs.before.has(before) || word !== word.toLowerCase())) return false;
  if (nameVerbs.objects.has(next)) return true;
  if (!nameVerbs.determiners.has(next) || nameVerbs.times.has(afterNext)) return false;
  return before !== undefined || nameVerbs.afterObject.isIn(new WordLine(plain.slice(at + 2)));
}
