/** What a word of a question is looked for by: itself, its beginning or its spelling mended, and what means the same. */
import { editDistance } from '../names/edit-distance.ts';
import { composeSyllables, soundOfSyllables } from '../names/hangul.ts';
import { keystrokes } from '../names/keys.ts';
import { convertQwertyToAlphabet } from 'es-hangul';
import { koreanStem } from './stem-ko.ts';
import type { Unit, TermGroup } from './rank.ts';
import { stemOf } from './stem-en.ts';
import { likeHangul, likeStem } from './synonyms.ts';
import { quantityOf, valueInWords } from './quantities.ts';
import { bigramsOf, joinedWith, valueTerm, wholeTerm } from './terms.ts';
import type { TextToken } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What means the same is less sure than the word itself. */
const SYNONYM = 0.5;
const BEGUN = 0.8;
const MENDED = 0.7;
const MOST_BEGUN = 8;
/** Words are mended from so many letters on. */
const MENDABLE = 5;
/** Beside topics and times, a word counts as one. */
const WORD = 1;
const NUMBER = 1.3;

/** What is asked for by one token of a text; `more` is how many of those after it were read with it. */
export function wordUnit(
  tokens: readonly TextToken[],
  at: number,
  text: string,
  vocabulary: Vocabulary,
): { unit: Unit; more: number } {
  const token = tokens[at] as TextToken;
  const value = valueInWords(token);
  const inWords = value === undefined ? [] : [one(valueTerm(value), 0.9)];
  const asWord = (ways: readonly TermGroup[]) => ({
    unit: { weight: WORD, ways: [...ways, ...inWords] },
    more: 0,
  });
  if (token.kind === 'word') return asWord(latinWays(token, tokens[at + 1], text, vocabulary));
  if (token.kind === 'hangul') return asWord(hangulWays(token.text, vocabulary));
  if (token.kind === 'han') return asWord([pairsWay(bigramsOf(token.text), 1)]);
  const quantity = quantityOf(tokens, at, text);
  const ways = [
    ...(quantity?.values ?? []).flatMap((value) => [
      one(valueTerm(value), 1),
      ...(quantity?.unit === undefined ? [] : [one(valueTerm(value, quantity.unit), 1.6)]),
    ]),
    ...(/[a-z]/.test(token.text) ? [one(token.text, 1.2)] : []),
  ];
  return { unit: { weight: NUMBER, ways }, more: quantity?.more ?? 0 };
}

const one = (term: string, weight: number): TermGroup => ({ terms: [term], least: 1, weight });

/** Of several pairs more than half must be there: 없는말 is not found by 없는. */
const pairsWay = (pairs: readonly string[], weight: number): TermGroup => ({
  terms: pairs,
  least: pairs.length < 3 ? pairs.length : Math.ceil(pairs.length * 0.6),
  weight,
});

function latinWays(
  token: TextToken,
  next: TextToken | undefined,
  text: string,
  vocabulary: Vocabulary,
): TermGroup[] {
  const stem = stemOf(token.text);
  const ways = [one(stem, 1), ...synonymWays(likeStem(stem))];
  const joined = joinedWith(token, next, text);
  if (joined !== undefined) ways.push(one(joined, 1));
  if (isKnown(stem, vocabulary)) return ways;
  const begun = stem.length >= 3 ? vocabulary.begun(stem, MOST_BEGUN).filter((word) => word !== stem) : [];
  ways.push(...begun.map((word) => one(word, BEGUN)));
  if (begun.length > 0) return ways;
  ways.push(...otherLayoutWays(token.text, vocabulary));
  if (token.text.length >= MENDABLE)
    for (const mended of mendedWords(stem, vocabulary)) {
      ways.push(one(mended, MENDED));
      ways.push(...synonymWays(likeStem(mended)));
    }
  return ways;
}

function hangulWays(eojeol: string, vocabulary: Vocabulary): TermGroup[] {
  const bare = koreanStem(eojeol);
  const sound = soundOfSyllables(bare);
  const whole = wholeTerm(bare);
  const ways: TermGroup[] = [one(whole, 1.1), ...(bare.length > 1 ? [pairsWay(bigramsOf(sound), 1)] : [])];
  if (bare !== eojeol) ways.push(pairsWay(bigramsOf(soundOfSyllables(eojeol)), 1));
  ways.push(...synonymWays(likeHangul(soundOfSyllables(eojeol))));
  if (bare !== eojeol) ways.push(...synonymWays(likeHangul(sound)));
  if (!isKnown(whole, vocabulary)) {
    // Typed in the other layout: ㅑㅜㅍㄷㄴㅅ is "invest".
    const keys = keystrokes(eojeol).toLowerCase();
    if (/^[a-z]{3,}$/.test(keys) && isKnown(stemOf(keys), vocabulary)) ways.push(one(stemOf(keys), 1));
  }
  return ways;
}

/** xnwk is 투자 with the Korean layout off. */
function otherLayoutWays(keys: string, vocabulary: Vocabulary): TermGroup[] {
  if (!/^[a-z]{3,}$/.test(keys)) return [];
  const typed = composeSyllables(convertQwertyToAlphabet(keys));
  if (typed === undefined) return [];
  const ways = hangulSure(typed);
  return ways.some(({ terms }) => terms.some((term) => isKnown(term, vocabulary))) ? ways : [];
}

function hangulSure(eojeol: string): TermGroup[] {
  const bare = koreanStem(eojeol);
  return [
    one(wholeTerm(bare), 1),
    ...(bare.length > 1 ? [pairsWay(bigramsOf(soundOfSyllables(bare)), 0.9)] : []),
  ];
}

function synonymWays({ stems, beginnings }: ReturnType<typeof likeStem>): TermGroup[] {
  return [
    ...stems.map((stem) => one(stem, SYNONYM)),
    ...beginnings.map((begun) =>
      begun.length === 1 ? one(`_${begun}`, SYNONYM) : pairsWay(bigramsOf(begun), SYNONYM),
    ),
  ];
}

function isKnown(term: string, vocabulary: Vocabulary): boolean {
  const number = vocabulary.numberOf(term);
  return number !== undefined && vocabulary.count(number) > 0;
}

/** Words of the texts that this one may be with a slip in it: those that begin alike. */
function mendedWords(stem: string, vocabulary: Vocabulary): string[] {
  const slips = stem.length < 8 ? 1 : 2;
  const candidates = new Set([
    ...vocabulary.begun(stem.slice(0, 2), 2000),
    ...vocabulary.begun(swapped(stem), 500),
  ]);
  return [...candidates]
    .map((word) => ({ word, slips: editDistance(stem, word, slips) }))
    .filter((each): each is { word: string; slips: number } => each.slips !== undefined)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 2)
    .map(({ word }) => word);
}

const swapped = (word: string): string => word.charAt(1) + word.charAt(0);
