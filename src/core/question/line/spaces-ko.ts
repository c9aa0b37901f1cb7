/** Puts back the spaces that Korean typed in chat lacks: 딥시크본사어디야 is 딥시크 본사 어디야. */
import { remembered } from '../../base/remembered.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { hasHangul, jamoOf, syllablesEndingIn } from '../../names/hangul.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import { verbStems } from '../../search/verbs-ko.ts';
import { isWordOf, LANGUAGES, SHORT_VERBS } from '../language/language.ts';
import { tableWords } from '../language/phrases.ts';
import table from '../words/spelling-ko.json' with { type: 'json' };

/** Hangul without a space, with the letters and digits beside it. */
const HANGUL_RUN = /[가-힣a-z0-9.]*[가-힣]{2}[가-힣a-z0-9.]*/giu;
/** In syllables. Shorter runs are one word; longer ones are not typed by people. */
const RUN_LENGTH = { min: 3, max: 80 };
/** In syllables. */
const MAX_WORD = 12;

/** A word that a run may consist of. */
interface RunWord {
  readonly text: string;
  /** `recorded` words are only in some statement; `stranger` is all that nothing is known of. */
  readonly kind: 'name' | 'word' | 'recorded' | 'stranger';
  /** How unlikely it is. */
  readonly cost: number;
}

/** How unlikely words are. A run consists of those that are the least unlikely together. */
const COST = {
  name: 1,
  word: 1.2,
  latin: 1.5,
  short: 1.9,
  stranger: 2,
  syllableOfStranger: 1.6,
  impossible: 12,
};

const { leading, following, whole, verbs, helping, endings, notAttached, afterNumbers } = table.spaces;
const LEADING = new Set(tableWords(leading));
const FOLLOWING = new Set(tableWords(following));
const WHOLE = new Set(tableWords(whole));
const STEMS = new Set(tableWords(verbs).map(jamoOf));
const startsWithAny = (list: string): RegExp => new RegExp(`^(?:${tableWords(list).join('|')})`, 'u');
const HELPING = startsWithAny(helping);
const ENDING = startsWithAny(endings);
const ASKING = startsWithAny(`${table.words.asking} 몇`);
/** A number with what it counts, and what is attached. */
const AMOUNT = new RegExp(
  `^\\d[\\d.,]*[만억조천백]*(?:${tableWords(`${table.words.counters} ${afterNumbers}`).join('|')})?(.*)$`,
  'u',
);
/** Words that look like particles. */
const NOT_ATTACHED = new RegExp(`(?:${tableWords(notAttached).join('|')})$`, 'u');
/** The end of what describes the word after it: 세운, 만들, 하던. */
const DESCRIBES = new RegExp(`[${syllablesEndingIn('ㄴ')}${syllablesEndingIn('ㄹ')}던의]$`, 'u');

/** A line with the spaces that it may lack. */
interface SpacedLine {
  readonly line: string;
  /** Parts of longer words of which nothing is known: 코인 of 비트코인. */
  readonly strangers: ReadonlySet<string>;
}

/**
 * The line with a space between the words of each run of Hangul, even of those that may be one word.
 * @example
 * withSpaces('딥시크본사어디야', knowledge) // { line: '딥시크 본사 어디야', strangers: {} }
 */
export function withSpaces(typed: string, knowledge: Knowledge): SpacedLine {
  const strangers = new Set<string>();
  if (!hasHangul(typed)) return { line: typed, strangers };
  const line = typed.replace(HANGUL_RUN, (run) => {
    const words = wordsOfRun(run, knowledge);
    if (words.length > 1) for (const { kind, text } of words) if (kind === 'stranger') strangers.add(text);
    return words
      .map((word, at) => (at === 0 || mayBeOneWord(words[at - 1], word) ? word.text : ` ${word.text}`))
      .join('');
  });
  return { line, strangers };
}

/**
 * Whether two words may be one that nothing is known of: 저커버그, 라마단, 삼성바이오로직스, but not 정국언제 or 손정의가암. A word of one
 * syllable before another may be a family name: 손정의.
 */
const mayBeOneWord = (first: RunWord | undefined, second: RunWord): boolean =>
  first !== undefined &&
  (second.kind === 'stranger' || first.kind === 'stranger') &&
  ((second.kind === 'stranger' && second.text.length === 1) ||
    ((first.text.length === 1 || hasNothingAttached(first)) && !ASKING.test(second.text)));

/** The run with a space between its words; `undefined` if it may be one word: 로켓발사, but not 아마존이클로드. */
export function withSureSpaces(run: string, knowledge: Knowledge): string | undefined {
  const words = wordsOfRun(run, knowledge);
  const isSure = (word: RunWord, at: number): boolean => {
    const next = words[at + 1];
    return isSurelyWord(word) && (next === undefined || isSurelyApart(word, next));
  };
  return words.length > 1 && words.every(isSure) ? words.map(({ text }) => text).join(' ') : undefined;
}

