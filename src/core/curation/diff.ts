/** Compares two texts word by word. */
import type { Inline, Span } from '../reply/reply.ts';

/** Longer texts are shown as replaced as a whole, since comparing takes time and memory in the square of the length. */
const MAX_WORDS_COMPARED = 800;

type Piece = { kind: 'same' | 'inserted' | 'deleted'; words: string[] };

/** Both texts in one: unchanged words as plain text, the others as `deleted` and `inserted` spans. */
export function diffWords(before: string, after: string): Inline {
  const pieces = diffPieces(splitWords(before), splitWords(after));
  return pieces.flatMap(({ kind, words }, index): Span[] => {
    const text = words.join(' ');
    const space = index === 0 ? [] : [' '];
    return [...space, kind === 'same' ? text : { kind, text }];
  });
}

const splitWords = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Compares by the longest common subsequence; deleted words come before the inserted ones that replace them. */
function diffPieces(before: readonly string[], after: readonly string[]): readonly Piece[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const middle = diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return joinPieces([
    { kind: 'same', words: before.slice(0, start) },
    ...middle,
    { kind: 'same', words: end === 0 ? [] : before.slice(-end) },
  ]);
}

function diffMiddle(before: readonly string[], after: readonly string[]): readonly Piece[] {
  if (before.length > MAX_WORDS_COMPARED || after.length > MAX_WORDS_COMPARED)
    return [
      { kind: 'deleted', words: [...before] },
      { kind: 'inserted', words: [...after] },
    ];
  // common[i][j] is the length of the longest common subsequence of before[i..] and after[j..].
  const common = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = common[i] as Uint16Array;
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      pieces.push({ kind: 'same', words: [before[i++] as string] });
      j++;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1)))
      pieces.push({ kind: 'deleted', words: [before[i++] as string] });
    else pieces.push({ kind: 'inserted', words: [after[j++] as string] });
  }
  return pieces;
}

/** Joins neighbours of one kind; between two unchanged words, all deleted words come before all inserted ones. */
function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const found: Piece[] = [];
  let deleted: string[] = [];
  let inserted: string[] = [];
  const settle = (): void => {
    if (deleted.length > 0) found.push({ kind: 'deleted', words: deleted });
    if (inserted.length > 0) found.push({ kind: 'inserted', words: inserted });
    [deleted, inserted] = [[], []];
  };
  for (const { kind, words } of pieces) {
    if (words.length === 0) continue;
    if (kind === 'deleted') deleted.push(...words);
    else if (kind === 'inserted') inserted.push(...words);
    else {
      settle();
      const last = found.at(-1);
      if (last?.kind === 'same') last.words.push(...words);
      else found.push({ kind, words: [...words] });
    }
  }
  settle();
  return found;
}
