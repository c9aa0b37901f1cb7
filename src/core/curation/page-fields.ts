/** Turns the details of a page into the fields of a source’s form. */
import { calendarDay } from '../date/calendar.ts';
import { printDate } from '../date/print.ts';
import type { PageDetails } from '../links/page.ts';
import { pageKey } from '../record/address.ts';
import type { Source } from '../record/schema.ts';
import { isUntitled } from './citations.ts';
import type { SourceFields } from './sources.ts';

export type SourceFieldTexts = Readonly<Partial<Record<keyof SourceFields, string>>>;

/** The longest list of authors that a source can have, in UTF-16 units. */
const MAX_AUTHORS_LENGTH = 120;

/**
 * The fields in the order in which people check them. Only what the page says, and the day on which it was read.
 * @param today a day number
 */
export function fieldsOfPage(details: PageDetails, today: number): SourceFieldTexts {
  const { title, publisher, authors, date, language, doi, url } = details;
  const author = listOfNames(authors);
  return {
    ...(title !== undefined && { title: oneLanguage(title) }),
    ...(publisher !== undefined && { publisher: oneLanguage(publisher) }),
    ...(author !== '' && { author }),
    ...(date !== undefined && { date }),
    ...(language !== undefined && { language }),
    ...(doi !== undefined && { doi }),
    url,
    retrieved: printDate({ kind: 'day', ...calendarDay(today) }),
  };
}

/**
 * The fields in which the page adds to what is recorded; what somebody wrote stays. The address that the page prefers counts only if
 * no other source has it. Empty if it adds nothing but the day of reading.
 */
export function missingFields(
  page: SourceFieldTexts,
  source: Source,
  isTaken: (address: string) => boolean,
): SourceFieldTexts {
  const { retrieved, ...rest } = page;
  const isNew = ([key, value]: readonly [string, string]): boolean => {
    if (key === 'title') return isUntitled(source);
    if (key === 'url')
      return (
        value !== source.url &&
        !(source.url !== undefined && isSamePage(value, source.url)) &&
        !isTaken(value)
      );
    return source[key as keyof Source] === undefined;
  };
  const added = Object.fromEntries(Object.entries(rest).filter(isNew));
  if (Object.keys(added).length === 0) return {};
  return { ...added, ...(retrieved !== undefined && source.retrieved === undefined && { retrieved }) };
}

const isSamePage = (a: string, b: string): boolean => pageKey(a) === pageKey(b);

/** A bar would separate two languages. */
const oneLanguage = (text: string): string => text.replaceAll('|', '–');

/** Lists as many names as fit. */
function listOfNames(names: readonly string[]): string {
  let list = '';
  for (const name of names.map(oneLanguage)) {
    const longer = list === '' ? name : `${list}, ${name}`;
    if (longer.length > MAX_AUTHORS_LENGTH) break;
    list = longer;
  }
  return list;
}
