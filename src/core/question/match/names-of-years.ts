/** Finds topics that have a year in their name: the 2018 World Cup, where the World Cup in 2018 or the winner of the last one is asked about. */
import { calendarDay, yearOfDays } from '../../date/calendar.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Topic } from '../../record/schema.ts';
import { namesOfTopic } from '../../record/topic-names.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { koreanStem } from '../../search/stem-ko.ts';
import type { Question } from '../question.ts';
import { namesOfTopics } from './topics-of-mention.ts';

const YEAR = /(?<!\d)\d{4}(?!\d)/;

/** The topic with the same name as the given one, but of the year that the period is. */
export function topicOfYear(
  id: string,
  period: Question['period'],
  knowledge: Knowledge,
): string | undefined {
  const year = period && yearOfDays(period);
  return year === undefined ? undefined : editionOf(id, year, knowledge);
}

/** The topic of which the given one is the edition of another year: the World Cup, for the 2002 World Cup in 2010. */
export function topicOfAllYears(
  id: string,
  period: Question['period'],
  knowledge: Knowledge,
): string | undefined {
  const year = period && yearOfDays(period);
  const topic = knowledge.topic(id);
  if (topic === undefined || year === undefined) return undefined;
  return namesOfTopic(topic)
    .filter((name) => YEAR.test(name) && !name.includes(String(year)))
    .flatMap((name) => topicsOfName(name.replace(YEAR, '').trim(), knowledge))
    .find((found) => found.id !== id)?.id;
}

/** The topic with the same name as the given one, but of that year. */
export function editionOf(id: string, year: number, knowledge: Knowledge): string | undefined {
  const topic = knowledge.topic(id);
  if (topic === undefined) return undefined;
  return namesOfTopic(topic)
    .flatMap((name) =>
      topicsOfName(YEAR.test(name) ? name.replace(YEAR, String(year)) : `${year} ${name}`, knowledge),
    )
    .find((found) => namesOfTopic(found).some((name) => name.includes(String(year))))?.id;
}

/** Finds the topics with this name, without reading titles in it: the MS of “2019 MS” is Microsoft, not Ms. */
const topicsOfName = (name: string, knowledge: Knowledge): readonly Topic[] =>
  knowledge.resolveTopics(name, { layout: false });

/** Whether the topic is an edition of a competition or the like, with its year in its name. */
export const isEdition = (id: string, knowledge: Knowledge): boolean =>
  knowledge.topic(id)?.kind === 'theme' && yearInName(id, knowledge) !== undefined;

/** The year in the name of a topic. */
function yearInName(id: string, knowledge: Knowledge): number | undefined {
  const [year] = namesOfTopics([id], knowledge).flatMap((name) => YEAR.exec(name)?.[0] ?? []);
  return year === undefined ? undefined : Number(year);
}

/** How many topics with a word in their names are looked at. */
const MAX_WITH_WORD = 20;

/** The editions with the word, such as a year or a place, in one of their names: “Qatar World Cup”. */
export function editionsNamedBy(word: string, knowledge: Knowledge): readonly string[] {
  const wanted = koreanStem(word.toLowerCase());
  const hasIt = (name: string): boolean => name.toLowerCase().split(' ').includes(wanted);
  return knowledge
    .suggestTopics(wanted, MAX_WITH_WORD)
    .filter((topic) => isEdition(topic.id, knowledge) && namesOfTopic(topic).some(hasIt))
    .map(({ id }) => id);
}

/** The editions of a competition. */
export const editionsOf = (id: string, knowledge: Knowledge): readonly string[] => [
  ...new Set(
    Object.values(knowledge.topic(id)?.name ?? {})
      .flatMap((name) => (name === undefined ? [] : knowledge.suggestTopics(name, MAX_WITH_WORD)))
      .map((topic) => topic.id)
      .filter((other) => other !== id && isEditionOf(other, id, knowledge)),
  ),
];

/** The year of the edition next to one: of the World Cup before that of 2022, 2018. `by` is 1 or -1. */
export function yearOfNextEdition(id: string, by: number, knowledge: Knowledge): number | undefined {
  const year = yearInName(id, knowledge);
  if (year === undefined || !isEdition(id, knowledge)) return undefined;
  const years = Array.from({ length: MAX_EDITION_AGE }, (_, at) => year + by * (at + 1));
  return years.find((each) => editionOf(id, each, knowledge) !== undefined);
}

/** Whether the topic has the name of the competition and a year. */
export function isEditionOf(id: string, competition: string, knowledge: Knowledge): boolean {
  if (!isEdition(id, knowledge)) return false;
  const year = yearInName(id, knowledge);
  return year !== undefined && editionOf(competition, year, knowledge) === id;
}

/**
 * Replaces topics by those of the year that is asked about: “the World Cup in 2018” becomes the topic “2018 World Cup”. The
 * year is then no longer a period in which the date of a statement must lie.
 */
export function withTopicsOfYear(
  named: readonly TopicMention[],
  period: Question['period'],
  knowledge: Knowledge,
): { named: readonly TopicMention[]; period: Question['period'] } {
  const year = period && yearOfDays(period);
  const editions = year === undefined ? undefined : mentionsOfYear(named, year, knowledge);
  return editions === undefined ? { named, period } : { named: editions, period: undefined };
}

/** In years. The World Cup is held every four; no competition is much rarer. */
const MAX_EDITION_AGE = 8;

/** The mentions, with a competition replaced by its newest edition until that day: the World Cup by the 2022 World Cup. */
export function withNewestEdition(
  named: readonly TopicMention[],
  today: number,
  knowledge: Knowledge,
): readonly TopicMention[] {
  const ids = named.flatMap((mention) => mention.ids);
  if (namesOfTopics(ids, knowledge).some((name) => YEAR.test(name))) return named;
  return inNewestYear((year) => mentionsOfYear(named, year, knowledge), today) ?? named;
}

/** The result for the newest year until that day that has one. */
export function inNewestYear<T>(find: (year: number) => T | undefined, today: number): T | undefined {
  const { year } = calendarDay(today);
  for (let age = 0; age <= MAX_EDITION_AGE; age++) {
    const found = find(year - age);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The mentions, with topics replaced by those of that year; `undefined` if there are none. */
function mentionsOfYear(
  named: readonly TopicMention[],
  year: number,
  knowledge: Knowledge,
): readonly TopicMention[] | undefined {
  const editions = named.map((mention) => {
    const [id, ...others] = mention.ids;
    const found = id === undefined || others.length > 0 ? undefined : editionOf(id, year, knowledge);
    return found === undefined || found === id
      ? mention
      : { ...mention, ids: [found], clause: knowledge.statements.clauseOf(found) };
  });
  return editions.every((mention, at) => mention === named[at]) ? undefined : editions;
}
