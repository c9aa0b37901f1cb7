/** Counts the classes of a question, such as chips in “which chips?”, of which a statement has a member. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Intent } from '../intent.ts';
import type { Question } from '../question.ts';
import { areOfClass } from './class-of-topic.ts';
import { isOfKind } from './topics-of-mention.ts';
import { hasOwnClass, hasWord } from './words-in-statement.ts';

/** Questions for members of a class: “which chips?” */
export const FOR_MEMBERS: ReadonlySet<Intent> = new Set(['list', 'which', 'latest', 'who']);

/** How many of the classes that the question names the statement has, or the description of one of its topics. */
export function countClasses(known: DatedEntry, question: Question, knowledge: Knowledge): number {
  const topics = othersOf(known, question);
  const isOn = (id: string): boolean => knowledge.topic(id)?.kind === 'product';
  const classes = question.classes.filter(
    (word) =>
      (hasHangul(word.text) ? hasOwnClass(known, word.text) : hasWord(known, word, question, knowledge)) ||
      areOfClass(topics, word.text, knowledge),
  );
  // The latest release of Debian is not something else that it came with.
  const isOfProduct = question.topics.some((mention) => isOfKind(mention, 'product', knowledge));
  return classes.length + (question.asksForProducts && !isOfProduct && topics.some(isOn) ? 1 : 0);
}

/**
 * How surely a statement tells of a member of the classes that are asked for: 2 if a topic is described as one, “the newest NVIDIA
 * chip”, 1 if it is on another product, and else 0.
 */
export function memberRank(known: DatedEntry, question: Question, knowledge: Knowledge): number {
  if (question.classes.length === 0) return 0;
  // The newest model of Claude is Claude.
  if (question.topics.some((mention) => isOfKind(mention, 'product', knowledge))) return 0;
  // The theme of electric cars is not itself a car.
  const others = othersOf(known, question).filter((id) => knowledge.topic(id)?.kind !== 'theme');
  if (question.classes.some(({ text }) => areOfClass(others, text, knowledge))) return 2;
  return isOnOtherProduct(known, question, knowledge) ? 1 : 0;
}

/** Whether the main topic of the statement is a product that the question does not name. */
export const isOnOtherProduct = (
  { entry }: DatedEntry,
  { topics }: Question,
  knowledge: Knowledge,
): boolean => {
  const [main = ''] = entry.topics;
  return knowledge.topic(main)?.kind === 'product' && !topics.some(({ ids }) => ids.includes(main));
};

/** The topics of a statement besides those that the question names. */
export function othersOf(known: DatedEntry, { topics }: Question): readonly string[] {
  const asked = new Set(topics.flatMap(({ ids }) => ids));
  return topicsOf(known).filter((id) => !asked.has(id));
}

/** The topics of a statement, and who said it. */
export const topicsOf = ({ entry }: DatedEntry): readonly string[] =>
  entry.kind === 'quote' ? [...entry.topics, entry.speaker] : entry.topics;
