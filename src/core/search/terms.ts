/**
 * The terms of texts. Words of Latin script become stems. Hangul and Han become bigrams, because Korean attaches particles
 * and is lax about spaces; whole Korean words without particles are terms as well. Numbers become their values. Stems and
 * bigrams stand as they are; the other terms begin with a sign that no word begins with:
 *
 *     _모델   a whole Korean word   =5600000   a value        =5600000$  a value and its unit
 *     #deepseek  a topic            @deepseek  a speaker      ^nature    a source
 *     +event  a kind                ~1         a month        ~1-20      a day of any year
 *     ?number    the text has a number in it
 */
import { daysInMonth, LEAP_YEAR } from '../date/calendar.ts';
import type { DaysOfYear } from '../date/days-of-year.ts';
import { withoutParticles } from '../names/affixes.ts';
import { soundOfSyllables } from '../names/hangul.ts';
import { koreanStem } from './stem-ko.ts';
import { quantityOf } from './quantities.ts';
import { englishStem } from './stem-en.ts';
import { tokensOf, type TextToken } from './tokens.ts';

// Terms of the index. The first character tells their kind; a term without one is an English stem, or bigrams of Hangul or Han.
/** The term of a whole Korean word, by its sound. */
export const wholeTerm = (eojeol: string): string => `_${soundOfSyllables(eojeol)}`;
/** The term of a number, maybe with its unit: `=5600000$`. */
export const valueTerm = (value: string, unit = ''): string => `=${value}${unit}`;
/** The term of statements on a topic. */
export const topicTerm = (id: string): string => `#${id}`;
/** The topic of a term that `topicTerm` made; `undefined` for other terms. */
export const topicOfTerm = (term: string): string | undefined =>
  term.startsWith('#') ? term.slice(1) : undefined;
/** The term of statements by a topic: quotes, claims, opinions. */
export const speakerTerm = (id: string): string => `@${id}`;
/** The term of a kind of statement: `+quote`. */
export const kindTerm = (kind: string): string => `+${kind}`;
/** The term of statements with a source. */
export const sourceTerm = (id: string): string => `^${id}`;
/** The term of a month of any year, 1 to 12, and of a day in it. */
export const monthTerm = (month: number): string => `~${month}`;
export const dayTerm = (month: number, day: number): string => `~${month}-${day}`;
/** The term of statements that have a number. */
export const NUMBER_TERM = '?number';

/** The terms of days of any year: whole months, and single days. */
export function termsOfDays({ from, to }: DaysOfYear): readonly string[] {
  const terms: string[] = [];
  for (let { month } = from; month <= to.month; month++) {
    const first = month === from.month ? from.day : 1;
    const length = daysInMonth(LEAP_YEAR, month);
    const last = month === to.month ? to.day : length;
    if (first === 1 && last === length) terms.push(monthTerm(month));
    else for (let day = first; day <= last; day++) terms.push(dayTerm(month, day));
  }
  return terms;
}

/** Every two neighbouring characters; a text of one or two characters is returned whole. */
export function bigramsOf(text: string): string[] {
  if (text.length < 3) return [text];
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}

/** The terms of a word, whatever stands around it. */
export function termsOfWord({ kind, text }: TextToken): readonly string[] {
  if (kind === 'word') return [englishStem(text)];
  return kind === 'han'
    ? bigramsOf(text)
    : [...bigramsOf(soundOfSyllables(text)), wholeTerm(koreanStem(text))];
}

/** The terms of a number, which depend on the tokens around it. */
export function termsOfNumber(tokens: readonly TextToken[], at: number, text: string): readonly string[] {
  const quantity = quantityOf(tokens, at, text);
  const own = tokens[at]?.text ?? '';
  return [
    ...(quantity?.values ?? []).map((value) => valueTerm(value)),
    ...(quantity?.unit === undefined ? [] : quantity.values.map((value) => valueTerm(value, quantity.unit))),
    ...(/[a-z]/.test(own) ? [own] : []),
    NUMBER_TERM,
  ];
}

/** Whether a token of Hangul is a mere particle on a Latin word, or a counter on a number. */
export function isAttached({ kind, text, start }: TextToken, before: TextToken | undefined): boolean {
  if (kind !== 'hangul' || before === undefined || before.end !== start) return false;
  return before.kind === 'number' ? text.length === 1 : withoutParticles(text).at(-1) === '';
}

/** The stem of two tokens that a hyphen joins: “GPT-4o”, “open-source”. `undefined` when they are not joined. */
export function joinedWith(token: TextToken, next: TextToken | undefined, text: string): string | undefined {
  if (next === undefined || next.start !== token.end + 1 || text[token.end] !== '-') return undefined;
  if (token.kind !== 'word' || (next.kind !== 'word' && next.kind !== 'number')) return undefined;
  return englishStem(token.text + next.text);
}

/** The words of a text as they are spelled, those of Hangul and Han as bigrams. */
export const spelledTerms = (text: string): string[] =>
  tokensOf(text.normalize('NFC')).flatMap(({ kind, text: own }) =>
    kind === 'hangul' || kind === 'han' ? bigramsOf(own) : [own],
  );
