/** Recognises statements on what somebody made, where the question asks who made it for them: “who makes the chips for NVIDIA?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { lowerTextsOf } from '../match/statement-words.ts';
import { isOfKind, lowerNamesOfTopics } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';

/** The names of the organisation for which somebody made it, in small letters; `undefined` if the question names none. */
export function namesServed(
  { intent, text, topics, asksForProducts }: Question,
  knowledge: Knowledge,
): readonly string[] | undefined {
  if (intent !== 'who' || !asksForProducts) return undefined;
  const small = text.toLowerCase();
  const served = topics.find(
    (mention) =>
      small.endsWith(` for ${mention.typed.toLowerCase()}`) && isOfKind(mention, 'organisation', knowledge),
  );
  return served && lowerNamesOfTopics(served.ids, knowledge);
}

/** Whether the statement tells that something was made for one of the names. */
export const tellsOfService = (known: DatedEntry, names: readonly string[]): boolean =>
  names.some((name) => [' for ', ' to '].some((each) => lowerTextsOf(known).includes(each + name)));
