/** Says why a question has no answer: its words, its time or its speaker are not recorded. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { isRecordedItself } from '../match/recorded.ts';
import type { QuestionAnswer } from '../question-answer.ts';
import type { Question } from '../question.ts';
import type { Candidate } from './best-first.ts';
import { isOfTime, namesTime } from './period-of-statement.ts';

/** How many statements that come near are offered. */
const MAX_NEAR_CANDIDATES = 3;

/**
 * Says why nothing answers, and which statements come near.
 *
 * @param checked the statements that might have answered, the best first
 */
export function noAnswer(
  question: Question,
  checked: readonly Candidate[],
  knowledge: Knowledge,
): QuestionAnswer {
  const { topics, words, unknown, intent } = question;
  // Words that nothing recorded has are near to nothing.
  const near =
    unknown.length > 0 && topics.length === 0
      ? []
      : checked.slice(0, MAX_NEAR_CANDIDATES).map(({ known }) => known);
  if (unknown.length > 0 && topics.length === 0)
    return { kind: 'nothing', reason: 'unknown', missing: unknown, near };
  if (intent === 'said') return { kind: 'nothing', reason: 'speaker', missing: [], near };
  // “Who won the Euro 2024?”: other things of that year are recorded.
  const isOnlyOfTime = topics.length === 0 && words.length === 0;
  if (
    namesTime(question) &&
    (isOnlyOfTime ||
      !checked.some(({ known, evidence }) => evidence.topics === 1 && isOfTime(known, question)))
  )
    return { kind: 'nothing', reason: 'period', missing: [], near };
  return {
    kind: 'nothing',
    reason: 'missing',
    missing: asTyped(unknown.length > 0 ? unknown : missingTogether(question, checked, knowledge), question),
    near,
  };
}

/**
 * The recorded words of the question that no statement on its topics has. Without a topic, these are all the words if there are
 * several, as no statement has them together: “who founded Amazon?” A single one may be recorded itself.
 */
function missingTogether(
  { topics, words, numberedNames, previousWords }: Question,
  checked: readonly Candidate[],
  knowledge: Knowledge,
): readonly string[] {
  if (!checked.some(({ evidence }) => evidence.hasNumberedNames)) return numberedNames;
  const texts = words.map(({ text }) => text);
  // “And Harman?” alone is recorded.
  if (topics.length === 0 && previousWords.length > 0) return [];
  if (topics.length === 0)
    return words.length > 1 || words.some((word) => !isRecordedItself(word, knowledge)) ? texts : [];
  const onTopics = checked.filter(({ evidence }) => evidence.topics === 1);
  return texts.filter((text) => onTopics.every(({ evidence }) => evidence.missing.includes(text)));
}

/** The words as people typed them: “leads” for “ceo”. */
export const asTyped = (words: readonly string[], { typedAs }: Question): readonly string[] => [
  ...new Set(words.map((word) => typedAs.get(word) ?? word)),
];
