/** Finds the members of a class by the descriptions of topics: Korean companies, Chinese models. */
import { BoundedMap } from '../../base/bounded.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Topic } from '../../record/schema.ts';
import type { Intent } from '../intent.ts';
import { areOfClass } from '../match/class-of-topic.ts';
import { formsOf, hasForm } from '../match/forms.ts';
import { namesRank } from '../match/ranked-topic.ts';
import { namesOfTopics } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import { namesTime } from './period-of-statement.ts';

const FOR_LIST: ReadonlySet<Intent> = new Set(['list', 'search']);
const KINDS_OF_MEMBERS: ReadonlySet<string> = new Set(['organisation', 'product', 'publication']);
/** In topics. Of a single one, its own statements answer. */
const MIN_MEMBERS = 2;

/**
 * Returns a statement on each topic that is described by everything in the question: those of the statements that answer, then the
 * first on each other topic, by their number of statements. None if the question asks for anything else, or for fewer than two topics.
 *
 * @param right the statements that answer, the best first
 * @example
 * // “list Korean companies”: how Naver, “South Korean internet company”, was founded, and so on
 */
export function membersOfClass(
  question: Question,
  right: readonly DatedEntry[],
  knowledge: Knowledge,
): readonly DatedEntry[] {
  const { intent, topics, words, classes } = question;
  const others = words.filter((word) => !classes.includes(word));
  const isForList = FOR_LIST.has(intent) && classes.length > 0 && others.length + topics.length > 0;
  // A space agency isn’t an astronaut.
  if (question.asksForPeople) return [];
  if (!isForList || namesTime(question) || namesRank(question) || question.numberedNames.length > 0)
    return [];
  const names = topics.map(({ ids }) => namesOfTopics(ids, knowledge).map((name) => name.toLowerCase()));
  const isMember = ({ id, description }: Topic): boolean =>
    description !== undefined &&
    names.every((each) => isDescribedWith(description, each)) &&
    others.every(({ text }) => hasForm(formsOf(description), text)) &&
    classes.every(({ text }) => areOfClass([id], text, knowledge));
  const members = thingsOfClass(classes[0]?.text ?? '', knowledge).filter(isMember);
  if (members.length < MIN_MEMBERS) return [];
  const isOn = ({ entry }: DatedEntry, { id }: Topic): boolean => entry.topics[0] === id;
  const told = right.filter((known) => members.some((topic) => isOn(known, topic)));
  const untold = members.filter((topic) => !told.some((known) => isOn(known, topic)));
  const first = untold
    .map(({ id }) => knowledge.entriesOn(id))
    .toSorted((a, b) => b.length - a.length)
    .flatMap((entries) => firstStatement(entries) ?? []);
  return [...told, ...first];
}

/** How many words for classes are remembered, for each list of topics. */
const MAX_CLASSES = 100;

/** By list of topics, which is a new one after each change: the topics of each class that was asked for. */
const classesOfTopics = new WeakMap<readonly Topic[], BoundedMap<string, readonly Topic[]>>();

/** The organisations, products and publications of a class, by its name: looking at all topics takes long. */
function thingsOfClass(word: string, knowledge: Knowledge): readonly Topic[] {
  const all = knowledge.topics();
  let classes = classesOfTopics.get(all);
  if (classes === undefined) {
    classes = new BoundedMap(MAX_CLASSES);
    classesOfTopics.set(all, classes);
  }
  return classes.getOrMake(word, () =>
    all.filter(({ id, kind }) => KINDS_OF_MEMBERS.has(kind) && areOfClass([id], word, knowledge)),
  );
}

type Description = NonNullable<Topic['description']>;

/** Whether the description has one of the names, which are in lower case: “South Korean” of South Korea. */
function isDescribedWith(description: Description, names: readonly string[]): boolean {
  const text = Object.values(description).join('\n').toLowerCase();
  return names.some((name) => text.includes(name));
}

const firstStatement = (entries: readonly DatedEntry[]): DatedEntry | undefined =>
  entries.find(({ entry }) => entry.kind === 'event') ?? entries[0];
