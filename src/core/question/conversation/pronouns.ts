/** Finds the words of a line that stand for what was named before: “she”, “that company”, 그 사람. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Phrases } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { companyOf } from '../match/relations.ts';
import type { Conversation } from '../question.ts';
import { withPrevious } from './conversation.ts';
import type { FollowUp, OwnReading } from './own-reading.ts';

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

/** The company of the person before, if the line asks for it: “and his company?”, 그 사람 회사는? */
export function companyMeant(
  { whole, named }: Pick<OwnReading, 'whole' | 'named'>,
  previous: Conversation,
  { ownCompany }: QuestionLanguage,
  knowledge: Knowledge,
): readonly TopicMention[] {
  if (named.length > 0 || !ownCompany.isIn(whole)) return [];
  const days = undefined;
  const people = withPrevious([], previous, { kind: 'person', days }, knowledge);
  const company = companyOf(
    people.flatMap(({ ids }) => ids),
    knowledge,
  );
  return company === undefined
    ? []
    : withPrevious([], { ...previous, topics: [company] }, { days }, knowledge);
}
