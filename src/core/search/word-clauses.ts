/** Makes a clause of a word of the question: the word itself, words it may be short or misspelled for, and synonyms. */
import { remembered } from '../base/remembered.ts';
import { editDistance } from '../names/edit-distance.ts';
import { composeSyllables, soundOfSyllables } from '../names/hangul.ts';
import { isFrequentWord } from '../names/english-words.ts';
import { keystrokes } from '../names/keys.ts';
import { convertQwertyToAlphabet } from 'es-hangul';
import { koreanStem } from './stem-ko.ts';
import { bigramGroup, singleTerm, type QueryClause, type TermGroup } from './query.ts';
import { englishStem } from './stem-en.ts';
import { isInTable, nearToHangul, nearToStem, synonymsOfHangul, synonymsOfStem } from './synonyms.ts';
import { quantityOf, valueInWords } from './quantities.ts';
import { bigramsOf, joinedWith, valueTerm, wholeTerm } from './terms.ts';
import type { TextToken } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Weights of alternatives; the word itself has 1. Near words stay below what counts as evidence of an answer. */
const SYNONYM_WEIGHT = 0.5;
const NEAR_WEIGHT = 0.4;
const PREFIX_WEIGHT = 0.8;
const CORRECTION_WEIGHT = 0.7;
/** A number that is typed in words: “two” for 2. */
const VALUE_OF_WORD_WEIGHT = 0.9;
/** A number with its unit, “5 million dollars”, tells more than the number. */
const UNIT_WEIGHT = 1.6;
/** A number with letters, “4k”, as it was typed. */
const TYPED_NUMBER_WEIGHT = 1.2;
/** A whole Korean word, against its bigrams, which other words may have. */
const WHOLE_WORD_WEIGHT = 1.1;
/** The bigrams of a Korean word that was typed in the Latin layout. */
const OTHER_LAYOUT_WEIGHT = 0.9;
/** From this weight on, an alternative is the word itself in some form, or begins with it; corrections and synonyms weigh less. */
export const MIN_WEIGHT_OF_FORM = PREFIX_WEIGHT;
const MAX_PREFIX_WORDS = 8;
/** In letters. Shorter words and stems are not corrected: too many words are one edit away. */
const MIN_CORRECTABLE_LENGTH = 5;
const MIN_CORRECTABLE_STEM = 4;
/** Weights of clauses; see `question-clauses.ts` for those of topics, `understand.ts` for those of times. */
const WORD_WEIGHT = 1;
const NUMBER_WEIGHT = 1.3;

/** The clause for the token at an index, and how many of the tokens after it were read with it: “5.6 million dollars”. */
export function wordClause(
  tokens: readonly TextToken[],
  at: number,
  text: string,
  vocabulary: Vocabulary,
): { clause: QueryClause; followingTokens: number } {
  const token = tokens[at] as TextToken;
  const value = valueInWords(token);
  const inWords = value === undefined ? [] : [singleTerm(valueTerm(value), VALUE_OF_WORD_WEIGHT)];
  const asWord = (alternatives: readonly TermGroup[]) => ({
    clause: { weight: WORD_WEIGHT, alternatives: [...alternatives, ...inWords] },
    followingTokens: 0,
  });
  if (token.kind === 'word') return asWord(latinAlternatives(token, tokens[at + 1], text, vocabulary));
  if (token.kind === 'hangul') return asWord(hangulAlternatives(token.text, vocabulary));
  if (token.kind === 'han') return asWord([bigramGroup(bigramsOf(token.text), 1)]);
  const quantity = quantityOf(tokens, at, text);
  const alternatives = [
    ...(quantity?.values ?? []).flatMap((value) => [
      singleTerm(valueTerm(value)),
      ...(quantity?.unit === undefined ? [] : [singleTerm(valueTerm(value, quantity.unit), UNIT_WEIGHT)]),
    ]),
    ...(/[a-z]/.test(token.text) ? [singleTerm(token.text, TYPED_NUMBER_WEIGHT)] : []),
  ];
  return { clause: { weight: NUMBER_WEIGHT, alternatives }, followingTokens: quantity?.followingTokens ?? 0 };
}

/** The stem, its synonyms and, if no text has the stem, what it may be short or misspelled for. */
function latinAlternatives(
  token: TextToken,
  next: TextToken | undefined,
  text: string,
  vocabulary: Vocabulary,
): TermGroup[] {
  const stem = englishStem(token.text);
  const alternatives = [singleTerm(stem), ...alternativesOfStem(stem)];
  const joined = joinedWith(token, next, text);
  if (joined !== undefined) alternatives.push(singleTerm(joined));
  if (isIndexed(stem, vocabulary)) return alternatives;
  // The e that stemming drops was typed: “France” is not short for “Francisco”.
  const beginning = token.text === `${stem}e` ? token.text : stem;
  // Nor is “king”, which is a whole word, short for “kingdom”.
  const longer =
    stem.length >= 3 && !isFrequentWord(token.text)
      ? vocabulary.withPrefix(beginning, MAX_PREFIX_WORDS).filter((word) => word !== stem)
      : [];
  alternatives.push(...longer.map((word) => singleTerm(word, PREFIX_WEIGHT)));
  if (longer.length > 0) return alternatives;
  alternatives.push(...otherLayoutAlternatives(token.text, vocabulary));
  // A word with a meaning of its own was meant: “mother” is not “month”.
  const isSlip = stem.length >= MIN_CORRECTABLE_STEM && !isInTable(token.text);
  if (isSlip && token.text.length >= MIN_CORRECTABLE_LENGTH)
    for (const corrected of correctedWords(stem, vocabulary)) {
      alternatives.push(singleTerm(corrected, CORRECTION_WEIGHT));
      alternatives.push(...alternativesOfStem(corrected));
    }
  return alternatives;
}

