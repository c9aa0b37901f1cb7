/** Tells where people use a name as a verb: “toss me the link”, “just google it”. */
import type { TopicMention } from '../../search/question-context.ts';
import { plainWord } from '../language/phrases.ts';

/** Words after which an English verb is a request or an intention. */
const BEFORE_VERB: ReadonlySet<string> = new Set(
  'please pls plz kindly you u ya someone anyone somebody anybody lets me lemme ill well just dont gonna should'.split(
    ' ',
  ),
);
/** Objects that no name has after it. */
const PRONOUNS: ReadonlySet<string> = new Set('me us it him them yourself yourselves'.split(' '));
/** Words that begin an object, but may also stand after a name: “toss the bank”, “arm this year”. */
const DETERMINERS: ReadonlySet<string> = new Set(
  'the a an my your our his their some that this those these'.split(' '),
);
/** “That year”, “this week” */
const TIME =
  /^(?:year|quarter|month|week|summer|spring|autumn|fall|winter|time|day|morning|decade|century)s?$/u;
/** Words that only the object of a verb has behind it. */
const AFTER_OBJECT = / (?:to|into|over|out|away|back|there|please|pls|plz|(?:when|if|once) (?:you|u|we)) /u;

/** Whether the name of one English word stands where a verb does, before its object. */
export function isNameAsVerb({ typed, how }: TopicMention, words: readonly string[]): boolean {
  if (how !== 'exact' || !/^[a-z]+$/iu.test(typed)) return false;
  const plain = words.map(plainWord);
  const at = plain.indexOf(plainWord(typed));
  const [word = '', before, next = '', afterNext = ''] = [
    words[at],
    plain[at - 1],
    plain[at + 1],
    plain[at + 2],
  ];
  if (before !== undefined && (!BEFORE_VERB.has(before) || word !== word.toLowerCase())) return false;
  if (PRONOUNS.has(next)) return true;
  if (!DETERMINERS.has(next) || TIME.test(afterNext)) return false;
  return before !== undefined || AFTER_OBJECT.test(` ${plain.slice(at + 2).join(' ')} `);
}
