/** Finds the words of a line that stand for what was named before: “she”, “that company”, 그 사람. */
import type { FollowUp, OwnReading } from './own-reading.ts';
import type { Phrases } from './phrases.ts';
import type { QuestionLanguage } from './question-language.ts';

/** The kind of topic that a word of the line stands for; `undefined` if there is none, or if it may be anything. */
export function kindMeant(
  { line, whole }: Pick<OwnReading, 'line' | 'whole'>,
  { person, organisation }: QuestionLanguage,
): FollowUp['kind'] {
  const isOf = (phrases: Phrases): boolean => phrases.isIn(line) || phrases.isIn(whole);
  return isOf(person) ? 'person' : isOf(organisation) ? 'organisation' : undefined;
}

/** Whether the line has a pronoun, for whatever the answer before is about: “is it open source?” */
export const standsForAnything = (
  { whole }: Pick<OwnReading, 'whole'>,
  { pronouns, impersonal }: QuestionLanguage,
): boolean => pronouns.isIn(whole) || impersonal.isIn(whole);
