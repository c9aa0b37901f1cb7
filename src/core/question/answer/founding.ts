/** Tells how an organisation was founded, or a product came out, from how other things began: the goal that a player set up. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { isBeginning } from '../language/language.ts';
import { isOnOtherProduct } from '../match/count-classes.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';

/** English words by which a statement on a person tells that they founded an organisation. */
const FOUNDING =
  /\b(?:co-?)?(?:found(?:ed|er|ers|ing)?|set up|establish(?:ed|es)?|incorporated|formed|created|start(?:ed|s))\b/iu;

/**
 * Whether it is asked how an organisation was founded, and the statement tells how something else began. A founding has the
 * organisation as its main topic or as its object: “Bom Kim started Coupang”.
 */
export function isOfOtherBeginning(
  { entry }: DatedEntry,
  { topics, words }: Question,
  knowledge: Knowledge,
): boolean {
  // 머스크가 테슬라 창업했어?: who is said to have founded it does not matter.
  const founded = topics.filter((each) => !isOfKind(each, 'person', knowledge));
  const [[mention, ...otherTopics], [word, ...otherWords]] = [founded, words];
  if (mention === undefined || word === undefined || otherTopics.length > 0 || otherWords.length > 0)
    return false;
  if (!isBeginning(word.text, 'organisations') || !isOfKind(mention, 'organisation', knowledge)) return false;
  const [main = ''] = entry.topics;
  if (mention.ids.includes(main)) return entry.kind === 'quote';
  return knowledge.topic(main)?.kind !== 'person' || !FOUNDING.test(entry.text.en ?? '');
}

/**
 * Whether it is asked when or whether somebody brought out a product, and the statement tells of another product: “Google announced
 * Bard, its answer to ChatGPT” does not tell when Google launched ChatGPT.
 */
export function isOfOtherProduct(known: DatedEntry, question: Question, knowledge: Knowledge): boolean {
  const { topics, words, asksForProducts } = question;
  return (
    topics.length > 1 &&
    (words.length > 0 || asksForProducts) &&
    words.every(({ text }) => isBeginning(text)) &&
    topics.some((mention) => isOfKind(mention, 'product', knowledge)) &&
    isOnOtherProduct(known, question, knowledge)
  );
}
