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

/** About as many questions of each language are in the sample. */
const SAMPLE_SIZE = 84;

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

/** Changes the lines of the sample, and returns those that are no longer answered right, and how many were changed. */
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
