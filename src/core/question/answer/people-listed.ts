/** Decides whether a statement tells of somebody: only such a one answers “which astronauts went to the Moon?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { Phrases } from '../language/phrases.ts';
import { lineOf } from '../match/statement-words.ts';
import { namesOfTopics } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };

const SOMEBODY_PHRASES = new Phrases(answers.somebody);

/** Without statements on things, if a list of people is asked for. */
export function onPeople<T extends { readonly known: DatedEntry }>(
  right: readonly T[],
  { intent, asksForPeople }: Question,
  knowledge: Knowledge,
): readonly T[] {
  return asksForPeople && intent === 'list'
    ? right.filter(({ known }) => tellsOfSomebody(known, knowledge))
    : right;
}

/** Whether its text has a word for people, or the name of somebody it is on, other than as an owner: “Musk’s car”. */
function tellsOfSomebody(known: DatedEntry, knowledge: Knowledge): boolean {
  if (SOMEBODY_PHRASES.isIn(lineOf(known))) return true;
  const people = known.entry.topics.filter((id) => knowledge.topic(id)?.kind === 'person');
  const { en = '', ko = '' } = known.entry.text;
  const isTold = (name: string): boolean =>
    en.includes(name) ? !en.includes(`${name}'s`) && !en.includes(`${name}’s`) : ko.includes(name);
  return namesOfTopics(people, knowledge).some(isTold);
}
