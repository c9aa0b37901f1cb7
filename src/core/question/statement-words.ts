/** The words of statements, to be compared with phrases. */
import { LOCALES } from '../base/locale.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { WordLine } from './phrases.ts';

/** The texts of a statement in all languages. */
export const textsOf = ({ entry }: DatedEntry): string =>
  LOCALES.map((locale) => entry.text[locale] ?? '').join('\n');

/** How many words of a statement are looked at. */
const MAX_WORDS = 400;

/** Cached for as long as the entry is in memory. */
const linesOfEntries = new WeakMap<object, WordLine>();

/** The words of a text, to look for phrases in. */
export const lineOfText = (text: string): WordLine =>
  new WordLine((text.match(/[^\s,;:!?“”‘’()]+/gu) ?? []).slice(0, MAX_WORDS));

/** The words of a statement in all languages, to look for phrases in. */
export function lineOf(known: DatedEntry): WordLine {
  let line = linesOfEntries.get(known.entry);
  if (line === undefined) {
    line = lineOfText(textsOf(known));
    linesOfEntries.set(known.entry, line);
  }
  return line;
}