/** Whether a space is surely missing between two words: behind a name, a particle or 어느, and before a verb. */
const isSurelyApart = (word: RunWord, next: RunWord): boolean =>
  word.kind === 'name' ||
  !hasNothingAttached(word) ||
  ASKING.test(word.text) ||
  verbStems(next.text).some((stem) => STEMS.has(stem));

const isSurelyWord = (word: RunWord): boolean =>
  word.text.length > 1 &&
  (word.kind === 'name' ||
    word.kind === 'word' ||
    (word.kind === 'recorded' && withoutParticles(word.text).some((noun) => noun.length > 1)));

/** The most likely words of a run; the run itself if it is one word. */
function wordsOfRun(run: string, knowledge: Knowledge): readonly RunWord[] {
  const one = runWordOf(run, knowledge);
  if (one.kind !== 'stranger' || run.length < RUN_LENGTH.min || run.length > RUN_LENGTH.max) return [one];
  // The words up to each place.
  const best: { readonly cost: number; readonly words: readonly RunWord[] }[] = [{ cost: 0, words: [] }];
  for (let end = 1; end <= run.length; end++) {
    let found: (typeof best)[number] = { cost: Infinity, words: [] };
    for (let from = Math.max(0, end - MAX_WORD); from < end; from++) {
      const before = best[from];
      if (before === undefined || before.cost >= found.cost || isInsideOfLatin(run, from)) continue;
      const word = runWordOf(run.slice(from, end), knowledge);
      const cost = before.cost + (mayFollow(word, before.words.at(-1)) ? word.cost : COST.impossible);
      if (cost < found.cost) found = { cost, words: [...before.words, word] };
    }
    best.push(found);
  }
  return best.at(-1)?.words ?? [one];
}

/** Whether a place in the run is between letters or digits. */
const isInsideOfLatin = (run: string, at: number): boolean =>
  at > 0 && /^[a-z0-9.]{2}/iu.test(run.slice(at - 1, at + 1));

/**
 * Whether a word may come after another. A short noun is not the end of a longer one: 세운 날, but not 합병 일. A short verb needs what
 * it is of: 구글이 낸. A verb that helps another belongs to it: 훑어보자.
 */
function mayFollow({ text, kind }: RunWord, before: RunWord | undefined): boolean {
  const isAfterNoun =
    before === undefined || (before.kind !== 'name' && withoutParticles(before.text).length === 0);
  if (HELPING.test(text))
    return LEADING.has(before?.text ?? '') || !(isAfterNoun || /[아어여해려워고와봐줘]$/u.test(before.text));
  const [first = ''] = text;
  const isShort = text === first || withoutParticles(text).includes(first);
  if (!isShort || kind === 'name') return true;
  if (SHORT_VERBS.has(text)) return !isAfterNoun;
  return !FOLLOWING.has(first) || !isAfterNoun || (before !== undefined && DESCRIBES.test(before.text));
}

function runWordOf(text: string, knowledge: Knowledge): RunWord {
  const as = (kind: RunWord['kind'], cost: number): RunWord => ({ text, kind, cost });
  const nouns = [text, ...(NOT_ATTACHED.test(text) ? [] : withoutParticles(text))];
  if (nouns.some((noun) => WHOLE.has(noun))) return as('word', COST.name);
  if (nouns.at(-1) === '' || ENDING.test(text)) return as('stranger', COST.impossible);
  const name = nouns.find((noun) => knowledge.isName(noun));
  if (name !== undefined) return as('name', name.length === 1 ? COST.short : COST.name);
  if (nouns.some((noun) => LEADING.has(noun) || FOLLOWING.has(noun)) || SHORT_VERBS.has(text))
    return as('word', COST.short);
  if (/^[\d.,]+$/u.test(text) && !/^(?:19|20)\d\d$/u.test(text)) return as('stranger', COST.impossible);
  if (/^[a-z0-9.,]+$/iu.test(text)) return as('recorded', COST.latin);
  const attached = /^[a-z]/iu.test(text) ? text.replace(/^[a-z0-9.]+/iu, '') : AMOUNT.exec(text)?.[1];
  if (attached !== undefined)
    return attached === '' || withoutParticles(attached).at(-1) === ''
      ? as('recorded', COST.word)
      : as('stranger', COST.impossible);
  if (text.length > 1 && isOrdinaryKorean(text)) return as('word', COST.word);
  if (text.length > 1 && knowledge.statements.hasWord(text)) return as('recorded', COST.word);
  return as('stranger', COST.stranger + COST.syllableOfStranger * text.length);
}

const isOrdinaryKorean = remembered(
  (text: string): boolean =>
    isWordOf(LANGUAGES.ko.vocabulary(), text) ||
    isMeaningfulWord(text) ||
    verbStems(text).some((stem) => STEMS.has(stem)),
);

/** Whether nothing is attached to a word: it may be the beginning of a longer one. */
const hasNothingAttached = ({ text }: RunWord): boolean =>
  withoutParticles(text).length === 0 && !DESCRIBES.test(text);
