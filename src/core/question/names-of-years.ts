/** Finds topics that have a year in their name: the 2018 World Cup, where the World Cup in 2018 or the winner of the last one is asked about. */
import { calendarDay, yearOfDays } from '../date/calendar.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { Question } from './question.ts';
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

/** The topic with the same name as the given one, but of that year. */
function editionOf(id: string, year: number, knowledge: Knowledge): string | undefined {
  const topic = knowledge.topic(id);
  if (topic === undefined) return undefined;
  return namesOfTopic(topic)
    .flatMap((name) =>
      knowledge.resolveTopics(YEAR.test(name) ? name.replace(YEAR, String(year)) : `${year} ${name}`),
    )
    .find((found) => namesOfTopic(found).some((name) => name.includes(String(year))))?.id;
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
  const editions = year === undefined ? undefined : editionsOf(named, year, knowledge);
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
  const { year } = calendarDay(today);
  for (let age = 0; age <= MAX_EDITION_AGE; age++) {
    const editions = editionsOf(named, year - age, knowledge);
    if (editions !== undefined) return editions;
  }
  return named;
}

/** The mentions, with topics replaced by those of that year; `undefined` if there are none. */
function editionsOf(
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
