/** The words of statements, to be compared with phrases. */
import { LOCALES } from '../base/locale.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { WordLine } from './phrases.ts';

/** The texts of a statement in all languages. */
export const textsOf = ({ entry }: DatedEntry): string =>
  LOCALES.map((locale) => entry.text[locale] ?? '').join('\n');

/** Words of a statement that are looked at. */
const MAX_WORDS = 400;

const linesOfEntries = new WeakMap<object, WordLine>();

export const lineOfText = (text: string): WordLine =>
  new WordLine((text.match(/[^\s,;:!?“”‘’()]+/gu) ?? []).slice(0, MAX_WORDS));

/** The words of a statement in all languages; kept for as long as the statement is. */
export function lineOf(known: DatedEntry): WordLine {
  let line = linesOfEntries.get(known.entry);
  if (line === undefined) {
    line = lineOfText(textsOf(known));
    linesOfEntries.set(known.entry, line);
  }
  return line;
}
