/** Reads years of two digits: “in 93”, “back in ’22”. */
import { calendarDay } from '../../date/calendar.ts';

/** A number after “in” is a year only at the end of a clause: “in 10 days” is a duration. */
const TWO_DIGIT_YEAR =
  /(?<=\b(?:in|since|until)\s)['’]?(\d\d)(?=\s*(?:$|[?!.,;](?!\d)))|(?<=\s)['’](\d\d)(?![\w%])/giu;

/**
 * The text with the years in full. A year that would be in the future belongs to the 20th century.
 *
 * @param today a day number
 * @example withFullYears('where was it held in 93?', today) // 'where was it held in 1993?'
 */
export function withFullYears(text: string, today: number): string {
  // Compiling the pattern takes milliseconds, and most questions have no number.
  if (!/\d/.test(text)) return text;
  const { year } = calendarDay(today);
  const century = Math.floor(year / 100) * 100;
  return text.replace(TWO_DIGIT_YEAR, (_, inClause?: string, elided?: string) => {
    const digits = Number(inClause ?? elided);
    return String(century + digits <= year ? century + digits : century - 100 + digits);
  });
}
