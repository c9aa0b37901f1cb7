/** Puts a line as it is typed into the words that are meant: without addresses and openings, slips spelled out. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { namesOfTopic } from '../../record/topic-names.ts';
import { tableWords, WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import type { Conversation } from '../question.ts';

/** The text without the addresses of pages, which statements do not mention; all of it if it has no other words. */
export function withoutAddresses(text: string): string {
  const rest = text.replace(/https?:\/\/\S+/giu, ' ');
  return /\p{L}/u.test(rest) ? rest : text;
}

/** Full-width letters, as Korean and Japanese keyboards type them, and mathematical ones, by which people write in bold. */
const DRESSED_LETTERS = /[\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]+/gu;

/** Tags without attributes, and spaces of no width. */
const TAGS_AND_GAPS = /<\/?[a-z][a-z\d]{0,9}>|\u200B+/giu;

/** The text in ordinary letters, without tags. */
export const inPlainLetters = (text: string): string =>
  text.replace(DRESSED_LETTERS, (letters) => letters.normalize('NFKC')).replace(TAGS_AND_GAPS, ' ');

/** Names of a series, of which the second is typed as its number only: 보이저 1호랑 2호, 라마 2랑 3, “GPT-3 and 4”. */
const NUMBERS_OF_SERIES =
  /((?:\p{L}+ ){0,4}\p{L}{2,20})([ -]?)(\d{1,2})(호?)((?:이?랑|와|과|하고|,)\s?|\s(?:vs\.?|and|or)\s|\s(?=\d{1,2}호))(\d{1,2})(호?)(?=\s|[?!]|$|중|이?랑|와|과|하고|은|는|이|가|를|의|도)/giu;

/** The text with the whole name before each number that stands for a name of a series. */
export const withNamesOfSeries = (text: string, knowledge: Knowledge): string => {
  // Compiling the pattern takes milliseconds, and most questions have no number.
  if (!/\d/.test(text)) return text;
  return text.replace(
    NUMBERS_OF_SERIES,
    (typed, before: string, gap: string, one: string, counter: string, joint: string, other: string) => {
      const words = before.split(' ');
      const isName = (base: string, number: string): boolean =>
        knowledge.isName(`${base}${gap || ' '}${number}${counter}`);
      const isSeries = (base: string): boolean =>
        (isName(base, one) && isName(base, other)) || (KOREAN_JOINT.test(joint) && knowledge.isName(base));
      const base = words.map((_, at) => words.slice(at).join(' ')).find(isSeries);
      if (base === undefined) return typed;
      const first = typed.slice(0, before.length + `${gap}${one}${counter}`.length);
      return `${first}${joint.trim() === '' ? '랑' : joint} ${base}${gap || ' '}${other}${counter}`;
    },
  );
};
const KOREAN_JOINT = /^(?:이?랑|와|과|하고)/u;

/** Completes a number that stands for a name of a series: 1호는? after a question on 보이저 2호 is 보이저 1호는? */
export function withNameOfSeries(
  text: string,
  previous: Conversation | undefined,
  knowledge: Knowledge,
): string {
  const topic = knowledge.topic(previous?.topics[0] ?? '');
  const [typed = '', before = '', number] =
    /^((?:그럼|그러면|근데|그리고|and|(?:what|how) about)?\s*)(\d{1,3})호?(?![\d가-힣]{2}|[.:/]\d|번)/iu.exec(
      text,
    ) ?? [];
  if (topic === undefined || number === undefined) return text;
  const other = namesOfTopic(topic)
    .filter((name) => /\D\d{1,3}호?$/u.test(name))
    .map((name) => name.replace(/\d+(?=호?$)/u, number))
    .find((name) => knowledge.isName(name));
  return other === undefined ? text : `${before}${other}${text.slice(typed.length)}`;
}

/** In letters. What is left of “zzzz” says nothing. */
const MIN_SQUEEZED_LENGTH = 3;

/**
 * Spells out a word that was typed in a hurry.
 *
 * @example spelledOut('wen', language) // ['when']
 */
