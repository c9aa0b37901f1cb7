/** Finds the topic whose description answers: “CEO of OpenAI”, “where is it based?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Topic } from '../../record/schema.ts';
import type { QueryClause } from '../../search/query.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { topicOfTerm } from '../../search/terms.ts';
import type { Intent } from '../intent.ts';
import type { Question } from '../question.ts';
import { isOtherHolder } from './current-office.ts';
import { describesPlace, isOfSomeCountry } from './names-in-text.ts';
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
  const found = [...first].filter(
    (id) =>
      (intent !== 'who' || isSomebody(id, knowledge)) &&
      !isOtherHolder(id, question, knowledge) &&
      rest.every((other) => other.has(id)) &&
      topics.every((mention) => isAbout(id, mention, knowledge)),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The one topic that the question names, if its description says in which place it is. */
export function seatedTopic({ topics, asksForCountry }: Question, knowledge: Knowledge): string | undefined {
  const [id, ...others] = topics.flatMap(({ ids }) => ids);
  const { en = '' } = knowledge.topic(id ?? '')?.description ?? {};
  const isPlaced = describesPlace(en) || (asksForCountry && isOfSomeCountry(en));
  return others.length === 0 && isPlaced ? id : undefined;
}

/** “Is it a Beijing company?” as a question for its seat, which may be in another place. */
export function seatInstead(question: Question, knowledge: Knowledge): Question | undefined {
  const { intent, topics, words } = question;
  if (intent !== 'verify' || words.length > 0) return undefined;
  const areAll = ({ ids }: TopicMention, kind: Topic['kind']): boolean =>
    ids.every((id) => knowledge.topic(id)?.kind === kind);
  const organisation = topics.find((mention) => areAll(mention, 'organisation'));
  if (organisation === undefined || !topics.some((mention) => areAll(mention, 'place'))) return undefined;
  return { ...question, intent: 'where', asksForSeat: true, asksForCountry: true, topics: [organisation] };
}

/** Intents of questions that a description may answer. */
const DESCRIBABLE: ReadonlySet<Intent> = new Set(['who', 'identify', 'which', 'search']);

const isSomebody = (id: string, knowledge: Knowledge): boolean => {
  const kind = knowledge.topic(id)?.kind;
  return kind === 'person' || kind === 'organisation';
};

/** The topics whose descriptions satisfy a clause. */
export const describedIn = ({ alternatives }: QueryClause): string[] =>
  alternatives.flatMap(({ terms }) => terms.flatMap((term) => topicOfTerm(term) ?? []));

/** Whether a topic is the one that is named, or has its name in its description. */
export function isAbout(id: string, { ids }: TopicMention, knowledge: Knowledge): boolean {
  if (ids.includes(id)) return true;
  const described = Object.values(knowledge.topic(id)?.description ?? {})
    .join(' ')
    .toLowerCase();
  return namesOfTopics(ids, knowledge).some((name) => described.includes(name.toLowerCase()));
}
