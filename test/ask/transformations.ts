/** Changes lines as people type them, and counts how many questions are still answered right. */
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { askerOn, verdictOn } from './score.ts';
import {
  readParaphrased,
  readQuestions,
  type AskLanguage,
  type PackName,
  type PlainQuestion,
} from './set.ts';

type Packs = Readonly<Record<PackName, Knowledge>>;

/** A change of a line that must not change its answer. */
export interface Transformation {
  readonly name: string;
  readonly lang: AskLanguage;
  /** The changed line; `undefined` if there is nothing to change. */
  readonly change: (line: string) => string | undefined;
  /** The least share of the questions, in percent, that must stay right. */
  readonly floor: number;
}

/** The number of questions in a sample. */
const SAMPLE_SIZE = 20;

/** A fixed sample of the questions to tune with that are answered right; no talk. */
export function sampleOf(lang: AskLanguage, packs: Packs): readonly PlainQuestion[] {
  const questions = [...readQuestions('tune'), ...readParaphrased('tune')].filter(
    (each) => each.lang === lang && each.right.kind !== 'talk',
  );
  const step = Math.floor(questions.length / SAMPLE_SIZE);
  const ask = askerOn(packs);
  return questions
    .filter((_, at) => at % step === 0)
    .filter((question) => verdictOn(question, ask(question), packs).first);
}

/** The lines of the sample that are no longer answered right when they are changed, and how many were changed. */
export function changedBy(
  { change }: Transformation,
  sample: readonly PlainQuestion[],
  packs: Packs,
): { readonly changed: number; readonly wrong: readonly string[] } {
  const ask = askerOn(packs);
  const changed = sample.flatMap((question) => {
    const line = change(question.ask);
    return line === undefined || line === question.ask ? [] : [{ ...question, ask: line }];
  });
  const wrong = changed.filter((question) => !verdictOn(question, ask(question), packs).first);
  return { changed: changed.length, wrong: wrong.map((question) => question.ask) };
}

/** The line without signs at its end. */
export const withoutEnd = (line: string): string => line.replace(/[\s?.!…]*$/u, '');

/**
 * A transformation that puts words around a line: `{X}` is the line as it is, `{x}` begins with a small letter, `{X-}` has no sign at
 * its end, and `{X?}` has a question mark there.
 */
export const around = (lang: AskLanguage, text: string, floor = 95): Transformation => ({
  name: text.replaceAll('\n', '⏎'),
  lang,
  floor,
  change: (line) =>
    text.replace(/\{(X[-?]?|x)\}/u, (_, how: string) => {
      if (how === 'x') return `${line.charAt(0).toLowerCase()}${line.slice(1)}`;
      if (how === 'X') return line;
      return `${withoutEnd(line)}${how === 'X?' ? '?' : ''}`;
    }),
});
