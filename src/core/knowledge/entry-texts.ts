/** Finds the statements that a message repeats, such as an answer of the bot or a copy of one. */
import { Backlog } from '../base/backlog.ts';
import { LOCALES } from '../base/locale.ts';
import type { DatedEntry } from '../record/dated-entry.ts';

/** In letters. Shorter texts are not recognised: they would match by chance. */
const BEGINNING_LENGTH = 8;

/** A queue of at most this many entries is worked off at once, in a few milliseconds. */
const SHORT_TEXT_QUEUE = 100;

/** Removes signs, spaces and case, which platforms change around a text. */
export const lettersAndDigits = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Statements by a hash of the first letters of their texts; only those whose beginning occurs are compared in full. */
export class EntryTexts {
  /** By hash; different texts may share one. */
  readonly #entries = new Map<number, DatedEntry[]>();
  readonly #queue = new Backlog<DatedEntry>((known) => this.#add(known), { short: SHORT_TEXT_QUEUE });

  put(known: DatedEntry): void {
    this.#queue.add(known);
  }

  /** Whether all entries can be found. */
  get isReady(): boolean {
    return this.#queue.isReady;
  }

  /** Resolves when all entries can be found. */
  ready(): Promise<void> {
    return this.#queue.ready();
  }

  /** Leaves work in the background undone until it is released. */
  hold(): void {
    this.#queue.hold();
  }

  release(): void {
    this.#queue.release();
  }

  /** Resolves when no work is left in the background. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  #add(known: DatedEntry): void {
    for (const key of beginningHashes(known)) {
      const list = this.#entries.get(key);
      if (list === undefined) this.#entries.set(key, [known]);
      else list.push(known);
    }
  }

  remove(known: DatedEntry): void {
    if (this.#queue.delete(known)) return;
    for (const key of beginningHashes(known)) {
      const rest = (this.#entries.get(key) ?? []).filter((each) => each !== known);
      if (rest.length > 0) this.#entries.set(key, rest);
      else this.#entries.delete(key);
    }
  }

  /** The entries whose whole text, in any language, is in the message; in the order of the message. */
  repeatedIn(message: string): readonly DatedEntry[] {
    this.#queue.settleShort();
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

/** The distinct hashes of the texts of an entry. */
function beginningHashes({ entry }: DatedEntry): Set<number> {
  const texts = LOCALES.map((locale) => lettersAndDigits((entry.text[locale] ?? '').slice(0, 60)));
  return new Set(
    texts.filter(({ length }) => length >= BEGINNING_LENGTH).map((letters) => beginningHash(letters, 0)),
  );
}

/** The FNV-1a hash of the letters from an index on. */
function beginningHash(letters: string, from: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + BEGINNING_LENGTH; at++)
    hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193);
  return hash;
}
