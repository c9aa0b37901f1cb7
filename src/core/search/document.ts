/** Turns an entry into a document of the index: its terms, each with a weight. */
import { calendarDay, type CalendarDay } from '../date/calendar.ts';
import { MAX_DAYS_OF_DATE } from '../date/days-of-year.ts';
import { firstDay, lastDay } from '../date/order.ts';
import type { Edtf } from '../date/types.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Entry } from '../record/schema.ts';
import { LOCALES } from '../base/locale.ts';
import type { Document } from './inverted-index.ts';
import type { TermIds } from './term-ids.ts';
import { dayTerm, kindTerm, monthTerm, sourceTerm, speakerTerm, topicTerm } from './terms.ts';

/** How often a word of the note counts, where one of the text counts 1. */
const NOTE_WEIGHT = 0.4;
/** BM25 parameters: saturation of the term frequency, and normalisation by length (Robertson, Zaragoza 2009). */
const BM25_K1 = 1.2;
const BM25_B = 0.5;
/** The number of terms in a statement of average length, in two languages. */
const ORDINARY_LENGTH = 60;
/** The weight of a topic: about that of a word that occurs once or twice. */
const TOPIC_TERM_WEIGHT = 150;
/** The weight, in one byte, that a very frequent term approaches. */
export const MAX_TERM_WEIGHT = 255;

/** Frequencies by term id. Shared by all calls; each leaves it all zero. */
let termFrequencies = new Float32Array(1024);

/** @param termIds of the vocabulary of the index that the document goes into */
export function documentOf({ entry, date }: DatedEntry, termIds: TermIds): Document {
  const distinct: number[] = [];
  let length = 0;
  const count = (text: string | undefined, weight: number): void => {
    if (text === undefined) return;
    termIds.forTerms(text, (term) => {
      if (term >= termFrequencies.length) {
        const more = new Float32Array(2 * term);
        more.set(termFrequencies);
        termFrequencies = more;
      }
      if (termFrequencies[term] === 0) distinct.push(term);
      termFrequencies[term] = (termFrequencies[term] ?? 0) + weight;
      length += weight;
    });
  };
  for (const locale of LOCALES) {
    count(entry.text[locale], 1);
    count(entry.note?.[locale], NOTE_WEIGHT);
  }
  const norm = BM25_K1 * (1 - BM25_B + BM25_B * (length / ORDINARY_LENGTH));
  const weighted = distinct.map((term): [number, number] => {
    const times = termFrequencies[term] ?? 0;
    termFrequencies[term] = 0;
    return [term, Math.max(1, Math.round((MAX_TERM_WEIGHT * times) / (times + norm)))];
  });
  const metadata = new Map<number, number>();
  for (const [term, weight] of metadataTerms(entry, date)) {
    const id = termIds.intern(term);
    metadata.set(id, Math.max(weight, metadata.get(id) ?? 0));
  }
  return { id: entry.id, ...dayRange(date), terms: [...weighted, ...metadata] };
}

/** Terms for topics, speaker, kind, sources and date. The first topic weighs most: it is what the entry is mostly about. */
function* metadataTerms(entry: Entry, date: Edtf | undefined): Iterable<[string, number]> {
  for (const [at, id] of entry.topics.entries())
    yield [topicTerm(id), Math.max(TOPIC_TERM_WEIGHT / 2, TOPIC_TERM_WEIGHT * (1 - at / 6))];
  const by = entry.kind === 'quote' ? entry.speaker : entry.by;
  if (by !== undefined) yield [speakerTerm(by), TOPIC_TERM_WEIGHT];
  yield [kindTerm(entry.kind), MAX_TERM_WEIGHT];
  for (const { source, via } of entry.sources) {
    yield [sourceTerm(source), MAX_TERM_WEIGHT];
    if (via !== undefined) yield [sourceTerm(via), 180];
  }
  if (date?.kind === 'month') yield [monthTerm(date.month), MAX_TERM_WEIGHT];
  for (const { month, day } of daysToIndex(date)) {
    yield [monthTerm(month), MAX_TERM_WEIGHT];
    yield [dayTerm(month, day), MAX_TERM_WEIGHT];
  }
}

/** The days of a day or a few days; none of other dates. */
function daysToIndex(date: Edtf | undefined): readonly CalendarDay[] {
  if (date?.kind !== 'day' && date?.kind !== 'interval') return [];
  const [first, last] = [firstDay(date), lastDay(date)];
  if (last - first > MAX_DAYS_OF_DATE) return [];
  return Array.from({ length: last - first + 1 }, (_, at) => calendarDay(first + at));
}

/** Open ends of a date, as 32-bit integers. */
const FIRST_DAY = -(2 ** 31);
const LAST_DAY = 2 ** 31 - 1;

function dayRange(date: Edtf | undefined): { first: number; last: number } {
  if (date === undefined) return { first: 1, last: 0 };
  return { first: Math.max(FIRST_DAY, firstDay(date)), last: Math.min(LAST_DAY, lastDay(date)) };
}
