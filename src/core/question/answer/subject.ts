/** Decides whether a statement is on the subject of a question: the one that did it, rather than the one to whom it was done. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { namesOfTopic } from '../../record/topic-names.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Question } from '../question.ts';
import { isVictory } from './victory.ts';

/** 네이버가: a Korean name with the particle of the subject. */
const SUBJECT_PARTICLE = /[가-힣a-z\d](?:이|가)$/iu;
/** In 일이 or 뭐가, one syllable is too short to tell a name. */
const SUBJECT_WORD = /[가-힣]{2}(?:이|가)$/u;

/** Whether the word is a Korean subject, which a statement must have itself: 일본이. */
export const isKoreanSubject = (word: string): boolean => SUBJECT_WORD.test(word);

const beginsWithName = (
  { entry: { text } }: DatedEntry,
  { ids }: TopicMention,
  knowledge: Knowledge,
): boolean =>
  ids.some((id) => {
    const topic = knowledge.topic(id);
    return (
      topic !== undefined &&
      namesOfTopic(topic).some(
        (name) => text.ko?.startsWith(name) === true || text.en?.startsWith(name) === true,
      )
    );
  });

/** Whether the statement begins with the name of which the question asks what it did: “did Lee Sedol ever beat AlphaGo?” */
export function isOnSubject(known: DatedEntry, question: Question, knowledge: Knowledge): boolean {
  const { intent, topics, words, text } = question;
  // “Was it Musk who founded it?” may be wrong about who did.
  if (known.entry.kind !== 'event' || words.length === 0) return false;
  if (intent !== 'verify')
    return topics.some(
      (mention) => SUBJECT_PARTICLE.test(mention.typed) && beginsWithName(known, mention, knowledge),
    );
  if (topics.length < 2 || !words.some((word) => isVictory(word.text))) return false;
  const [first] = topics.toSorted((a, b) => text.indexOf(a.typed) - text.indexOf(b.typed));
  return first !== undefined && !/ by /.test(text) && beginsWithName(known, first, knowledge);
}
