/** Reads lines that ask for further answers: “who else?”, “what else did she say?”, “any other companies of his?”, 다른 상은? */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { withoutParticles } from '../../names/affixes.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isWordOf } from '../language/language.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { areOfClass } from '../match/class-of-topic.ts';
import { namesOfTopics } from '../match/topics-of-mention.ts';
import type { Conversation } from '../question.ts';
import { withPrevious } from './conversation.ts';
import type { OwnReading } from './own-reading.ts';
import { kindMeant } from './pronouns.ts';

/** The classes in the line, such as “awards”. */
export const classesOf = ({ whole }: OwnReading, { classes }: QuestionLanguage): readonly string[] =>
  whole.words.filter((word) => isWordOf(classes, word));

/**
 * The topics of a line that asks for further answers. “What else did she say?” is about her, whatever she spoke of before; “other
 * companies” than DeepSeek are those of its founder, whom the answer names; “other awards” are those of the one who was asked about.
 */
export function topicsOfOthers(
  own: OwnReading,
  previous: Conversation,
  language: QuestionLanguage,
  knowledge: Knowledge,
): readonly TopicMention[] {
  const kind = kindMeant(own, language);
  const days = undefined;
  if (kind !== undefined) return withPrevious([], previous, { kind, days }, knowledge);
  const entry = knowledge.published(previous.statements[0] ?? '')?.entry;
  const only = (topics: readonly string[]): readonly TopicMention[] =>
    withPrevious([], { ...previous, topics }, { days }, knowledge);
  if (entry?.kind === 'quote' && previous.topics.includes(entry.speaker)) return only([entry.speaker]);
  const classes = classesOf(own, language);
  const isMember = (id: string): boolean =>
    classes.some((word) => areOfClass([id], word, knowledge) || isNamedAs(id, word, language, knowledge));
  const topics = previous.topics.filter((id) => !isMember(id));
  const owners = (entry?.topics ?? []).filter(
    (id) => !isMember(id) && OWNERS.has(knowledge.topic(id)?.kind ?? ''),
  );
  return only(topics.length > 0 ? topics : owners.length > 0 ? owners.slice(0, 1) : previous.topics);
}

/** Whether a name of the topic says that it is of the class: 노벨 문학상 is a 상, the “Nobel Peace Prize” a prize. */
const isNamedAs = (
  id: string,
  word: string,
  { classes }: QuestionLanguage,
  knowledge: Knowledge,
): boolean => {
  const bare = [word, ...withoutParticles(word)].filter((each) => classes.has(each));
  return namesOfTopics([id], knowledge).some((name) =>
    bare.some((each) => name.toLowerCase().endsWith(each.replace(/(?<=[a-z])s$/u, ''))),
  );
};

/** Kinds of topics that have companies, models and the like. */
const OWNERS: ReadonlySet<string> = new Set(['person', 'organisation']);
