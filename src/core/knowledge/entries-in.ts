/** Which statements somebody's message repeats: an answer of ours, or a copy of one. */
import { LOCALES } from '../locale.ts';
import type { Known } from './shelf.ts';

/** With fewer letters than this in common, it is chance. */
const BEGINNING = 8;

/** What is left when signs, spaces and case are not looked at: platforms put their own around a text. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Those of the entries whose whole text is in the message, in any language, in the order of the message. */
export function entriesIn(message: string, entries: Iterable<Known>): readonly Known[] {
  const letters = lettersOf(message);
  // Of many thousand statements only those are compared in full whose beginning is there.
  const beginnings = new Set<string>();
  for (let at = 0; at + BEGINNING <= letters.length; at++) beginnings.add(letters.slice(at, at + BEGINNING));
  const found: { known: Known; at: number }[] = [];
  for (const known of entries)
    for (const locale of LOCALES) {
      const text = known.entry.text[locale];
      if (text === undefined || !beginnings.has(lettersOf(text.slice(0, 60)).slice(0, BEGINNING))) continue;
      const at = letters.indexOf(lettersOf(text));
      if (at < 0) continue;
      found.push({ known, at });
      break;
    }
  return found.sort((a, b) => a.at - b.at).map(({ known }) => known);
}
