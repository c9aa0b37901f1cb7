/** Finds what a question counts, “how many GPUs”, “how many satellites”, and whether a statement has a number of it. */
import { LOCALES } from '../../base/locale.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { valueInWords } from '../../search/quantities.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { englishStem } from '../../search/stem-en.ts';
import { koreanStem } from '../../search/stem-ko.ts';
import { tokensOf, type TextToken } from '../../search/tokens.ts';
import type { WordClauses } from '../../search/understand.ts';
import { Phrases } from '../language/phrases.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { rangeOfName } from './name-context.ts';
import { lineOfText } from './statement-words.ts';
import { namesOfTopics } from './topics-of-mention.ts';

/** Words for numbers in texts: “dozens of”, 수십. */
export const NUMBER_PHRASES = new Phrases(answers.number);

/** In UTF-16 units: how far from a name its number stands at most. */
const MAX_DISTANCE = 25;

/** Counters of things, which name nothing themselves: 몇 개, not 몇 개국 or 몇 대 몇. */
const COUNTER = /^(?:몇(?:개|대|장|편|곡|권)(?!국|월|회|몇)|개수|갯수)/;

/** The topic that is counted: the name after “how many” or “number of”, or before 몇 and a counter (GPU 몇 개). */
export const countedIn = (
  topics: readonly TopicMention[],
  words: readonly string[],
): TopicMention | undefined =>
  topics.find(({ typed }) => {
    const range = rangeOfName(typed, words);
    if (range === undefined) return false;
    const [from, to] = range;
    return (
      /^(?:how many|number of)$/i.test(words.slice(Math.max(0, from - 2), from).join(' ')) ||
      COUNTER.test(words.slice(to, to + 3).join(''))
    );
  });

/** Whether the statement has a number, in digits or words, near a name of the topic: “10,000 GPUs”, “dozens of GPUs”. */
export function hasNumberOf(
  { entry }: DatedEntry,
  { ids, typed }: TopicMention,
  knowledge: Knowledge,
): boolean {
  const names = [typed, ...namesOfTopics(ids, knowledge)].map((name) => name.toLowerCase());
  return LOCALES.some((locale) => {
    const text = (entry.text[locale] ?? '').toLowerCase();
    return names.some((name) => name !== '' && isNumbered(text, name));
  });
}

function isNumbered(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    const around = `${text.slice(Math.max(0, at - MAX_DISTANCE), at)} ${text.slice(end, end + MAX_DISTANCE)}`;
    if (/(?<![\p{L}\d-])\d/u.test(around) || NUMBER_PHRASES.isIn(lineOfText(around))) return true;
  }
  return false;
}

/** A number in Korean words before what it counts: 두 골, 수십 명. */
const NUMBER_KO =
  /\d|(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|서른|수[십백천만억])(?:\s|[가-힣]?\s?[명개번기대장곳])/;
const ORDINAL = /^(?:first|second|third|[a-z]+th)$/;
/** English words for a number that {@link valueInWords} leaves out. */
const OTHER_NUMBER =
  /^(?:a|an|both|dozens?|hundreds?|million|billion|no|none|one|pair|several|single|thousands?|trillion)$/;
/** In tokens: how far before a noun, and after it, its number stands at most. */
const [TOKENS_BEFORE, TOKENS_AFTER] = [4, 2];
/** In UTF-16 units, for Korean. */
const [UNITS_BEFORE, UNITS_AFTER] = [7, 14];

/** The noun that is counted, if it names no topic: the word after “how many”, before 몇 개 or after 몇 개의. */
export function countedWordIn(
  words: readonly WordClauses[],
  lineWords: readonly string[],
): WordClauses | undefined {
  const find = (typed: string | undefined): WordClauses | undefined =>
    typed === undefined ? undefined : words.find(({ text }) => text === typed);
  const many = lineWords.findIndex((word, at) => /^how many$/i.test(`${lineWords[at - 1]} ${word}`));
  if (many > 0) return find(lineWords[many + 1]);
  const at = lineWords.findIndex((_, from) => COUNTER.test(lineWords.slice(from, from + 3).join('')));
  if (at < 0) return undefined;
  return find(lineWords[at - 1]);
}

/** Whether the statement has the noun, but no number of it: “carried satellites” does not tell how many. */
export function lacksNumberOf({ entry: { text } }: DatedEntry, word: WordClauses): boolean {
  const inEnglish = numberedInEnglish(text.en ?? '', word);
  const inKorean = numberedInKorean(text.ko ?? '', word);
  return inEnglish !== true && inKorean !== true && (inEnglish ?? inKorean) === false;
}

/** Whether a number stands near the noun; `undefined` if that is not in the text. */
function numberedInEnglish(text: string, { text: typed }: WordClauses): boolean | undefined {
  const stem = englishStem(typed.toLowerCase());
  const tokens = tokensOf(text);
  const isNumber = (token: TextToken, isNext: boolean): boolean =>
    token.kind === 'number' ||
    OTHER_NUMBER.test(token.text) ||
    (ORDINAL.test(token.text) ? isNext : valueInWords(token) !== undefined);
  const nouns = tokens.flatMap(({ kind, text: word }, at) =>
    kind === 'word' && englishStem(word) === stem ? [at] : [],
  );
  if (nouns.length === 0) return undefined;
  return nouns.some(
    (at) =>
      tokens
        .slice(Math.max(0, at - TOKENS_BEFORE), at)
        .some((token, n, all) => isNumber(token, n === all.length - 1)) ||
      tokens.slice(at + 1, at + 1 + TOKENS_AFTER).some((token) => isNumber(token, false)),
  );
}

function numberedInKorean(text: string, { text: typed }: WordClauses): boolean | undefined {
  const noun = koreanStem(typed);
  if (!/^[가-힣]+$/.test(noun)) return undefined;
  const places = [...text.matchAll(new RegExp(noun, 'gu'))].map(({ index }) => index);
  if (places.length === 0) return undefined;
  return places.some((at) => {
    const after = at + noun.length;
    return NUMBER_KO.test(
      `${text.slice(Math.max(0, at - UNITS_BEFORE), at)} | ${text.slice(after, after + UNITS_AFTER)}`,
    );
  });
}
