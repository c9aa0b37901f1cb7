/** Cuts text to limited lengths, between graphemes. Lengths are in UTF-16 units. */
import { madeOnce } from '../base/made-once.ts';

/** Splits a text into graphemes. Making it takes several milliseconds. */
export const graphemes = madeOnce(() => new Intl.Segmenter(undefined, { granularity: 'grapheme' }));

/** Longer graphemes are cut; an emoji of a family has about twenty units. */
const LONGEST_CHARACTER = 64;

/** Splits a text into pieces of at most `max` units. Only a grapheme that is longer than `max` is cut. */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    // The start of the first grapheme that does not fit.
    const { index = 0 } = graphemes().segment(rest).containing(max) ?? {};
    const end = index === 0 ? max : index;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

/** Shortens a text to `max` units with an ellipsis, if need be. For labels. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  // Segmenting the whole text would be slow; the margin keeps the last grapheme whole.
  return `${splitText(text.slice(0, max + LONGEST_CHARACTER), max - 1)[0] ?? ''}…`;
}

/**
 * Groups consecutive things so that no group is larger than `max`. A thing that is larger by itself is a group of its own;
 * no group is empty.
 */
export function groupsOf<T>(things: readonly T[], max: number, sizeOf: (thing: T) => number): T[][] {
  const groups: T[][] = [];
  let room = 0;
  for (const thing of things) {
    const size = sizeOf(thing);
    const group = groups.at(-1);
    if (group === undefined || size > room) {
      groups.push([thing]);
      room = max - size;
    } else {
      group.push(thing);
      room -= size;
    }
  }
  return groups;
}
