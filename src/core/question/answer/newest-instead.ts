/** Reads a question for the last of several things, of which no statement says that it is the last, as one for the newest. */
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import type { Question } from '../question.ts';
import type { Candidate } from './best-first.ts';
import { isLast, saysLast } from './last-of-several.ts';

/** Questions in which “last” may be a verb: “how long did it last?” */
const MAY_MEASURE: ReadonlySet<Intent> = new Set(['how-much', 'how-many']);

/**
 * “When was the last launch?” as a question for the newest launch; `undefined` if it does not ask for the last, or if a statement on
 * its topics says that something was the last: “the last crew left the Moon”.
 */
export function newestInstead(question: Question, candidates: readonly Candidate[]): Question | undefined {
  const { words, ordinals, intent } = question;
  const last = [...words, ...ordinals].filter(isLast);
  if (last.length === 0 || MAY_MEASURE.has(intent)) return undefined;
  const isToldOf = candidates.some(({ known, evidence }) => evidence.topics > 0 && saysLast(known));
  if (isToldOf) return undefined;
  const others = (list: readonly WordClauses[]): readonly WordClauses[] =>
    list.filter((each) => !isLast(each));
  return { ...question, words: others(words), ordinals: others(ordinals), isNewest: true };
}
