/** Reads years in Korean words: 이천이십사년, 천구백육십구 년. */

/** Thousands, hundreds, tens and units, before 년. Not for a number of years: 이천년 전. */
const YEAR_IN_WORDS =
  /(?<![가-힣\d])(이천|천구백|천팔백)([이삼사오육칠팔구]?십)?([일이삼사오육칠팔구])?(?=\s?년(?!간|동안|\s?(?:전|뒤|후|동안|넘)))/gu;

const FIRST_YEARS: Readonly<Record<string, number>> = { 이천: 2000, 천구백: 1900, 천팔백: 1800 };
const DIGITS_IN_WORDS = '일이삼사오육칠팔구';

/**
 * The text with the years in digits.
 *
 * @example withYearsInDigits('이천이십사년 노벨상') // '2024년 노벨상'
 */
export const withYearsInDigits = (text: string): string =>
  text.replace(YEAR_IN_WORDS, (_, first: string, tens?: string, unit?: string) => {
    const ten =
      tens === undefined ? 0 : 10 * (tens.length === 1 ? 1 : 1 + DIGITS_IN_WORDS.indexOf(tens.charAt(0)));
    return String(
      (FIRST_YEARS[first] ?? 0) + ten + (unit === undefined ? 0 : 1 + DIGITS_IN_WORDS.indexOf(unit)),
    );
  });
