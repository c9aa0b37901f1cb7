/** The words of statements, to be compared with phrases. */
import { LOCALES } from '../../base/locale.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { WordLine } from '../language/phrases.ts';

/** The texts of a statement in all languages. */
export const textsOf = ({ entry }: DatedEntry): string =>
  LOCALES.map((locale) => entry.text[locale] ?? '').join('\n');

/** How many words of a statement are looked at. */
const MAX_WORDS = 400;

/** The words of a text, to look for phrases in. */
export const lineOfText = (text: string): WordLine =>
  new WordLine((text.match(/[^\s,;:!?“”‘’()]+/gu) ?? []).slice(0, MAX_WORDS));

/** Returns a function that computes something of a statement once, and keeps it for as long as its entry is in memory. */
export function onceForEach<T>(compute: (known: DatedEntry) => T): (known: DatedEntry) => T {
  const results = new WeakMap<object, T>();
  return (known) => {
    let result = results.get(known.entry);
    if (result === undefined) {
      result = compute(known);
      results.set(known.entry, result);
    }
    return result;
  };
}

/** The words of a statement in all languages, to look for phrases in. */
export const lineOf = onceForEach((known) => lineOfText(textsOf(known)));

/** The texts of a statement in small letters. */
export const lowerTextsOf = onceForEach((known) => textsOf(known).toLowerCase());

/** Returns a text in small letters, without spaces and hyphens. */
export const foldText = (text: string): string => text.toLowerCase().replace(/[\s-]/g, '');

/** The texts of a statement, folded by {@link foldText}. */
export const foldedTextsOf = onceForEach((known) => foldText(textsOf(known)));
