/** Reads and writes the title of a source in a form. In square brackets it is our description of a work, not its title. */
import type { Source } from '../record/schema.ts';
import { LOCALES } from '../base/locale.ts';
import { readBoth, sayBoth, type PartialText } from './words.ts';

/**
 * @example readTitle('[News article on R1 | R1 기사]') // { title: { en: 'News article on R1', ko: 'R1 기사' }, described: true }
 */
export function readTitle(typed: string): { title: PartialText; described?: true } {
  const whole = insideBrackets(typed);
  const sides = (whole ?? typed).split('|', 2);
  const inside = sides.map(insideBrackets);
  if (inside.every((side) => side !== undefined))
    return { title: readBoth(inside.join(' | ')), described: true };
  return whole === undefined ? { title: readBoth(typed) } : { title: readBoth(whole), described: true };
}

/** The inverse of {@link readTitle}. */
export function sayTitle({ title, described }: Pick<Source, 'title' | 'described'>): string | undefined {
  if (described !== true) return sayBoth(title);
  const sides = LOCALES.flatMap((locale) => (title[locale] === undefined ? [] : [`[${title[locale]}]`]));
  return sides.join(' | ');
}

/** The text between brackets that belong together; `undefined` for any other text. */
const insideBrackets = (text: string): string | undefined => /^\[([^[\]]*)\]$/.exec(text.trim())?.[1];
