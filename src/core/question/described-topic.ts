/** Finds the topic whose description answers: “CEO of OpenAI”, “where is it based?” */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { QueryClause } from '../search/query.ts';
import { topicOfTerm } from '../search/terms.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { Intent } from './intent.ts';
import { describesPlace, isOfSomeCountry } from './names-in-text.ts';
import { isFormerHolder } from './current-office.ts';
import type { Question } from './question.ts';
import { namesOfTopics } from './topics-of-mention.ts';

/** The one topic whose description has everything that the question asks for: “CEO of OpenAI”. */
export function describedTopic(question: Question, knowledge: Knowledge): string | undefined {
  const { intent, topics, words, period, numberedNames } = question;
  if (period !== undefined || words.length === 0 || numberedNames.length > 0 || !DESCRIBABLE.has(intent))
    return undefined;
  // Of “Jae-myung”, both parts must be there.
  const ids = words.map(({ clauses }) =>
    clauses
      .map((clause) => new Set(describedIn(clause)))
      .reduce((all, own) => all.intersection(own), new Set(clauses.slice(0, 1).flatMap(describedIn))),
  );
  const [first = new Set<string>(), ...rest] = ids;
  const asked = new Set(topics.flatMap(({ ids: own }) => own));
  const found = [...first].filter(
    (id) =>
      (intent !== 'who' || (!asked.has(id) && isSomebody(id, knowledge))) &&
      (intent !== 'where' || asked.has(id)) &&
      !isFormerHolder(id, question, knowledge) &&
      rest.every((other) => other.has(id)) &&
      topics.every((mention) => isAbout(id, mention, knowledge)),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Words of a description by which it is that of a person: “Second person on the Moon”. */
const SOMEBODY = /^(?:person|people|human|man|one)$/;

/**
 * The one topic whose description says nothing but what the question asks for, with a rank: “who was second on the Moon?” is
 * answered by “Second person on the Moon”, “what was the first satellite?” by “The first satellite”.
 */
export function topicOfRank(
  { intent, text, topics, words, period, locale }: Question,
  near: readonly DatedEntry[],
  knowledge: Knowledge,
): string | undefined {
  if (locale !== 'en' || period !== undefined || !FOR_TOPIC.has(intent)) return undefined;
  const names = topics.map(({ typed }) => typed);
  const namesInFull = topics.flatMap(({ ids }) => namesOfTopics(ids, knowledge));
  const asked = new Set([text, ...names, ...namesInFull].flatMap(wordsOfDescription));
  // The first Korean in space is not the first person.
  const needed = [...names, ...words.map((word) => word.text)]
    .flatMap(wordsOfDescription)
    .filter((word) => !SOMEBODY.test(word) && !BY_RANK.test(word));
  /** The number of words of the question that the description has; 0 if it says anything else. */
  const specificity = (id: string): number => {
    const { kind, description } = knowledge.topic(id) ?? {};
    const described = wordsOfDescription(description?.en ?? '').filter((word) => !SOMEBODY.test(word));
    const isOfKind = kind === 'person' || (kind === 'product' && intent !== 'who');
    const isMeant =
      isOfKind &&
      BY_RANK.test(described[0] ?? '') &&
      described.every((word) => asked.has(word)) &&
      needed.every((word) => described.includes(word));
    return isMeant ? described.length : 0;
  };
  const onTopics = topics.flatMap(({ ids }) =>
    ids.flatMap((id) => knowledge.entriesOn(id).slice(0, MAX_SEARCHED)),
  );
  const topicsNear = [...near, ...onTopics].flatMap(({ entry }) => entry.topics);
  const described = words.flatMap(({ clauses }) => clauses.flatMap(describedIn));
  const meant = [...new Set([...topicsNear, ...described])].filter((id) => specificity(id) > 0);
  // The first American in space was not the first person.
  const most = Math.max(...meant.map(specificity));
  const [found, ...others] = meant.filter((id) => specificity(id) === most);
  return others.length === 0 ? found : undefined;
}
/** How many statements on each topic are searched for people. */
const MAX_SEARCHED = 500;
/** Intents of questions that a topic may answer. */
const FOR_TOPIC: ReadonlySet<Intent> = new Set(['who', 'identify', 'which']);
const BY_RANK = /^(?:first|earliest|second|third|last|youngest|oldest)$/;
/** The English words of a description, without articles and prepositions. */
const wordsOfDescription = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[a-z]+/g) ?? []).filter(
    (word) => !/^(?:a|an|the|in|on|of|to|at|from)$/.test(word),
  );

/** The one topic that the question names, if its description says in which place it is. */
export function seatedTopic({ topics, asksForCountry }: Question, knowledge: Knowledge): string | undefined {
  const [id, ...others] = topics.flatMap(({ ids }) => ids);
  const { en = '' } = knowledge.topic(id ?? '')?.description ?? {};
  const isPlaced = describesPlace(en) || (asksForCountry && isOfSomeCountry(en));
  return others.length === 0 && isPlaced ? id : undefined;
}
/** Intents of questions that a description may answer. */
const DESCRIBABLE: ReadonlySet<Intent> = new Set(['who', 'where', 'identify', 'which', 'search']);

const isSomebody = (id: string, knowledge: Knowledge): boolean => {
  const kind = knowledge.topic(id)?.kind;
  return kind === 'person' || kind === 'organisation';
};

/** The topics whose descriptions satisfy a clause. */
const describedIn = ({ alternatives }: QueryClause): string[] =>
  alternatives.flatMap(({ terms }) => terms.flatMap((term) => topicOfTerm(term) ?? []));

/** Whether a topic is the one that is named, or has its name in its description. */
function isAbout(id: string, { ids }: TopicMention, knowledge: Knowledge): boolean {
  if (ids.includes(id)) return true;
  const described = Object.values(knowledge.topic(id)?.description ?? {})
    .join(' ')
    .toLowerCase();
  return namesOfTopics(ids, knowledge).some((name) => described.includes(name.toLowerCase()));
}
