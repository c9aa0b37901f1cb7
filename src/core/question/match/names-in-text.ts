/** Finds names in English texts by their capitals: of people and organisations, and of countries. */
import { madeOnce } from '../../base/made-once.ts';
import { countryNames } from '../../names/countries.ts';
import { tableWords } from '../language/phrases.ts';
import answers from '../words/answers.json' with { type: 'json' };

const BEFORE_PLACE = tableWords(answers.beforePlace).join('|');
const NAME = new RegExp(
  String.raw`(?<place>\b(?:${BEFORE_PLACE})\s+(?:the\s+)?)?(?<name>\p{Lu}[\p{L}\d.'’-]*(?:\s+\p{Lu}[\p{L}\d.'’-]*)*)`,
  'gu',
);
/** Words that have a capital since they begin a sentence. */
const FIRST_WORDS: ReadonlySet<string> = new Set(tableWords(answers.sentenceStarts));

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
      !FIRST_WORDS.has(name.toLowerCase()) &&
      !known.some((each) => each.startsWith(small) || small.startsWith(each))
    );
  });
}

/** A name of several words at the beginning of a sentence, up to the verb. */
const NAME_AT_START = /^\p{Lu}[\p{L}.’'-]+(?: \p{Lu}[\p{L}.-]+)+/u;

/**
 * Whether the text begins with a name of several words besides those that are given, as that of a person has, and not with that of a
 * country.
 *
 * @example beginsWithOtherName('Margaret Keenan, aged 90, was the first.', ['Comirnaty']) // true
 */
export function beginsWithOtherName(text: string, given: readonly string[]): boolean {
  const [name = ''] = NAME_AT_START.exec(text) ?? [];
  const small = name.toLowerCase();
  return (
    name !== '' &&
    !FIRST_WORDS.has(small.slice(0, small.indexOf(' '))) &&
    !given.some((each) => small.startsWith(each.toLowerCase()) || each.toLowerCase().startsWith(small)) &&
    !hasCountry(name)
  );
}

const country = madeOnce(
  () => new RegExp(`\\b(?:${countryNames('en').map(RegExp.escape).join('|')}|Soviet Union)\\b`, 'u'),
);

/** Whether the English text names a country. */
export const hasCountry = (text: string): boolean => country().test(text);

/** The names of months and of days of the week, which have capitals, too. */
const timeNames = (): string[] => [
  ...namesOfDays(12, (month) => Date.UTC(2023, month), { month: 'long' }),
  ...namesOfDays(7, (day) => Date.UTC(2023, 0, 1 + day), { weekday: 'long' }),
];

function namesOfDays(
  count: number,
  dayAt: (index: number) => number,
  part: Intl.DateTimeFormatOptions,
): string[] {
  const names = new Intl.DateTimeFormat('en', { ...part, timeZone: 'UTC' });
  return Array.from({ length: count }, (_, index) => names.format(dayAt(index)));
}

const namedPlace = madeOnce(
  () =>
    new RegExp(String.raw`\b(?:${BEFORE_PLACE})\s+(?:the\s+)?(?!(?:${timeNames().join('|')})\b)\p{Lu}`, 'u'),
);

/** Whether the English text has a name after a word such as “in”. */
export const isInPlace = (text: string): boolean => namedPlace().test(text);

/** “Company from Hangzhou”, “Computer scientist in Montreal”, “San Francisco company”, but not “South Korean company” */
const DESCRIBES_PLACE =
  /\b(?:in|at|from)\s+\p{Lu}\p{Ll}|^(?:\p{Lu}\p{Ll}+\s)+\p{Lu}\p{Ll}+(?<!an|ish|ese|ch)\s\p{Ll}/u;

/** Whether the English description of a topic says in which place it is. */
export const describesPlace = (description: string): boolean => DESCRIBES_PLACE.test(description);

/** “US maker of trucks”, “French company”, “a South Korean bank” */
const OF_COUNTRY =
  /(?:^|\b(?:an?|the)\s)(?:South |North )?(?:US|UK|EU|\p{Lu}\p{Ll}+(?:an|ish|ese|[^r]ch|eli|aqi))(?:-\p{Lu}\p{Ll}+)?\s\p{Ll}/u;

/** Whether the English text says of which country somebody or something is. */
export const isOfSomeCountry = (text: string): boolean => OF_COUNTRY.test(text);

/** Whether an English word, in small letters, says of which country something is: “chinese”, “us”. */
export const isNationality = (word: string): boolean =>
  /^(?:us|uk|eu|american|[a-z]{3,}(?:an|ish|ese|[^r]ch|eli|aqi))$/u.test(word.toLowerCase());
