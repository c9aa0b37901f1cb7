/**
 * The terms by which a text is found. Words of Latin script are their stems; Hangul and Han are pairs of syllables, as
 * Korean is lax about spaces and attaches particles; beside them stand whole eojeol without particles, and numbers by
 * their value. A term of letters is as it stands, the others begin with a sign that no word has:
 *
 *     _모델   a whole eojeol        =5600000   a value        =5600000$  and what it counts
 *     #deepseek  a topic            @deepseek  a speaker      ^nature    a source
 *     +event  a kind                ~1         a month        ~1-20      a day of any year
 *     ?number    it has a number in it
 */
import { withoutParticles } from '../names/affixes.ts';
import { soundOfSyllables } from '../names/hangul.ts';
import { koreanStem } from './stem-ko.ts';
import { quantityOf } from './quantities.ts';
import { stemOf } from './stem-en.ts';
import { tokensOf, type TextToken } from './tokens.ts';

export const wholeTerm = (eojeol: string): string => `_${soundOfSyllables(eojeol)}`;
export const valueTerm = (value: string, unit = ''): string => `=${value}${unit}`;
export const topicTerm = (id: string): string => `#${id}`;
export const speakerTerm = (id: string): string => `@${id}`;
export const kindTerm = (kind: string): string => `+${kind}`;
export const sourceTerm = (id: string): string => `^${id}`;
export const monthTerm = (month: number): string => `~${month}`;
export const dayTerm = (month: number, day: number): string => `~${month}-${day}`;
export const NUMBER_TERM = '?number';

/** Every two neighbouring characters; a text of one or two characters is returned whole. */
export function bigramsOf(text: string): string[] {
  if (text.length < 3) return [text];
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}

/** The terms of a word, which are the same wherever it stands. */
export function termsOfWord({ kind, text }: TextToken): readonly string[] {
  if (kind === 'word') return [stemOf(text)];
  return kind === 'han'
    ? bigramsOf(text)
    : [...bigramsOf(soundOfSyllables(text)), wholeTerm(koreanStem(text))];
}

/** The terms of a number, by what stands around it. */
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

/** Whether a token of Hangul says nothing by itself: a particle on another script, a counter on a number. */
export function isAttached({ kind, text, start }: TextToken, before: TextToken | undefined): boolean {
  if (kind !== 'hangul' || before === undefined || before.end !== start) return false;
  return before.kind === 'number' ? text.length === 1 : withoutParticles(text).at(-1) === '';
}

/** Two that a hyphen joins are one word to some: "GPT-4o", "open-source". */
export function joinedWith(token: TextToken, next: TextToken | undefined, text: string): string | undefined {
  if (next === undefined || next.start !== token.end + 1 || text[token.end] !== '-') return undefined;
  if (token.kind !== 'word' || (next.kind !== 'word' && next.kind !== 'number')) return undefined;
  return stemOf(token.text + next.text);
}

/** The words of a text as they are spelt, those of Hangul and Han in pairs of syllables. */
export const piecesOf = (text: string): string[] =>
  tokensOf(text.normalize('NFC')).flatMap(({ kind, text: own }) =>
    kind === 'hangul' || kind === 'han' ? bigramsOf(own) : [own],
  );
