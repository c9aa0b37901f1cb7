/** Looks for words of a question in texts, in other forms or as synonyms. */
import { madeOnce } from '../../base/made-once.ts';
import { remembered } from '../../base/remembered.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { hasHangul } from '../../names/hangul.ts';
import { englishStem } from '../../search/stem-en.ts';
import { koreanStem } from '../../search/stem-ko.ts';
import {
  isMeaningfulWord,
  isSaidByForm,
  isVague,
  synonymsOfKorean,
  synonymsOfStem,
} from '../../search/synonyms.ts';
import { withoutHyphens } from '../../search/tokens.ts';
import { koreanForms } from '../../search/verbs-ko.ts';
import { Phrases } from '../language/phrases.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { lineOfText } from './statement-words.ts';

/** The words of a text in the forms by which words of questions are compared with it. */
export interface FormsOfText {
  /** The forms of its Korean words, as {@link koreanForms} returns them. */
  readonly korean: ReadonlySet<string>;
  /** English stems. */
  readonly english: ReadonlySet<string>;
  /** Stems of the English words that phrases of the text mean: “founded” of “set up”. */
  readonly meant: ReadonlySet<string>;
  /** Korean nouns of one syllable, without particles. */
  readonly syllables: ReadonlySet<string>;
  /** The Korean text without spaces. */
  readonly compact: string;
}

/** The last word of each sentence of a Korean text is its predicate. */
export interface FormsOfSentences extends FormsOfText {
  readonly predicates: FormsOfText;
}

/** 칩, 책을, 상도: followed by a particle at most. */
const NOUN_OF_ONE_SYLLABLE =
  /(?<![가-힣\d])[가-힣](?=들?(?:은|는|이|가|을|를|의|에|와|과|도|로|만|이나|나|보다|까지|부터|에서|에는|으로|처럼)?(?![가-힣]))/gu;

/** The word in the result of a match, 3 대 3, rather than a form of 대다. */
const MATCH_RESULT = /(?<=\d )대(?= \d)/gu;

const formsOfTexts = new WeakMap<object, FormsOfSentences>();

