/** Recognises a statement that a question quotes: “who said one small step for man”, 마누라와 자식만 빼고 누가 한 말. */
import type { DatedEntry } from '../../record/dated-entry.ts';
import { hasHangul } from '../../names/hangul.ts';
import { lineOf } from './statement-words.ts';
import { WordLine } from '../language/phrases.ts';

/** Words in a row; in Korean, two say as much as three in English. */
const MIN_QUOTED = { en: 3, ko: 2 };

/** Whether the statement has some words in a row as they are in the question. */
export function isQuoted(known: DatedEntry, asked: string): boolean {
  const { text } = lineOf(known);
  const { words } = new WordLine(asked.split(' '));
  const length = hasHangul(asked) ? MIN_QUOTED.ko : MIN_QUOTED.en;
  return words.some(
    (_, at) => at + length <= words.length && text.includes(` ${words.slice(at, at + length).join(' ')} `),
  );
}
