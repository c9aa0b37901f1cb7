/** Text in pieces of limited length, cut between what readers see as characters. Lengths are in UTF-16 units. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Longer ones are cut all the same; a family of emoji has some twenty. */
const LONGEST_CHARACTER = 64;

/** The pieces of a text, none longer than `max`; a single character that is longer than that is cut all the same. */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    // Where the first character begins that is not all within the limit.
    const { index = 0 } = graphemes.segment(rest).containing(max) ?? {};
    const end = index === 0 ? max : index;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

/** For labels, where the whole is behind the button: the text, or its beginning and an ellipsis. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  // Only the beginning is looked at, and a little more: the last character there may be cut in two.
  return `${splitText(text.slice(0, max + LONGEST_CHARACTER), max - 1)[0] ?? ''}…`;
}

/**
 * Things in order, in groups of at most `max` in size. What is larger than that stands alone; a group is never empty.
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
