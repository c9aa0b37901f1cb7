/** Finds names in English texts by their capitals: of people and organisations, and of countries. */

const NAME =
  /(?<place>\b(?:in|at|from|near|to|on)\s+(?:the\s+)?)?(?<name>\p{Lu}[\p{L}\d.'’-]*(?:\s+\p{Lu}[\p{L}\d.'’-]*)*)/gu;
/** Words that have a capital since they begin a sentence. */
const FIRST_WORD =
  /^(?:The|An?|In|On|At|By|It|Its|He|His|She|Her|They|Their|After|Before|From|With|To|For|As|Some|What|When|There|This|That|If|One|New)$/;

/**
 * Whether the text has a name of somebody or something besides the names that are given, and not only of a place.
 *
 * @example
 * hasOtherName('Hugging Face began in 2016 in New York.', ['Hugging Face']) // false
 * hasOtherName('Shannon’s paper founded information theory.', ['information theory']) // true
 */
export function hasOtherName(text: string, given: readonly string[]): boolean {
  const known = given.map((name) => name.toLowerCase());
  return [...text.matchAll(NAME)].some(({ groups = {} }) => {
    const { place, name = '' } = groups as { place?: string; name?: string };
    const small = name.replace(/(?:['’]s|[.,])$/u, '').toLowerCase();
    return (
      place === undefined &&
      !FIRST_WORD.test(name) &&
      !known.some((each) => each.startsWith(small) || small.startsWith(each))
    );
  });
}

const NAME_LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** The names of countries, as the runtime knows them. */
const COUNTRY = new RegExp(`\\b(?:${countryNames().map(RegExp.escape).join('|')}|Soviet Union)\\b`, 'u');

function countryNames(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return NAME_LETTERS.flatMap((first) => NAME_LETTERS.map((second) => names.of(first + second))).filter(
    (name) => name !== undefined,
  );
}

/** Whether the English text names a country. */
export const hasCountry = (text: string): boolean => COUNTRY.test(text);
