/** Finds the members of a class by the descriptions of topics: Korean companies, Chinese models. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Topic } from '../record/schema.ts';
import { areOfClass } from './class-of-topic.ts';
import { formsOf, hasForm } from './forms.ts';
import type { Intent } from './intent.ts';
import { namesTime } from './period-of-statement.ts';
import type { Question } from './question.ts';
import { namesOfTopics } from './topics-of-mention.ts';

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
  if (!isForList || namesTime(question) || question.numberedNames.length > 0) return [];
  const names = topics.map(({ ids }) => namesOfTopics(ids, knowledge).map((name) => name.toLowerCase()));
  // Names are compared first, as this takes least time and there may be many topics.
  const isMember = ({ id, kind, description }: Topic): boolean =>
    KINDS_OF_MEMBERS.has(kind) &&
    description !== undefined &&
    names.every((each) => isDescribedWith(description, each)) &&
    others.every(({ text }) => hasForm(formsOf(description), text)) &&
    classes.every(({ text }) => areOfClass([id], text, knowledge));
  const members = knowledge.topics().filter(isMember);
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

type Description = NonNullable<Topic['description']>;

/** Whether the description has one of the names, which are in lower case: “South Korean” of South Korea. */
function isDescribedWith(description: Description, names: readonly string[]): boolean {
  let text = lowerCased.get(description);
  if (text === undefined) {
    text = Object.values(description).join('\n').toLowerCase();
    lowerCased.set(description, text);
  }
  return names.some((name) => text.includes(name));
}
/** Descriptions in lower case, for as long as they are in memory. */
const lowerCased = new WeakMap<Description, string>();

const firstStatement = (entries: readonly DatedEntry[]): DatedEntry | undefined =>
  entries.find(({ entry }) => entry.kind === 'event') ?? entries[0];
