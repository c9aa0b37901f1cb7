/** Which statements somebody's message repeats: an answer of ours, or a copy of one. */
import { LOCALES } from '../base/locale.ts';
import type { DatedEntry } from '../record/dated-entry.ts';

/** With fewer letters than this in common, it is chance. */
const BEGINNING_LENGTH = 8;

/** What is left when signs, spaces and case are not looked at: platforms put their own around a text. */
const lettersAndDigits = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Statements by how their texts begin: of many thousand only those are compared in full whose beginning is there. */
export class EntryTexts {
  /** By a number made of the first letters, which a few may share. */
  readonly #entries = new Map<number, DatedEntry[]>();

  put(known: DatedEntry): void {
    for (const key of beginningHashes(known)) {
      const list = this.#entries.get(key);
      if (list === undefined) this.#entries.set(key, [known]);
      else list.push(known);
    }
  }

  remove(known: DatedEntry): void {
    for (const key of beginningHashes(known)) {
      const rest = (this.#entries.get(key) ?? []).filter((each) => each !== known);
      if (rest.length > 0) this.#entries.set(key, rest);
      else this.#entries.delete(key);
    }
  }

  /** Those of the entries whose whole text is in the message, in any language, in the order of the message. */
  repeatedIn(message: string): readonly DatedEntry[] {
    const letters = lettersAndDigits(message);
    const candidates = new Set<DatedEntry>();
    for (let at = 0; at + BEGINNING_LENGTH <= letters.length; at++)
      for (const known of this.#entries.get(beginningHash(letters, at)) ?? []) candidates.add(known);
    const found: { known: DatedEntry; at: number }[] = [];
    for (const known of candidates)
      for (const locale of LOCALES) {
        const text = lettersAndDigits(known.entry.text[locale] ?? '');
        const at = text.length < BEGINNING_LENGTH ? -1 : letters.indexOf(text);
        if (at < 0) continue;
        found.push({ known, at });
        break;
      }
    return found
      .sort((a, b) => a.at - b.at || (a.known.entry.id < b.known.entry.id ? -1 : 1))
      .map(({ known }) => known);
  }
}

/** Of its texts, each key once. */
function beginningHashes({ entry }: DatedEntry): Set<number> {
  const texts = LOCALES.map((locale) => lettersAndDigits((entry.text[locale] ?? '').slice(0, 60)));
  return new Set(
    texts.filter(({ length }) => length >= BEGINNING_LENGTH).map((letters) => beginningHash(letters, 0)),
  );
}

/** Fowler, Noll and Vo's hash of the letters from a place on. */
function beginningHash(letters: string, from: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + BEGINNING_LENGTH; at++)
    hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193);
  return hash;
}
