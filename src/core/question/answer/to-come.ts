/** Recognises questions for what is still to come, and statements that tell of it. */
import { calendarDay } from '../../date/calendar.ts';
import { firstDay } from '../../date/order.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Intent } from '../intent.ts';
import { languageOf } from '../language/language.ts';
import { WordLine } from '../language/phrases.ts';
import { textsOf } from '../match/statement-words.ts';
import type { Question } from '../question.ts';

/** Questions for an event, of which the next one may be meant. */
const OF_EVENT: ReadonlySet<Intent> = new Set(['when', 'where', 'search', 'identify']);

/** Whether it asks for an event to come: “when is the next World Cup?” After an answer, “the next one” is another statement. */
export const isForNext = ({ text, intent, topics, before }: Question): boolean =>
  before === undefined && topics.length > 0 && OF_EVENT.has(intent) && namesUpcoming(text);

function namesUpcoming(text: string): boolean {
  const { upcoming, asking } = languageOf(text);
  const words = text.split(' ');
  // In 카카오 다음 언제 합쳤어, 다음 is a name: nothing follows that could be the next one.
  return upcoming
    .findAll(new WordLine(words))
    .some(([, end]) => !asking.isIn(new WordLine(words.slice(end, end + 1))));
}

/** Whether the statement has a later date, or names this year or a later one. */
export const isToCome = (known: DatedEntry, today: number): boolean =>
  (known.date !== undefined && firstDay(known.date) > today) ||
  (textsOf(known).match(/(?<!\d)20\d\d(?!\d)/gu) ?? []).some(
    (year) => Number(year) >= calendarDay(today).year,
  );
