/** The names under which a topic is found. Everything that compares names of topics uses this list. */
import { LOCALES } from '../base/locale.ts';
import { isMadeUpId } from '../names/slug.ts';
import type { Topic } from './schema.ts';

/** The names that people gave the topic, in each language. */
export const givenNames = ({ name, aliases }: Pick<Topic, 'name' | 'aliases'>): readonly string[] => [
  ...LOCALES.flatMap((locale) => name[locale] ?? []),
  ...aliases,
];

/** Whether the id of the topic is one of its names: an id that somebody chose is; one made from its names is not. */
export const isNamedById = (topic: Topic): boolean => !isMadeUpId(topic.id, givenNames(topic));

/** By topic, for as long as it is in memory: statements and editions are searched for names again and again. */
const knownNames = new WeakMap<Topic, readonly string[]>();

/** All names of the topic: those it was given, its former ids, and its id where that is a name. A topic must not be changed after that. */
export function namesOfTopic(topic: Topic): readonly string[] {
  let names = knownNames.get(topic);
  if (names === undefined) {
    names = [...(isNamedById(topic) ? [topic.id] : []), ...givenNames(topic), ...topic.formerly];
    knownNames.set(topic, names);
  }
  return names;
}
