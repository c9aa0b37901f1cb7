/** Full-text search over entries: words of Latin script, and pairs of syllables of Hangul and Han. */
import MiniSearch from 'minisearch';
import { LOCALES } from '../locale.ts';
import type { Entry } from './schema.ts';

interface Document {
  id: string;
  text: string;
  names: string;
}

const WORD = /[\p{Script=Hangul}]+|[\p{Script=Han}]+|[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu;
const SYLLABIC = /^[\p{Script=Hangul}\p{Script=Han}]/u;

/**
 * Korean attaches particles to words and is lax about spaces, so that words are compared by the pairs of syllables
 * in them: 딥시크의 → 딥시 시크 크의. A single syllable stands alone.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const [word] of text.normalize('NFC').toLowerCase().matchAll(WORD)) {
    if (!SYLLABIC.test(word)) tokens.push(word);
    else if (word.length === 1) tokens.push(word);
    else for (let at = 0; at + 2 <= word.length; at++) tokens.push(word.slice(at, at + 2));
  }
  return tokens;
}

export class TextIndex {
  readonly #index = new MiniSearch<Document>({
    fields: ['text', 'names'],
    tokenize,
    processTerm: (term) => term,
    searchOptions: {
      boost: { text: 2 },
      // Latin words are found by their beginnings and with a slip in a long one; pairs of syllables as they are.
      prefix: (term) => term.length >= 3 && !SYLLABIC.test(term),
      fuzzy: (term) => (term.length >= 6 && !SYLLABIC.test(term) ? 1 : false),
    },
  });

  /** `names` are those of the entry's topics and speaker, in every language. */
  put(entry: Entry, names: readonly string[]): void {
    const text = LOCALES.flatMap((locale) => [entry.text[locale], entry.note?.[locale]]).filter(
      (t) => t !== undefined,
    );
    this.#index.add({ id: entry.id, text: text.join('\n'), names: names.join('\n') });
  }

  remove(id: string): void {
    if (this.#index.has(id)) this.#index.discard(id);
  }

  /** Ids, best first: those that have every word, or where there are none, those that have some. */
  search(words: string): readonly string[] {
    const every = this.#index.search(words, { combineWith: 'AND' });
    const found =
      every.length > 0
        ? every
        : this.#index
            .search(words, { combineWith: 'OR' })
            .filter(({ queryTerms }) => hasOne(words, queryTerms));
    return found.map(({ id }) => id as string);
  }
}

/** Whether one of the words was found, or of one written in syllables at least half: 모델은 by 모델, but not 없는말 by 없는. */
function hasOne(words: string, found: readonly string[]): boolean {
  return [...words.matchAll(WORD)].some(([word]) => {
    const parts = tokenize(word);
    return parts.filter((part) => found.includes(part)).length * 2 >= parts.length;
  });
}