/** The whole word, its bigrams, its synonyms, and an English word typed in the Korean layout. */
function hangulAlternatives(eojeol: string, vocabulary: Vocabulary): TermGroup[] {
  const stem = koreanStem(eojeol);
  const sound = soundOfSyllables(stem);
  const whole = wholeTerm(stem);
  const alternatives: TermGroup[] = [
    singleTerm(whole, WHOLE_WORD_WEIGHT),
    ...(stem.length > 1 ? [bigramGroup(bigramsOf(sound), 1)] : []),
  ];
  // The end may belong to the word (코웨이에): it matches as a whole, or without its last syllable; 노르웨이에 is another word.
  if (stem !== eojeol) {
    const all = bigramsOf(soundOfSyllables(eojeol));
    alternatives.push({ terms: all, minMatches: all.length, weight: 1 });
    const shorter = eojeol.slice(0, -1);
    if (shorter.length > stem.length) alternatives.push(bigramGroup(bigramsOf(soundOfSyllables(shorter)), 1));
  }
  alternatives.push(...alternativesOfHangul(soundOfSyllables(eojeol)));
  if (stem !== eojeol) alternatives.push(...alternativesOfHangul(sound));
  if (!isIndexed(whole, vocabulary)) {
    // Typed in the other layout: ㅑㅜㅍㄷㄴㅅ is "invest".
    const keys = keystrokes(eojeol).toLowerCase();
    if (/^[a-z]{3,}$/.test(keys) && isIndexed(englishStem(keys), vocabulary))
      alternatives.push(singleTerm(englishStem(keys)));
  }
  return alternatives;
}

/** Korean typed in the Latin layout: xnwk is 투자. Only if some text has the word. */
function otherLayoutAlternatives(keys: string, vocabulary: Vocabulary): TermGroup[] {
  if (!/^[a-z]{3,}$/.test(keys)) return [];
  const typed = composeSyllables(convertQwertyToAlphabet(keys));
  if (typed === undefined) return [];
  const alternatives = certainAlternatives(typed);
  return alternatives.some(({ terms }) => terms.some((term) => isIndexed(term, vocabulary)))
    ? alternatives
    : [];
}

/** The word itself, without synonyms. */
function certainAlternatives(eojeol: string): TermGroup[] {
  const stem = koreanStem(eojeol);
  return [
    singleTerm(wholeTerm(stem)),
    ...(stem.length > 1 ? [bigramGroup(bigramsOf(soundOfSyllables(stem)), OTHER_LAYOUT_WEIGHT)] : []),
  ];
}

const alternativesOfStem = remembered((stem): readonly TermGroup[] => [
  ...synonymAlternatives(synonymsOfStem(stem), SYNONYM_WEIGHT),
  ...synonymAlternatives(nearToStem(stem), NEAR_WEIGHT),
]);

const alternativesOfHangul = remembered((sound): readonly TermGroup[] => [
  ...synonymAlternatives(synonymsOfHangul(sound), SYNONYM_WEIGHT),
  ...synonymAlternatives(nearToHangul(sound), NEAR_WEIGHT),
]);

function synonymAlternatives(
  { stems, beginnings }: ReturnType<typeof synonymsOfStem>,
  weight: number,
): TermGroup[] {
  return [
    ...stems.map((stem) => singleTerm(stem, weight)),
    ...beginnings.map((beginning) =>
      beginning.length === 1
        ? singleTerm(`_${beginning}`, weight)
        : bigramGroup(bigramsOf(beginning), weight),
    ),
  ];
}

/** Whether some document has the term. */
function isIndexed(term: string, vocabulary: Vocabulary): boolean {
  const number = vocabulary.idOf(term);
  return number !== undefined && vocabulary.documentFrequency(number) > 0;
}

/** In letters: from this length on, a stem may have two slips. */
const MIN_LENGTH_OF_TWO_SLIPS = 8;
/** How many indexed words are compared with a stem: those that begin like it, and those that begin with its letters transposed. */
const [MAX_COMPARED, MAX_COMPARED_SWAPPED] = [2000, 500];
const MAX_CORRECTIONS = 2;

/** Returns the indexed words nearest to the stem, within one or two edits, that begin like it. */
function correctedWords(stem: string, vocabulary: Vocabulary): string[] {
  const maxEdits = stem.length < MIN_LENGTH_OF_TWO_SLIPS ? 1 : 2;
  const candidates = new Set([
    ...vocabulary.withPrefix(stem.slice(0, 2), MAX_COMPARED),
    ...vocabulary.withPrefix(swappedStart(stem), MAX_COMPARED_SWAPPED),
  ]);
  return [...candidates]
    .map((word) => ({ word, edits: editDistance(stem, word, maxEdits) }))
    .filter((each): each is { word: string; edits: number } => each.edits !== undefined)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MAX_CORRECTIONS)
    .map(({ word }) => word);
}

/** The first two letters transposed, as they may have been typed. */
const swappedStart = (word: string): string => word.charAt(1) + word.charAt(0);
