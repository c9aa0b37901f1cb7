/** Finds the date of a sentence: which of its words are the date, and the sentence without them. */
import { hasOnlyDateWords } from '../../date/known-words.ts';
import { printDate } from '../../date/print.ts';
import { readExactDate } from '../../date/read.ts';
import type { Edtf } from '../../date/types.ts';

export interface DateInSentence {
  date: Edtf;
  /** The words that say it, as typed, with the preposition or particle. */
  words: string;
  /** The sentence without them. The same as before where it would no longer be one, such as after “the model of 2024”. */
  rest: string;
}

const MAX_WORDS_OF_DATE = 8;
/** Prepositions that go with the date when it is taken out. After others, as in “the model of 2024”, it stays. */
const REMOVABLE = /^(?:on|in|at|during|from|between)$/i;
const PREPOSITIONS =
  /^(?:on|in|at|during|from|between|of|since|until|till|by|before|after|for|to|as|the|and|or|than)$/i;
/** Prepositions that are no part of a date, though its reader accepts them. */
const NO_PART = /^(?:of|on|in|at|during|by|to|for|as|the|and|or|than|until|till|before|after)$/i;
/** A verb before its noun: “20일에 열린 회의” needs its date. */
const KOREAN_ADNOMINAL = /(?:된|한|던|린|온|난|진|킨|낸)$/u;
/** The particles after a Korean date that is the time of the sentence. */
const KOREAN_PARTICLE = /(?<=[\p{L}\p{N})])(?:에는?|엔|에서|자로|부로)$/u;

interface Word {
  text: string;
  start: number;
  end: number;
}

/**
 * The most precise date; of several as precise, the first. `today` is a day number, for “yesterday”. A bare number is a year
 * only after a preposition or in brackets.
 *
 * @example findDate('DeepSeek released R1 on 20 January 2025.', today)
 * // { date: 2025-01-20, words: 'on 20 January 2025', rest: 'DeepSeek released R1.' }
 */
export function findDate(text: string, today: number): DateInSentence | undefined {
  const words = [...text.matchAll(/\S+/g)].map((match): Word => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  let best: { date: Edtf; from: number; to: number } | undefined;
  for (let from = 0; from < words.length; from++) {
    for (let to = Math.min(words.length, from + MAX_WORDS_OF_DATE); to > from; to--) {
      const date = dateOfWords(words.slice(from, to), words[from - 1]?.text, today);
      if (date === undefined) continue;
      if (best === undefined || precision(date) > precision(best.date)) best = { date, from, to };
      // The words of one date are not read again as parts of another.
      from = to - 1;
      break;
    }
  }
  if (best === undefined) return undefined;
  return { date: best.date, ...takeOut(text, words, best) };
}

function dateOfWords(words: readonly Word[], before: string | undefined, today: number): Edtf | undefined {
  const [first] = words;
  if (first === undefined || NO_PART.test(first.text) || !hasOnlyDateWords(withoutSigns(first.text)))
    return undefined;
  const whole = words.map(({ text }) => text).join(' ');
  const inner = withoutSigns(whole);
  const candidate = inner.replace(KOREAN_PARTICLE, '');
  // A sign between words ends a date, except within one: “January 20, 2025”.
  if (
    words.slice(0, -1).some(({ text }) => /[.;:!?)”"]$/.test(text) && !/\d[.)]$|^\p{L}{3,4}\.$/u.test(text))
  )
    return undefined;
  const isBareNumber = /^\d+$/.test(candidate);
  if (isBareNumber && !isYearHere(candidate, whole, before)) return undefined;
  // Without a year, a date says no more than the words do; “may” and “second” are mostly other words.
  if (/\d/.test(candidate) && !/\d{4}|\d년|['’]\d\d/.test(candidate)) {
    if (!/ago|전$|last|next|지난/i.test(candidate)) return undefined;
  }
  const { date } = readExactDate(candidate, today);
  return date === undefined || hasNoStart(date) ? undefined : date;
}

const isYearHere = (digits: string, whole: string, before: string | undefined): boolean =>
  /^(?:1[5-9]|20)\d\d(?:\d{4})?$/.test(digits) &&
  (whole.startsWith('(') || digits.length === 8 || (before !== undefined && PREPOSITIONS.test(before)));

const withoutSigns = (text: string): string => text.replace(/^[([“"]+|[)\]”",;:.!?。]+$/gu, '');

const hasNoStart = (date: Edtf): boolean =>
  date.kind === 'interval' && (date.start === 'open' || date.start === 'unknown');

/** The more precise, the greater. */
function precision(date: Edtf): number {
  if (date.kind === 'interval') return typeof date.start === 'string' ? 0 : precision(date.start);
  return printDate(date).replace(/\D/g, '').length;
}

function takeOut(
  text: string,
  words: readonly Word[],
  { from, to, date }: { from: number; to: number; date: Edtf },
): { words: string; rest: string } {
  const before = words[from - 1];
  const first = words[from] as Word;
  const last = words[to - 1] as Word;
  const isPreposition = before !== undefined && PREPOSITIONS.test(before.text);
  const isRemovable = isPreposition && REMOVABLE.test(before.text);
  const start = isRemovable ? before.start : first.start;
  const said = withoutSigns(text.slice(start, last.end));
  const keeps = { words: said, rest: text };
  const isOpen = date.kind === 'interval' && date.end === 'open';
  if (isOpen || (isPreposition && !isRemovable)) return keeps;
  const isKorean = /[가-힣]/.test(text);
  if (isKorean && KOREAN_ADNOMINAL.test(words[to]?.text ?? '')) return keeps;
  const isInBrackets = first.text.startsWith('(') && /\)/.test(last.text);
  const isFirst = start === 0;
  const isLast = /^[\s.!?。]*$/u.test(text.slice(last.end));
  // In the middle of an English sentence, the words around a date may need it.
  if (!isKorean && !isFirst && !isLast && !isInBrackets) return keeps;
  const sign = /[.!?。]+$/u.exec(last.text)?.[0] ?? '';
  const rest =
    `${text.slice(0, start).trimEnd().replace(/,$/, '')}${sign} ${text.slice(last.end).trimStart()}`
      .replace(/\s+(?=[.,;!?。])/gu, '')
      .trim();
  if (rest.split(/\s+/).length < 2) return keeps;
  return { words: said, rest: isFirst ? beginningWithCapital(rest) : rest };
}

const beginningWithCapital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
