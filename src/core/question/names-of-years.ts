/** Finds topics that have a year in their name: the 2018 World Cup, where the World Cup in 2018 is asked about. */
import { calendarDay } from '../date/calendar.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { Question } from './question.ts';

const YEAR = /(?<!\d)\d{4}(?!\d)/;

/** The topic with the same name as the given one, but of the year that the period is. */
export function topicOfYear(
  id: string,
  period: Question['period'],
  knowledge: Knowledge,
): string | undefined {
  const topic = knowledge.topic(id);
  const year = yearOf(period);
  if (topic === undefined || year === undefined) return undefined;
  return namesOfTopic(topic)
    .flatMap((name) =>
      knowledge.resolveTopics(YEAR.test(name) ? name.replace(YEAR, String(year)) : `${year} ${name}`),
    )
    .find((found) => namesOfTopic(found).some((name) => name.includes(String(year))))?.id;
}

/** The year that a period is, if it is one. */
function yearOf(period: Question['period']): number | undefined {
  if (period === undefined || !Number.isFinite(period[0]) || !Number.isFinite(period[1])) return undefined;
  const [first, last] = [calendarDay(period[0]), calendarDay(period[1])];
  return first.year === last.year && first.month === 1 && last.month === 12 ? first.year : undefined;
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
  const ofYear = named.map((mention) => {
    const [id, ...others] = mention.ids;
    const found = id === undefined || others.length > 0 ? undefined : topicOfYear(id, period, knowledge);
    return found === undefined || found === id
      ? mention
      : { ...mention, ids: [found], clause: knowledge.statements.clauseOf(found) };
  });
  return ofYear.every((mention, at) => mention === named[at])
    ? { named, period }
    : { named: ofYear, period: undefined };
}
