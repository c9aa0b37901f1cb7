/** Decides which names of a question must be among the topics of an answer. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isBeginning, isWordOf, languageOf } from '../language/language.ts';
import { isEdition } from '../match/names-of-years.ts';
import type { Question } from '../question.ts';

/** “Paris Agreement”, “COP26”: a name with a capital letter in a further word, or with a number. */
const PROPER_NAME = /\s\p{Lu}\p{Ll}|^\p{Lu}+\d+$/u;

/** A theme, such as “AI”, need not be a topic of a statement that has everything else; a law, a conference or a prize must be. */
const isBroadTheme = ({ ids }: TopicMention, knowledge: Knowledge): boolean =>
  ids.every((id) => isBroad(id, knowledge));

/** Whether the topic is a theme without a name of its own. */
export function isBroad(id: string, knowledge: Knowledge): boolean {
  const topic = knowledge.topic(id);
  return topic?.kind === 'theme' && !PROPER_NAME.test(topic.name.en ?? '');
}

/** The names without broad themes beside other words, and without those about which a claim may be wrong. */
export function requiredNames(question: Question, knowledge: Knowledge): readonly TopicMention[] {
  const needed = question.topics.filter((mention) => !isBroadTheme(mention, knowledge));
  // Who won a prize “for AI”: that they won says nothing of the theme.
  const telling = question.words.filter(({ text }) => !isWordOf(languageOf(text).winning, text));
  const isSpecific = telling.length > 1 || (telling.length > 0 && needed.length > 0);
  const named = isSpecific && question.intent !== 'said' ? needed : question.topics;
  return isOfDoubt(question, knowledge) ? withoutDoubtful(named, question, knowledge) : named;
}

/** Whether it may be wrong about a name: who won one final did, and of others there is nothing to be wrong about. */
const isOfDoubt = ({ intent, final }: Question, knowledge: Knowledge): boolean =>
  intent === 'verify' && (final === undefined || isEdition(final, knowledge));

/** A place or a person may be what the question is wrong about: “Is it based in Beijing?”, “was it Musk who founded it?” */
function withoutDoubtful(
  named: readonly TopicMention[],
  { words, final }: Question,
  knowledge: Knowledge,
): readonly TopicMention[] {
  // Something was founded by one, so that who did it answers, too.
  const isByOne = words.every(({ text }) => isBeginning(text));
  const isDoubtful = (id: string): boolean => {
    const kind = knowledge.topic(id)?.kind;
    return kind === 'place' || (kind === 'person' && isByOne);
  };
  const others = named.filter(({ ids }) => ids.some((id) => !isDoubtful(id)));
  return (words.length > 0 || final !== undefined) && others.length > 0 ? others : named;
}
