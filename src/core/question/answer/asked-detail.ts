/** Tells whether a statement has the detail that a question asks for, such as a licence. */
import { madeOnce } from '../../base/made-once.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { Phrases, WordLine } from '../language/phrases.ts';
import { lineOf } from '../match/statement-words.ts';
import type { Question } from '../question.ts';
import answers from '../words/answers.json' with { type: 'json' };

const detailsInWords = madeOnce(() =>
  answers.details.map(({ ask, say }) => ({ ask: new Phrases(ask), say: new Phrases(say) })),
);

/**
 * Returns whether a statement says one of the phrases for each detail that the question asks for. A statement with everything else, such
 * as the day on which a program was released, does not tell its licence.
 */
export function tellingDetails({ text, intent }: Question): (known: DatedEntry) => boolean {
  const line = new WordLine(text.split(' '));
  const asked = intent === 'verify' ? [] : detailsInWords().filter(({ ask }) => ask.isIn(line));
  return (known) => asked.every(({ say }) => say.isIn(lineOf(known)));
}
