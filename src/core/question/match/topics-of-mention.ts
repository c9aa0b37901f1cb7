/** Looks up the topics that a name in a question may mean: their kinds and names. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Topic } from '../../record/schema.ts';
import { namesOfTopic } from '../../record/topic-names.ts';
import type { TopicMention } from '../../search/question-context.ts';

/** Whether every topic that the name may mean is of the kind. */
export const isOfKind = (
  { ids }: Pick<TopicMention, 'ids'>,
  kind: Topic['kind'],
  knowledge: Knowledge,
): boolean => ids.every((id) => knowledge.topic(id)?.kind === kind);

/** Whether some topic that the name may mean is of the kind. */
export const mayBeOfKind = ({ ids }: TopicMention, kind: Topic['kind'], knowledge: Knowledge): boolean =>
  ids.some((id) => knowledge.topic(id)?.kind === kind);

/** All names of these topics. */
export const namesOfTopics = (ids: readonly string[], knowledge: Knowledge): readonly string[] =>
  ids.flatMap((id) => {
    const topic = knowledge.topic(id);
    return topic === undefined ? [] : namesOfTopic(topic);
  });

/** {@link namesOfTopics} in small letters. */
export const lowerNamesOfTopics = (ids: readonly string[], knowledge: Knowledge): readonly string[] =>
  ids.flatMap((id) => {
    const topic = knowledge.topic(id);
    return topic === undefined ? [] : lowerNamesOf(topic);
  });

/** By topic, for as long as it is in memory. */
const lowerNames = new WeakMap<Topic, readonly string[]>();

function lowerNamesOf(topic: Topic): readonly string[] {
  let names = lowerNames.get(topic);
  if (names === undefined) {
    names = namesOfTopic(topic).map((name) => name.toLowerCase());
    lowerNames.set(topic, names);
  }
  return names;
}

/** Whether it is one topic that has a seat. */
export const areSeated = (topics: readonly TopicMention[], knowledge: Knowledge): boolean =>
  topics.length === 1 && topics.every((each) => isSeated(each, knowledge));

/** Whether the name is of an organisation or a publication, which has a seat. */
const isSeated = ({ ids }: TopicMention, knowledge: Knowledge): boolean =>
  ids.every((id) => SEATED.has(knowledge.topic(id)?.kind ?? ''));
const SEATED: ReadonlySet<string> = new Set(['organisation', 'publication']);

/** The mentions, each topic once: 카뱅 있잖아 카뱅이 언제 상장했지. */
export const eachOnce = (mentions: readonly TopicMention[]): readonly TopicMention[] =>
  mentions.filter(({ ids }, at) => mentions.findIndex((each) => each.ids.join() === ids.join()) === at);
