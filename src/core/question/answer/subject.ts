/** Decides whether a statement is on the subject of a question: the one that did it, rather than the one to whom it was done. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { namesOfTopic } from '../../record/topic-names.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isWordOf, languageOf } from '../language/language.ts';
import { isProbablyName } from '../language/ordinary-words.ts';
import { Phrases } from '../language/phrases.ts';
import { lineOf } from '../match/statement-words.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { isVictory } from './victory.ts';

/** 네이버가: a Korean name with the particle of the subject. */
const SUBJECT_PARTICLE = /[가-힣a-z\d](?:이|가)$/iu;
/** In 일이 or 뭐가, one syllable is too short to tell a name. */
const SUBJECT_WORD = /[가-힣]{2}(?:이|가)$/u;

/** Whether the word is a Korean subject, which a statement must have itself: 일본이. */
export const isKoreanSubject = (word: string): boolean => SUBJECT_WORD.test(word);

const namesOfMention = ({ ids }: TopicMention, knowledge: Knowledge): readonly string[] =>
  ids.flatMap((id) => {
    const topic = knowledge.topic(id);
    return topic === undefined ? [] : namesOfTopic(topic);
  });

/** Whether the Korean text has the name as a subject: 독일이. */
const hasSubject = (text: string, name: string): boolean =>
  ['이', '가'].some((particle) => text.includes(`${name}${particle} `));

const isSubjectOf = ({ entry: { text } }: DatedEntry, names: readonly string[]): boolean =>
  names.some(
    (name) =>
      text.ko?.startsWith(name) === true ||
      text.en?.startsWith(name) === true ||
      hasSubject(text.ko ?? '', name),
  );

/** In a statement, the subject did something, and the object is the one to whom it was done. */
export type RoleInStatement = 'subject' | 'object';

/**
 * The role in the statement of the name of which the question asks what it did: “did Lee Sedol ever beat AlphaGo?”, “did Argentina win?”
 * `undefined` if the question does not ask for that, or the statement does not tell.
 */
export function roleIn(
  known: DatedEntry,
  question: Question,
  knowledge: Knowledge,
): RoleInStatement | undefined {
  const { intent, topics, words, text } = question;
  // “Was it Musk who founded it?” may be wrong about who did.
  if (known.entry.kind !== 'event' || words.length === 0) return undefined;
  const [only, ...rest] = topics;
  // “Who bought it?” is not answered by what it bought.
  if (intent === 'who' && only !== undefined && rest.length === 0 && isDoneTo(only, text))
    return isDoer(known, namesOfMention(only, knowledge)) ? 'object' : undefined;
  const others = words.filter((word) => !isForVictory(word.text));
  // NVIDIA lost money, so that it was not beaten.
  const isOfLoss =
    rest.length > 0 && words.some((word) => isWordOf(languageOf(word.text).finals.losing, word.text));
  if ((isOfLoss || others.length < words.length) && (intent === 'verify' || intent === 'when')) {
    const [first] = topics.toSorted((a, b) => text.indexOf(a.typed) - text.indexOf(b.typed));
    const names =
      first === undefined ? others.slice(0, 1).map((word) => word.text) : namesOfMention(first, knowledge);
    if (/ by /.test(text)) return undefined;
    // A victory may settle the claim that they lost.
    if (isSubjectOf(known, names) && isOfLoss) return intent === 'when' ? 'object' : undefined;
    if (isSubjectOf(known, names)) return 'subject';
    if (isOfLoss) return isBeaten(known, names) ? 'subject' : undefined;
    return topics.length < 2 && isBeaten(known, names) ? 'object' : undefined;
  }
  const isSubject =
    intent !== 'verify' &&
    topics.some(
      (mention) =>
        SUBJECT_PARTICLE.test(mention.typed) && isSubjectOf(known, namesOfMention(mention, knowledge)),
    );
  return isSubject ? 'subject' : undefined;
}

/** Whether it is asked who did something to the name, and not whom it did something to. */
export const isDoneTo = ({ how, typed }: TopicMention, text: string): boolean =>
  (how !== 'word' || hasHangul(typed) || isProbablyName(typed)) &&
  !SUBJECT_PARTICLE.test(typed) &&
  !/\bwho(?:m)? (?:did|does|do|has|have)\b/iu.test(text);

const DONE_PHRASES = new Phrases(answers.done);
/** Whether the statement tells what was done to its subject: “OpenAI was founded”. */
export const tellsWhatWasDone = (known: DatedEntry): boolean => DONE_PHRASES.isIn(lineOf(known));

/** Whether the statement begins with the name, and tells what they did, rather than what was done to them. */
const isDoer = (known: DatedEntry, names: readonly string[]): boolean => {
  const { text } = known.entry;
  return (
    names.some((name) => (text.en ?? text.ko)?.startsWith(name) === true) && !DONE_PHRASES.isIn(lineOf(known))
  );
};

/** Whether a word of a question asks who won. */
const isForVictory = (word: string): boolean =>
  isVictory(word) || isWordOf(languageOf(word).finals.title, word);

/** English words before the name of somebody who lost. */
const BEFORE_BEATEN = new RegExp(
  String.raw`\b(?:${answers.beforeBeaten.split(' ').join('|')}) (?:the )?$`,
  'i',
);

/** Whether the statement tells that somebody else won against the name: 아르헨티나를 꺾고. */
const isBeaten = ({ entry: { text } }: DatedEntry, names: readonly string[]): boolean =>
  names.some((name) => {
    const at = text.en?.indexOf(name) ?? -1;
    if (at >= 0 && BEFORE_BEATEN.test(text.en?.slice(0, at) ?? '')) return true;
    return ['을', '를'].some((particle) => text.ko?.includes(`${name}${particle} `));
  });