/** The forms of the words of a text in both languages; kept for as long as the text is. */
export function formsOf(text: {
  readonly ko?: string | undefined;
  readonly en?: string | undefined;
}): FormsOfSentences {
  let forms = formsOfTexts.get(text);
  if (forms === undefined) {
    // One syllable after a number or a Latin letter is a particle or a unit: 아이오닉 5는.
    const korean =
      (text.ko ?? '').replace(MATCH_RESULT, '').match(/(?<![\da-z%])[가-힣]+|[가-힣]{2,}/giu) ?? [];
    const english =
      withoutHyphens(text.en ?? '')
        .toLowerCase()
        .match(/[a-z]+/g) ?? [];
    forms = {
      korean: new Set(korean.flatMap(koreanForms)),
      english: new Set(english.map(englishStem)),
      meant: stemsMeantBy(text.en ?? ''),
      syllables: new Set((text.ko ?? '').match(NOUN_OF_ONE_SYLLABLE)),
      compact: korean.join(''),
      predicates: {
        korean: new Set(
          [...(text.ko ?? '').matchAll(/([가-힣]+)[.!?’'”]*(?:$|(?<=[.!?])\s)/gu)].flatMap(([, last = '']) =>
            koreanForms(last),
          ),
        ),
        english: new Set(),
        meant: new Set(),
        syllables: new Set(),
        compact: '',
      },
    };
    formsOfTexts.set(text, forms);
  }
  return forms;
}

/** The English words that phrases of statements mean. */
const wordsMeantByPhrases = madeOnce(() =>
  Object.entries(answers.means).map(([word, phrases]) => ({
    stem: englishStem(word),
    phrases: new Phrases(phrases),
  })),
);

function stemsMeantBy(text: string): ReadonlySet<string> {
  const line = lineOfText(text);
  return new Set(wordsMeantByPhrases().flatMap(({ stem, phrases }) => (phrases.isIn(line) ? [stem] : [])));
}

/** 출시 of 출시일, 개발 of 개발비, 발사 of 발사연도, 독일 of 독일전: the rest says what kind of answer is wanted. */
const NOUN_OF_A_COMPOUND =
  /^([가-힣]{2,}?)(?:일|날|금|식|지|국|처|날짜|시기|시점|연도|년도|비|비용|액|금액|수|률|율|값|량|건|전|죄)$/;

/**
 * Whether the text has some form of a word of either language, or a synonym.
 *
 * @example
 * hasForm(formsOf({ ko: '열린 대회' }), '열렸어') // true
 * hasForm(formsOf({ en: 'It acquired the company.' }), '샀대') // true
 */
export function hasForm(text: FormsOfText, word: string): boolean {
  if (!hasHangul(word)) return hasStem(text, word);
  if (hasOwnForm(text, word)) return true;
  if (basesOfCompound(word).some((base) => hasForm(text, base))) return true;
  const hasPart = (part: string): boolean =>
    isMeaningfulWord(part) ? hasForm(text, part) : text.compact.includes(part);
  if (partsOfCompound(word).some((parts) => parts.every(hasPart))) return true;
  const { forms, stems } = synonymsOfKorean(word);
  if (!forms.isDisjointFrom(text.korean)) return true;
  // What phrases mean is too far from 만들다: “entered into force” is its beginning.
  const meant = text.meant.size === 0 || isVague(word) ? NOTHING_MEANT : text.meant;
  return stems.values().some((stem) => !VAGUE_STEMS.has(stem) && (text.english.has(stem) || meant.has(stem)));
}
const NOTHING_MEANT: ReadonlySet<string> = new Set();

/** The nouns that a compound is of: 독일 of 독일전. */
export const basesOfCompound = remembered((word: string): readonly string[] =>
  [word, ...withoutParticles(word)].flatMap((noun) => NOUN_OF_A_COMPOUND.exec(noun)?.[1] ?? []),
);

/** 시험비행 as 시험 and 비행: every way to part a noun of four to six syllables in two that the tables have. */
const partsOfCompound = remembered((word: string): readonly (readonly [string, string])[] => {
  const noun = koreanStem(word);
  if (noun.length < 2 * MIN_COMPOUND_PART || noun.length > MAX_PARTED) return [];
  const ends = Array.from(
    { length: noun.length - 2 * MIN_COMPOUND_PART + 1 },
    (_, at) => at + MIN_COMPOUND_PART,
  );
  return ends
    .map((end) => [noun.slice(0, end), noun.slice(end)] as const)
    .filter(([, head]) => isMeaningfulWord(head));
});
/** In syllables. */
const MAX_PARTED = 6;

/** The stem of an English word as it is typed, maybe with a capital letter or as a possessive. */
const stemOfTyped = remembered((word: string): string =>
  englishStem(word.toLowerCase().replace(/['’]s?$/u, '')),
);

/** Whether the text has another form of the English word, or a synonym in either language. */
const hasStem = (text: FormsOfText, word: string): boolean =>
  hasEnglishStem(text, stemOfTyped(word)) || hasKoreanSynonym(text, stemOfTyped(word));

function hasEnglishStem({ english, meant }: FormsOfText, stem: string): boolean {
  if (english.has(stem) || meant.has(stem)) return true;
  return synonymsOfStem(stem).stems.some((each) => english.has(each) || meant.has(each));
}

const hasKoreanSynonym = ({ korean }: FormsOfText, stem: string): boolean =>
  !VAGUE_STEMS.has(stem) && isSaidByForm(stem, korean);

/** Whether a text in both languages has a synonym of the English word in Korean only. */
export const isOnlyInKorean = (text: FormsOfText, word: string): boolean =>
  !hasHangul(word) &&
  text.english.size > 0 &&
  hasKoreanSynonym(text, stemOfTyped(word)) &&
  !hasEnglishStem(text, stemOfTyped(word));

/** English stems that are in too many statements to say the same as a Korean word. */
const VAGUE_STEMS: ReadonlySet<string> = new Set([
  'make',
  'give',
  'go',
  'come',
  'know',
  'use',
  'open',
  'need',
  'want',
  'work',
  'world',
  'people',
]);

/** In syllables. Shorter parts of a compound are in too many words. */
const MIN_COMPOUND_PART = 2;

/** Whether the text has the Korean word itself, maybe in another form, or with spaces in it: 골든 골 for 골든골. */
export function hasOwnForm({ korean, syllables, compact }: FormsOfText, word: string): boolean {
  if (koreanForms(word).some((form) => korean.has(form))) return true;
  const noun = koreanStem(word);
  if (noun.length === 1) return syllables.has(noun);
  // 두 달 for 두달.
  const isOfWords = noun.length > MIN_COMPOUND_PART || [...noun].every((each) => syllables.has(each));
  return isOfWords && compact.includes(noun);
}

/** In syllables. Shorter nouns are hardly compounds of two. */
const MIN_COMPOUND = 5;

/** Whether the text has what a long Korean compound is a kind of, which is its end: 코인 of 스테이블코인. */
export function hasHead({ compact }: FormsOfText, word: string): boolean {
  const nouns = [word, ...withoutParticles(word)];
  if (nouns.some((noun) => noun.length < MIN_COMPOUND)) return true;
  return nouns.some((noun) => compact.includes(noun.slice(-MIN_COMPOUND_PART)));
}
