/**
 * The terms by which a text is found. Words of Latin script are their stems; Hangul and Han are pairs of syllables, as
 * Korean is lax about spaces and attaches particles; beside them stand whole eojeol without particles, and numbers by
 * their value. A term of letters is as it stands, the others begin with a sign that no word has:
 *
 *     _모델   a whole eojeol        =5600000   a value        #deepseek  a topic      @deepseek  a speaker
 *     +event  a kind                ^nature    a source       ?number    it has a number in it
 *     ~1      a month of any year   ~1-20      a day of any year
 */
import { withoutParticles } from '../names/particles.ts';
import { bareOf, heard, pairsOf } from './hangul.ts';
import { multiplierKo, multiplierOf, valueKey } from './numbers.ts';
import { stemOf } from './stem.ts';
import { tokensOf, type Token } from './tokens.ts';

export const wholeTerm = (eojeol: string): string => `_${heard(eojeol)}`;
export const valueTerm = (value: number): string => `=${valueKey(value)}`;
export const topicTerm = (id: string): string => `#${id}`;
export const speakerTerm = (id: string): string => `@${id}`;
export const kindTerm = (kind: string): string => `+${kind}`;
export const sourceTerm = (id: string): string => `^${id}`;
export const monthTerm = (month: number): string => `~${month}`;
export const dayTerm = (month: number, day: number): string => `~${month}-${day}`;
export const NUMBER_TERM = '?number';

/** The words of a text as they are spelt, those of Hangul and Han in pairs of syllables. */
export const piecesOf = (text: string): string[] =>
  tokensOf(text.normalize('NFC')).flatMap(({ kind, text: own }) =>
    kind === 'hangul' || kind === 'han' ? pairsOf(own) : [own],
  );

export function termsOfToken(token: Token, next?: Token): readonly string[] {
  switch (token.kind) {
    case 'word':
      return [stemOf(token.text)];
    case 'hangul': {
      const whole = bareOf(token.text);
      return [...pairsOf(heard(token.text)), wholeTerm(whole)];
    }
    case 'han':
      return pairsOf(token.text);
    case 'number':
      return [...valuesOf(token, next).map(valueTerm), ...lettersOf(token), NUMBER_TERM];
  }
}

/** What a number may stand for: by itself, and multiplied by what is written after it. */
export function valuesOf({ text, end }: Token, next?: Token): number[] {
  const [, digits = '', letters = ''] = /^([\d,.]+)(.*)$/.exec(text) ?? [];
  const value = Number(digits.replaceAll(',', ''));
  if (letters !== '') {
    const times = multiplierOf(letters);
    return times === undefined ? [value] : [value, value * times];
  }
  if (next === undefined || next.start - end > 1) return [value];
  const times = next.kind === 'hangul' ? multiplierKo(next.text) : multiplierOf(next.text);
  return times === undefined ? [value] : [value * times];
}

/** Whether a token of Hangul says nothing by itself: a particle on another script, a counter on a number. */
export function isAttached({ kind, text, start }: Token, before: Token | undefined): boolean {
  if (kind !== 'hangul' || before === undefined || before.end !== start) return false;
  return before.kind === 'number' ? text.length === 1 : withoutParticles(text).at(-1) === '';
}

const lettersOf = ({ text }: Token): string[] => (/[a-z]/.test(text) ? [text] : []);

/** Two that a hyphen joins are one word to some: "GPT-4o", "open-source". */
export function joinedWith(token: Token, next: Token | undefined, text: string): string | undefined {
  if (next === undefined || next.start !== token.end + 1 || text[token.end] !== '-') return undefined;
  if (token.kind !== 'word' || (next.kind !== 'word' && next.kind !== 'number')) return undefined;
  return stemOf(token.text + next.text);
}
