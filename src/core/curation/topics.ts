/** Changes topics: their names stay unambiguous, and old names keep working. */
import { UserError } from '../reply/user-error.ts';
import { atOnce } from '../base/slices.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { Topic } from '../record/schema.ts';
import type { Text } from '../base/locale.ts';
import { foldName } from '../names/keys.ts';
import type { PackProblem } from '../packs/problem.ts';
import { mergeCycles } from '../packs/mergers.ts';
import { formerIds, sharedNames, type PlacedTopic } from '../packs/topics.ts';
import { parseRecord } from './problems.ts';
import { readBoth, sayBoth } from './words.ts';

/** The values of the fields; `''` removes a value, and `undefined` leaves it unchanged. */
export interface TopicFields {
  name?: string | undefined;
  kind?: Topic['kind'] | undefined;
  aliases?: string | undefined;
  'about-en'?: string | undefined;
  'about-ko'?: string | undefined;
}

/**
 * Applies the fields to a topic.
 * @throws {UserError} at the field that cannot be read, or when a name already belongs to another topic.
 */
export function topicFromFields(
  fields: TopicFields,
  before: Topic | { id: string; retired?: true },
  knowledge: Knowledge,
): Topic {
  const was: Partial<Topic> = before;
  const description = { ...was.description };
  for (const [key, text] of [
    ['en', fields['about-en']],
    ['ko', fields['about-ko']],
  ] as const)
    if (text === '') delete description[key];
    else if (text !== undefined) description[key] = text;
  const { description: _, ...rest } = was;
  const topic = parseRecord(Topic, {
    ...rest,
    kind: fields.kind ?? was.kind ?? 'theme',
    name: fields.name === undefined ? was.name : readBoth(fields.name),
    aliases: fields.aliases === undefined ? (was.aliases ?? []) : readNames(fields.aliases),
    ...(Object.keys(description).length > 0 && { description }),
  });
  requireUnambiguous(topic, knowledge);
  return topic;
}

export function fieldsFromTopic(topic: Topic): Partial<Record<keyof TopicFields, string>> {
  const values = {
    name: sayBoth(topic.name),
    kind: topic.kind,
    aliases: topic.aliases.join(', '),
    'about-en': topic.description?.en,
    'about-ko': topic.description?.ko,
  };
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** The topic with a new name; the old names become aliases. */
export function renamedTopic(topic: Topic, name: string, knowledge: Knowledge): Topic {
  const names = { ...topic.name, ...readBoth(name) };
  const stays = new Set(Object.values(names).flatMap((each) => (each === undefined ? [] : [foldName(each)])));
  const isOld = (each: string | undefined): each is string =>
    each !== undefined && !stays.has(foldName(each));
  const aliases = distinctNames([...topic.aliases, ...Object.values(topic.name)].filter(isOld));
  const made = parseRecord(Topic, { ...topic, name: names, aliases });
  requireUnambiguous(made, knowledge);
  return made;
}

export function withAliases(topic: Topic, aliases: string, knowledge: Knowledge): Topic {
  const made = parseRecord(Topic, {
    ...topic,
    aliases: distinctNames([...topic.aliases, ...readNames(aliases)]),
  });
  requireUnambiguous(made, knowledge);
  return made;
}

/** The topic merged into another: its names lead there, and so do the entries on it. */
export function mergedInto(topic: Topic, other: Topic, knowledge: Knowledge): Topic {
  if (topic.id === other.id)
    throw new UserError(
      {
        en: 'These are already the same topic. Name another one to merge it into.',
        ko: '둘은 이미 같은 주제입니다. 합칠 다른 주제를 적어 주세요.',
      },
      { option: 'into' },
    );
  const made = parseRecord(Topic, { ...topic, merged: other.id });
  requireUnambiguous(made, knowledge);
  return made;
}

export const readNames = (typed: string): readonly string[] =>
  typed
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

const distinctNames = (names: readonly string[]): string[] => [
  ...new Map(names.map((name) => [foldName(name), name])).values(),
];

/** @throws {UserError} when a name of the topic also belongs to another topic, or merged topics would form a cycle. */
export function requireUnambiguous(topic: Topic, knowledge: Knowledge): void {
  const own: PlacedTopic = { topic, at: (path) => ({ file: '', path: path.map(String).join('.') }) };
  const others = knowledge.topicsAround(topic);
  const all = new Map<string, PlacedTopic>(others.map((other) => [other.id, { topic: other }]));
  all.set(topic.id, own);
  const mergers = new Map([...all].map(([id, each]) => [id, { merged: each.topic.merged, at: each.at }]));
  const [problem] = [sharedNames(all), formerIds(all), mergeCycles('topic', mergers)].flatMap((work) =>
    atOnce(work),
  );
  if (problem !== undefined)
    throw new UserError(problemSentence(problem), { option: optionWithProblem(problem) });
}

const problemSentence = ({ message }: PackProblem): Text => ({
  en: `${capitalised(message.en)}.`,
  ko: `${message.ko}.`,
});
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function optionWithProblem({ path }: PackProblem): string {
  const [field] = path.split('.');
  return field === 'aliases' ? 'aliases' : field === 'merged' ? 'into' : 'name';
}
