/**
 * Phrases of questions, as the tables in `words/` write them: `*` is any ending or beginning of a word, `...` up to six words,
 * `a|b` either word, `^` the start and `$` the end of the line. A word after `~` must be there, but does not belong to the phrase.
 */
import { madeOnce } from '../../base/made-once.ts';

/** A place in a list of words: from the first index up to, but not including, the second. */
export type WordRange = readonly [from: number, to: number];

/** Words that `...` stands for, at most. */
const MAX_GAP_WORDS = 6;

interface QuestionPhrase {
  readonly phrase: string;
  /** Its place in the list. */
  readonly place: number;
  /** One of these is in every line that has the phrase; any line may have it if there are none. */
  readonly needed: readonly string[];
  /** Finds one of these; `undefined` if the keys of a line tell whether it has one, or none is needed. */
  readonly neededPattern: RegExp | undefined;
  pattern?: RegExp;
}

/** How many letters of the start of a word, with the space before it, find the phrases that need a word with this start. */
const START_LENGTH = 3;

/** A whole word between spaces, or the first letters of its beginning. */
const keyOf = (needed: string): string => (needed.endsWith(' ') ? needed : needed.slice(0, START_LENGTH));

/** Phrases by the words of which a line must have one; a line is compared with few of a long list. */
interface PhraseIndex {
  readonly phrases: readonly QuestionPhrase[];
  /** Places in the list, by the {@link keyOf} of a needed word. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  /** Places of phrases that need no word, or the middle or end of one. */
  readonly others: readonly number[];
}

function indexed(texts: readonly string[]): PhraseIndex {
  const phrases = texts.map((phrase, place) => {
    const needed = lettersNeeded(phrase);
    const hasKeys = needed.length > 0 && needed.every((word) => /^ .{2}/u.test(word));
    const isFoundByKey = hasKeys && needed.every((word) => word.endsWith(' '));
    // One pattern takes a third of the time that a search for each takes.
    const neededPattern =
      isFoundByKey || needed.length === 0 ? undefined : new RegExp(needed.map(RegExp.escape).join('|'), 'u');
    return { phrase, place, needed, hasKeys, neededPattern };
  });
  const byKey = new Map<string, number[]>();
  const others: number[] = [];
  for (const [at, { needed, hasKeys }] of phrases.entries()) {
    if (!hasKeys) others.push(at);
    else
      for (const key of new Set(needed.map(keyOf))) {
        const places = byKey.get(key);
        if (places === undefined) byKey.set(key, [at]);
        else places.push(at);
      }
  }
  return { phrases, byKey, others };
}

/** The places of all keys. */
function placesOf(keys: ReadonlySet<string>, byKey: PhraseIndex['byKey']): readonly number[] {
  const places: number[] = [];
  for (const key of keys) {
    const found = byKey.get(key);
    if (found !== undefined) places.push(...found);
  }
  return places;
}

/** Finds phrases in lines of words. */
export class Phrases {
  readonly #index: () => PhraseIndex;

  constructor(phrases: readonly string[]) {
    this.#index = madeOnce(() => indexed(phrases));
  }

  /** The phrases of which the line has a needed word, in their order, from a place in the list on. */
  #possibleIn(line: WordLine, from = 0): readonly QuestionPhrase[] {
    const { phrases, byKey, others } = this.#index();
    const found = byKey.size === 0 ? [] : placesOf(line.keys, byKey);
    const places = found.length === 0 ? others : [...others, ...found].sort((a, b) => a - b);
    const possible: QuestionPhrase[] = [];
    let last = -1;
    for (const place of places) {
      const each = phrases[place];
      if (each === undefined || place < from || place === last) continue;
      last = place;
      if (each.neededPattern?.test(line.text) ?? true) possible.push(each);
    }
    return possible;
  }

  /**
   * The first phrase in the order of the list that is in the line: its place in the list, and its words.
   * @param from the place of the first phrase that counts
   */
  findFirst(line: WordLine, from = 0): { place: number; ranges: readonly WordRange[] } | undefined {
    for (const phrase of this.#possibleIn(line, from)) {
      const found = firstMatch(phrase, line);
      if (found !== null) return { place: phrase.place, ranges: line.rangesOf(found) };
    }
    return undefined;
  }

  /** The words that the first phrase found in the line consists of, without those that `...` stands for; none if no phrase is in it. */
  find(line: WordLine): readonly WordRange[] | undefined {
    return this.findFirst(line)?.ranges;
  }

  /** Whether a phrase is in the line. */
  isIn(line: WordLine): boolean {
    return this.#possibleIn(line).some((phrase) => firstMatch(phrase, line) !== null);
  }

  /** The words of every phrase that is in the line. */
  findAll(line: WordLine): readonly WordRange[] {
    return this.#possibleIn(line).flatMap((phrase) =>
      [...line.text.matchAll(compiledPattern(phrase))].flatMap((found) => line.rangesOf(found)),
    );
  }

  /** How many words at the start of the line a phrase takes, the most that any does; 0 when none begins there. */
  lengthAtStart(line: WordLine): number {
    let most = 0;
    for (const phrase of this.#possibleIn(line)) {
      const found = firstMatch(phrase, line);
      if (found?.index === 0) most = Math.max(most, line.wordsBefore(found[0].length));
    }
    return most;
  }
}

