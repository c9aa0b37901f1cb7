/** Lowers the fit of statements that mention the subject of the question only in passing: “five days after his dismissal”. */
import type { DatedEntry } from '../../record/dated-entry.ts';
import { englishStem } from '../../search/stem-en.ts';
import type { WordClauses } from '../../search/understand.ts';
import { Phrases } from '../language/phrases.ts';
import { lineOf } from '../match/statement-words.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };

/** Phrases for the time or the reason of something else: “five days after his dismissal”. */
const BACKGROUND_PHRASES = new Phrases(answers.background);

/** The fit of a statement that answers another question than “why?” by the way. */
const FIT_IN_BACKGROUND = 0.6;

/** Whether the only word that is asked about is one that the statement only refers to. */
function isInBackground(known: DatedEntry, [word, ...others]: readonly WordClauses[]): boolean {
  if (word === undefined || others.length > 0) return false;
  const line = lineOf(known);
  const behindWords = BACKGROUND_PHRASES.findAll(line);
  if (behindWords.length === 0) return false;
  const terms = new Set(
    word.clauses.flatMap(({ alternatives }) => alternatives.flatMap((each) => each.terms)),
  );
  const stems = (words = ''): string[] =>
    (words.toLowerCase().match(/[a-z]+/g) ?? []).map(englishStem).filter((stem) => terms.has(stem));
  const behind = behindWords.flatMap((range) => stems(line.wordsIn(range).at(-1)));
  return behind.length > 0 && stems(known.entry.text.en).length === behind.length;
}

/**
 * Returns a factor from 0 to 1 for the fit of a statement: below 1 if it mentions the subject only in passing. “Since the crash, …”
 * does not say why there was a crash.
 */
export function backgroundFit(known: DatedEntry, { intent, words }: Question): number {
  if (!isInBackground(known, words)) return 1;
  return intent === 'why' ? 0 : FIT_IN_BACKGROUND;
}
