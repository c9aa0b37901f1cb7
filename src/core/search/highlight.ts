/** The words of a text that a question was about, to be shown in bold. */
import type { Inline } from '../reply/reply.ts';
import { soundOfSyllables } from '../names/hangul.ts';
import { isAttached, joinedWith, termsOfNumber, termsOfWord } from './terms.ts';
import { tokensOf, type TextToken } from './tokens.ts';
import type { Understood } from './understand.ts';

/** What only means nearly the same is shown in bold, too; what is a guess is not. */
const SURE = 0.5;
/** What belongs to the character before it. */
const GOES_ON = /^(?:\p{M}|\u200D|\uFE0E|\uFE0F)/u;

/** Ways to have what was asked for, as far as they are words. */
export interface Marks {
  readonly terms: ReadonlySet<string>;
  /** Of Hangul and Han: pairs of which so many must be in one word. */
  readonly pairs: readonly { readonly all: ReadonlySet<string>; readonly least: number }[];
  /** Names of topics that were asked for. */
  readonly names: readonly string[];
}

export function marksOf({ query }: Understood, names: readonly string[]): Marks {
  const terms = new Set<string>();
  const pairs: { all: ReadonlySet<string>; least: number }[] = [];
  for (const way of query.units.flatMap(({ ways }) => ways)) {
    if (way.weight < SURE) continue;
    if (way.terms.length > 1 || /^[\p{Script=Hangul}\p{Script=Han}]/u.test(way.terms[0] ?? ''))
      pairs.push({ all: new Set(way.terms), least: way.least });
    else for (const term of way.terms) terms.add(term);
  }
  return { terms, pairs, names: names.filter((name) => name.length > 1) };
}

/** The text in pieces, those that were asked for strong; never cut within what readers see as one character. */
export function highlighted(text: string, marks: Marks): Inline {
  const ranges = joined([...wordRanges(text, marks), ...nameRanges(text, marks.names)], text);
  const spans: Inline[number][] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from > at) spans.push(text.slice(at, from));
    spans.push({ kind: 'strong', text: text.slice(from, to) });
    at = to;
  }
  if (at < text.length || spans.length === 0) spans.push(text.slice(at));
  return spans;
}

type Range = readonly [from: number, to: number];

function* wordRanges(text: string, marks: Marks): Iterable<Range> {
  const tokens = tokensOf(text);
  for (const [at, token] of tokens.entries()) {
    if (isAttached(token, tokens[at - 1])) continue;
    const { start, end } = token;
    if (token.kind === 'number') {
      if (termsOfNumber(tokens, at, text).some((term) => term.startsWith('=') && marks.terms.has(term)))
        yield [start, end];
      continue;
    }
    const terms = termsOfWord(token);
    const last = terms.at(-1) ?? '';
    if (token.kind === 'word') {
      const whole = joinedWith(token, tokens[at + 1], text);
      if (marks.terms.has(last)) yield [start, end];
      else if (whole !== undefined && marks.terms.has(whole)) yield [start, tokens[at + 1]?.end ?? end];
    } else if (token.kind === 'hangul' && marks.terms.has(last)) yield [start, start + last.length - 1];
    else yield* pairRanges(token, marks);
  }
}

function* pairRanges({ kind, text, start }: TextToken, { pairs }: Marks): Iterable<Range> {
  const sound = kind === 'hangul' ? soundOfSyllables(text) : text;
  for (const { all, least } of pairs) {
    const places: Range[] = [];
    const met = new Set<string>();
    for (const term of all)
      for (let at = sound.indexOf(term); at >= 0; at = sound.indexOf(term, at + 1)) {
        met.add(term);
        places.push([start + at, start + at + term.length]);
      }
    if (met.size >= least) yield* places;
  }
}

function* nameRanges(text: string, names: readonly string[]): Iterable<Range> {
  const small = text.toLowerCase();
  // Some letters have another length when they are small: then the places are not the same.
  if (small.length !== text.length) return;
  for (const name of names) {
    const wanted = name.toLowerCase();
    for (let at = small.indexOf(wanted); at >= 0; at = small.indexOf(wanted, at + wanted.length)) {
      const isWhole = !/^[a-z0-9]/i.test(wanted) || !/[a-z0-9]/i.test(small[at - 1] ?? '');
      const ends = !/[a-z0-9]$/i.test(wanted) || !/[a-z0-9]/i.test(small[at + wanted.length] ?? '');
      if (isWhole && ends) yield [at, at + wanted.length];
    }
  }
}

/** In order, those that touch made one, each up to the end of its last character. */
function joined(ranges: readonly Range[], text: string): Range[] {
  const result: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    let end = to;
    while (end < text.length && GOES_ON.test(text.slice(end, end + 2))) end += 1;
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([from, end]);
  }
  return result;
}