export function spelledOut(word: string, { spellings, optional }: QuestionLanguage): readonly string[] {
  const plain = word.toLowerCase().replaceAll('’', "'");
  const squeezed = plain.replace(/([a-z])\1{2,}/gu, '$1');
  const isOptional = squeezed.length > 1 && optional.has(squeezed);
  const short = squeezed.length < MIN_SQUEEZED_LENGTH && !isOptional ? plain : squeezed;
  const meant =
    spellings.get(plain) ??
    spellings.get(short) ??
    withoutParticles(plain)
      .flatMap((noun) => (spellings.has(noun) ? `${spellings.get(noun)}${plain.slice(noun.length)}` : []))
      .at(0) ??
    (short !== plain && optional.has(short) ? short : word);
  return meant.split(' ');
}

/** The text in small letters if it has several words, all in capitals. */
export const inSmallLetters = (text: string): string =>
  /\p{Ll}/u.test(text) || !/\p{Lu}{2,}\P{L}+\p{Lu}{2,}/u.test(text) ? text : text.toLowerCase();

/** The words after greetings and the like; all of them when nothing would be left. */
export function withoutOpening(words: readonly string[], { opening }: QuestionLanguage): readonly string[] {
  let rest = words;
  for (;;) {
    const length = opening.lengthAtStart(new WordLine(rest));
    if (length === 0 || length >= rest.length) return rest;
    rest = rest.slice(length);
  }
}

/** Words, and the phrases as typed by the words that replaced them. */
interface Rewritten {
  readonly words: readonly string[];
  readonly typedAs: ReadonlyMap<string, string>;
}

/**
 * Replaces phrases by words that say the same, and remembers the phrases as they were typed. A phrase that ends the line may also stand
 * before “now” and the like.
 *
 * @example rewritten(['when', 'did', 'it', 'come', 'out'], language) // words: when did it released; typedAs: released → come out
 */
export function rewritten(typed: readonly string[], language: QuestionLanguage): Rewritten {
  const { words, typedAs } = withPhrasesReplaced(typed, language);
  const end = Math.min(
    words.length,
    ...language.nowadays
      .findAll(new WordLine(words))
      .flatMap(([from, to]) => (to === words.length && from > 0 ? [from] : [])),
  );
  if (end === words.length) return { words, typedAs };
  const before = withPhrasesReplaced(words.slice(0, end), language);
  return {
    words: [...before.words, ...words.slice(end)],
    typedAs: new Map([...typedAs, ...before.typedAs]),
  };
}

function withPhrasesReplaced(words: readonly string[], language: QuestionLanguage): Rewritten {
  const { phrases, words: instead } = language.rewrites;
  const typedAs = new Map<string, string>();
  let result = words;
  let line = new WordLine(words);
  for (let from = 0; ;) {
    const found = phrases.findFirst(line, from);
    if (found === undefined) break;
    from = found.place + 1;
    const [first] = found.ranges;
    if (first === undefined) continue;
    const gone = new Set(
      found.ranges.flatMap(([start, end]) => Array.from({ length: end - start }, (_, at) => start + at)),
    );
    const added = tableWords(instead[found.place] ?? '');
    const typed = result.slice(...first).filter((word) => !added.includes(word.toLowerCase()));
    for (const word of added)
      if (!result.includes(word) && typed.length > 0)
        typedAs.set(word, typed.map((each) => typedAs.get(each) ?? each).join(' '));
    result = result.flatMap((word, at) => (at === first[0] ? added : gone.has(at) ? [] : [word]));
    line = new WordLine(result);
  }
  return { words: result, typedAs };
}

/** The words with names of two words in the singular: “world cups” as “world cup”, if that is a name. */
export const withSingularNames = (
  words: readonly string[],
  isName: (name: string) => boolean,
): readonly string[] =>
  words.map((word, at) => {
    const before = words[at - 1] ?? '';
    const singular = /^[a-z]{3,}s$/iu.test(word) ? word.slice(0, -1) : word;
    return isName(`${before} ${singular}`) && !isName(`${before} ${word}`) ? singular : word;
  });
