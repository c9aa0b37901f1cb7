/** An entry as the index of texts sees it. */
import { earliest, latest, type Edtf } from '../date/edtf.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Entry } from '../record/schema.ts';
import { LOCALES } from '../base/locale.ts';
import type { Document } from './inverted-index.ts';
import type { Numbering } from './term-ids.ts';
import { dayTerm, kindTerm, monthTerm, sourceTerm, speakerTerm, topicTerm } from './terms.ts';

/** A word of the note tells less of what an entry is about than one of its text. */
const NOTE = 0.4;
/** How often is often: BM25's k1, and how much longer texts must have it more often: b (Robertson, Zaragoza 2009). */
const K = 1.2;
const B = 0.5;
/** Terms of a statement of ordinary length, in two languages. */
const ORDINARY = 60;
/** Being filed under a topic tells as much as having a word once or twice. */
const TOPIC = 150;
/** Of a term that is in every ordinary text several times over. */
const MOST = 255;

/** Counts by the number of a term, used again for every document; all zero between two. */
let often = new Float32Array(1024);

export function documentOf({ entry, date }: DatedEntry, numbering: Numbering): Document {
  const met: number[] = [];
  let length = 0;
  const count = (text: string | undefined, weight: number): void => {
    if (text === undefined) return;
    numbering.forTerms(text, (term) => {
      if (term >= often.length) {
        const more = new Float32Array(2 * term);
        more.set(often);
        often = more;
      }
      if (often[term] === 0) met.push(term);
      often[term] = (often[term] ?? 0) + weight;
      length += weight;
    });
  };
  for (const locale of LOCALES) {
    count(entry.text[locale], 1);
    count(entry.note?.[locale], NOTE);
  }
  const norm = K * (1 - B + B * (length / ORDINARY));
  const terms = met.map((term): [number, number] => {
    const times = often[term] ?? 0;
    often[term] = 0;
    return [term, Math.max(1, Math.round((MOST * times) / (times + norm)))];
  });
  const marks = new Map<number, number>();
  for (const [term, weight] of marksOf(entry, date)) {
    const number = numbering.take(term);
    marks.set(number, Math.max(weight, marks.get(number) ?? 0));
  }
  return { id: entry.id, ...daysOf(date), terms: [...terms, ...marks] };
}

/** What an entry is found by besides its words. The first topic is what it is mostly about. */
function* marksOf(entry: Entry, date: Edtf | undefined): Iterable<[string, number]> {
  for (const [at, id] of entry.topics.entries())
    yield [topicTerm(id), Math.max(TOPIC / 2, TOPIC * (1 - at / 6))];
  const by = entry.kind === 'quote' ? entry.speaker : entry.by;
  if (by !== undefined) yield [speakerTerm(by), TOPIC];
  yield [kindTerm(entry.kind), MOST];
  for (const { source, via } of entry.sources) {
    yield [sourceTerm(source), MOST];
    if (via !== undefined) yield [sourceTerm(via), 180];
  }
  if (date?.kind === 'month' || date?.kind === 'day') yield [monthTerm(date.month), MOST];
  if (date?.kind === 'day') yield [dayTerm(date.month, date.day), MOST];
}

/** As far as 32 bits go: open ends lie at the end of all times. */
const FIRST_DAY = -(2 ** 31);
const LAST_DAY = 2 ** 31 - 1;

function daysOf(date: Edtf | undefined): { first: number; last: number } {
  if (date === undefined) return { first: 1, last: 0 };
  return { first: Math.max(FIRST_DAY, earliest(date)), last: Math.min(LAST_DAY, latest(date)) };
}
