/**
 * Makes the tables that a question is read with, a little in each turn of the event loop. A question that is read without this makes
 * what it needs by itself, in one turn: 40 to 100 ms with the first of a process, nothing later.
 */
import { inSlices } from '../base/slices.ts';
import { englishWords } from '../names/english-words.ts';
import { preparingSynonyms } from '../search/synonyms.ts';
import { languageOf } from './language/language.ts';
import { Phrases, WordLine } from './language/phrases.ts';

/** Resolves when the tables for this text are made. */
export const tablesFor = (text: string): Promise<void> => inSlices(preparing(text));

/** Tables whose phrases are ready to be looked for. */
const prepared = new Set<object>();
const ANY_LINE = new WordLine([]);

function* preparing(text: string): Generator<undefined, void> {
  const language = languageOf(text);
  yield* preparingSynonyms(text.split(/\s+/));
  if (/[a-z]/i.test(text)) englishWords();
  yield;
  if (prepared.has(language)) return;
  language.vocabulary();
  yield;
  for (const phrases of phrasesIn(language)) {
    phrases.isIn(ANY_LINE);
    yield;
  }
  prepared.add(language);
}

function* phrasesIn(table: unknown): Generator<Phrases, void> {
  if (table instanceof Phrases) yield table;
  else if (typeof table === 'object' && table !== null)
    for (const part of Object.values(table)) yield* phrasesIn(part);
}