/**
 * The pattern of the phrase, compiled when a line first has its letters: compiling those of all phrases would hold up the first
 * question by a tenth of a second.
 */
function compiledPattern(phrase: QuestionPhrase): RegExp {
  const pattern = (phrase.pattern ??= patternOf(phrase.phrase));
  pattern.lastIndex = 0;
  return pattern;
}

const firstMatch = (phrase: QuestionPhrase, { text }: WordLine): RegExpExecArray | null =>
  compiledPattern(phrase).exec(text);

/** Words in the form that phrases are compared with. */
export class WordLine {
  /** Each word with a space before it, and one space at the end. */
  readonly text: string;
  readonly #starts: readonly number[];
  #keys: ReadonlySet<string> | undefined;

  constructor(words: readonly string[]) {
    const starts: number[] = [];
    let text = '';
    for (const word of words) {
      starts.push(text.length);
      text += ` ${plainWord(word)}`;
    }
    this.text = `${text} `;
    this.#starts = starts;
  }

  /** Each word between spaces, and its first letters with the space before: the {@link keyOf} of what phrases may need. */
  get keys(): ReadonlySet<string> {
    if (this.#keys !== undefined) return this.#keys;
    const keys = new Set<string>();
    for (const [place, at] of this.#starts.entries()) {
      keys.add(this.text.slice(at, at + START_LENGTH));
      keys.add(this.text.slice(at, (this.#starts[place + 1] ?? this.text.length - 1) + 1));
    }
    this.#keys = keys;
    return keys;
  }

  /** All words, in plain form. */
  get words(): readonly string[] {
    return tableWords(this.text);
  }

  /** The words in a range, in plain form. */
  wordsIn([from, to]: WordRange): readonly string[] {
    return tableWords(this.text.slice(this.#starts[from], this.#starts[to]));
  }

  /** How many words begin before a place in the text. */
  wordsBefore(place: number): number {
    let count = 0;
    while (count < this.#starts.length && (this.#starts[count] ?? 0) < place) count++;
    return count;
  }

  /** The words in the named groups of a match: the parts of a phrase between its gaps. */
  rangesOf({ indices }: RegExpMatchArray): readonly WordRange[] {
    return (indices ?? []).slice(1).flatMap((range): WordRange[] => {
      if (range === undefined || range[0] === range[1]) return [];
      return [[this.wordsBefore(range[0]), this.wordsBefore(range[1])]];
    });
  }
}

/** The words of a table of words, which are separated by spaces, in one line or several. */
export const tableWords = (lines: string | readonly string[]): readonly string[] =>
  [lines].flat().flatMap((line) => line.split(' ').filter((word) => word !== ''));

/** A word in lower case, without apostrophes: “What’s” is `whats`. */
export const plainWord = (word: string): string =>
  PLAIN_WORD.test(word)
    ? word
    : word
        .normalize('NFC')
        .toLowerCase()
        .replace(/['’`.,]/g, '');

const PLAIN_WORD = /^[a-z\d가-힣]+$/;

function patternOf(phrase: string): RegExp {
  const parts: string[] = [];
  let part = '';
  const close = (): void => {
    if (part !== '') parts.push(`(${part})`);
    part = '';
  };
  const atStart = phrase.startsWith('^');
  const atEnd = phrase.endsWith('$');
  for (const word of phrase.replace(/^\^|\$$/g, '').split(' ')) {
    if (word === '...') {
      close();
      parts.push(`(?: [^ ]+){0,${MAX_GAP_WORDS}}?`);
    } else if (word.startsWith('~')) {
      close();
      parts.push(` (?:${word.slice(1).split('|').map(wordPattern).join('|')})`);
    } else part += ` (?:${word.split('|').map(wordPattern).join('|')})`;
  }
  const isOpen = phrase.endsWith('...');
  if (isOpen) parts[parts.length - 1] = '(?: [^ ]+)*';
  close();
  return new RegExp(`${atStart ? '^' : ''}${parts.join('')}(?= ${atEnd || isOpen ? '$' : ''})`, 'dgu');
}

/**
 * The letters of which a line must have one to have the phrase: those of the word with the most, one for each of its alternatives.
 * @example
 * lettersNeeded('how much|many') // [' much ', ' many ']
 */
export function lettersNeeded(phrase: string): readonly string[] {
  let [needed, most]: [readonly string[], number] = [[], 0];
  for (const word of phrase.replace(/^\^|\$/g, '').split(' ')) {
    if (word === '...') continue;
    const letters = word.replace(/^~/, '').split('|').map(longestPart);
    const least = Math.min(...letters.map(({ length }) => length));
    if (least > most) [needed, most] = [letters, least];
  }
  return needed;
}

/** The longest part of a word between its `*`, with a space where the word begins or ends. */
function longestPart(word: string): string {
  if (word !== '' && !word.includes('*')) return ` ${word} `;
  const parts = ` ${word} `.split('*').filter((part) => part.trim() !== '');
  return parts.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

const wordPattern = (word: string): string =>
  word.replace(/[\\^$.+?()[\]{}]/g, '\\$&').replaceAll('*', '[^ ]*');
