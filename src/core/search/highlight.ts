/** Marks in bold the words of a text that match a question. */
import type { Inline } from '../reply/reply.ts';
import { soundOfSyllables } from '../names/hangul.ts';
import { isAttached, joinedWith, termsOfNumber, termsOfWord } from './terms.ts';
import { tokensOf, type TextToken } from './tokens.ts';
import type { Understood } from './understand.ts';

/** Alternatives below this weight are not marked: synonyms are, guesses are not. */
const MIN_HIGHLIGHT_WEIGHT = 0.5;
/** Code points that belong to the character before them. */
const COMBINING = /^(?:\p{M}|\u200D|\uFE0E|\uFE0F)/u;

/** The words to mark in a text. */
export interface Highlights {
  readonly terms: ReadonlySet<string>;
  /** Groups of bigrams of Hangul or Han, of which at least `least` must be in one word. */
  readonly bigrams: readonly { readonly all: ReadonlySet<string>; readonly least: number }[];
  /** Names of topics that the question names. */
  readonly names: readonly string[];
}

/** The words to mark for a question; `names` are names of the topics that it names. */
export function questionHighlights({ query }: Understood, names: readonly string[]): Highlights {
  const terms = new Set<string>();
  const bigrams: { all: ReadonlySet<string>; least: number }[] = [];
  for (const group of query.clauses.flatMap(({ alternatives }) => alternatives)) {
    if (group.weight < MIN_HIGHLIGHT_WEIGHT) continue;
    if (group.terms.length > 1 || /^[\p{Script=Hangul}\p{Script=Han}]/u.test(group.terms[0] ?? ''))
      bigrams.push({ all: new Set(group.terms), least: group.minMatches });
    else for (const term of group.terms) terms.add(term);
  }
  return { terms, bigrams, names: names.filter((name) => name.length > 1) };
}

/** The text as spans, with the marked words strong. Never cuts within a grapheme. */
export function highlighted(text: string, highlights: Highlights): Inline {
  const ranges = mergedRanges([...wordRanges(text, highlights), ...nameRanges(text, highlights.names)], text);
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

type TextRange = readonly [from: number, to: number];

function* wordRanges(text: string, highlights: Highlights): Iterable<TextRange> {
  const tokens = tokensOf(text);
  for (const [at, token] of tokens.entries()) {
    if (isAttached(token, tokens[at - 1])) continue;
    const { start, end } = token;
    if (token.kind === 'number') {
      if (termsOfNumber(tokens, at, text).some((term) => term.startsWith('=') && highlights.terms.has(term)))
        yield [start, end];
      continue;
    }
    const terms = termsOfWord(token);
    const last = terms.at(-1) ?? '';
    if (token.kind === 'word') {
      const whole = joinedWith(token, tokens[at + 1], text);
      if (highlights.terms.has(last)) yield [start, end];
      else if (whole !== undefined && highlights.terms.has(whole)) yield [start, tokens[at + 1]?.end ?? end];
    } else if (token.kind === 'hangul' && highlights.terms.has(last)) yield [start, start + last.length - 1];
    else yield* bigramRanges(token, highlights);
  }
}

function* bigramRanges({ kind, text, start }: TextToken, { bigrams }: Highlights): Iterable<TextRange> {
  const sound = kind === 'hangul' ? soundOfSyllables(text) : text;
  for (const { all, least } of bigrams) {
    const places: TextRange[] = [];
    const matched = new Set<string>();
    for (const term of all)
      for (let at = sound.indexOf(term); at >= 0; at = sound.indexOf(term, at + 1)) {
        matched.add(term);
        places.push([start + at, start + at + term.length]);
      }
    if (matched.size >= least) yield* places;
  }
}

function* nameRanges(text: string, names: readonly string[]): Iterable<TextRange> {
  const lower = text.toLowerCase();
  // Lower case may change the length of a text; then the places would not be the same.
  if (lower.length !== text.length) return;
  for (const name of names) {
    const wanted = name.toLowerCase();
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
      const isWhole = !/^[a-z0-9]/i.test(wanted) || !/[a-z0-9]/i.test(lower[at - 1] ?? '');
      const ends = !/[a-z0-9]$/i.test(wanted) || !/[a-z0-9]/i.test(lower[at + wanted.length] ?? '');
      if (isWhole && ends) yield [at, at + wanted.length];
    }
  }
}

/** The ranges in order, overlapping ones merged, each extended to the end of its last grapheme. */
function mergedRanges(ranges: readonly TextRange[], text: string): TextRange[] {
  const result: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    let end = to;
    while (end < text.length && COMBINING.test(text.slice(end, end + 2))) end += 1;
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([from, end]);
  }
  return result;
}
