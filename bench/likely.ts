/**
 * Fits the weights of `most-likely.ts` by logistic regression to the questions that may be looked at while tuning: of each that no
 * statement has enough words of, whether the likeliest statement answers. Prints them beside those in use, with the numbers of
 * right and wrong answers that both give; those of the fitted ones are cross-validated.
 */
import type { Knowledge } from '../src/core/knowledge/knowledge.ts';
import { answerQuestion, evidentAnswer } from '../src/core/question/answer/answer.ts';
import { candidatesFor } from '../src/core/question/answer/candidates.ts';
import { conversationOf } from '../src/core/question/conversation/conversation.ts';
import { directAnswer } from '../src/core/question/answer/direct-answer.ts';
import {
  likeliest,
  logOddsOf,
  MIN_LOG_ODDS,
  WEIGHTS,
  type LikelyFeatures,
} from '../src/core/question/answer/most-likely.ts';
import { readQuestion } from '../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../test/ask/score.ts';
import { readParaphrased, readQuestions, type PlainQuestion } from '../test/ask/set.ts';

const NAMES = Object.keys(WEIGHTS) as (keyof LikelyFeatures)[];
const FOLDS = 5;
const STEPS = 20_000;
const RATE = 0.05;
/** Pulls weights towards 0, so that rare features get none by chance. */
const RIDGE = 0.002;

interface Example {
  readonly features: LikelyFeatures;
  readonly isRight: boolean;
}

export async function benchLikely(): Promise<unknown> {
  const packs = await knownPacks();
  const examples = [...readQuestions('tune'), ...readParaphrased('tune')].flatMap((question) =>
    exampleOf(question, packs[question.on]),
  );
  const validated = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitted(examples.filter((__, at) => at % FOLDS !== fold));
    return examples.filter((__, at) => at % FOLDS === fold).map((each) => ({ ...each, weights }));
  }).flat();
  const counts = (answered: readonly Example[]) => {
    const right = answered.filter(({ isRight }) => isRight).length;
    return { right, wrong: answered.length - right };
  };
  return {
    bench: 'likely',
    unit: 'questions',
    questions: examples.length,
    likeliestIsRight: examples.filter(({ isRight }) => isRight).length,
    inUse: {
      weights: WEIGHTS,
      ...counts(examples.filter(({ features }) => logOddsOf(features) >= MIN_LOG_ODDS)),
    },
    fitted: {
      weights: Object.fromEntries(
        fitted(examples).map((weight, at) => [NAMES[at], Math.round(weight * 100) / 100]),
      ),
      ...counts(validated.filter(isLikely)),
    },
  };
}

/** None for a question that is answered before, or of which no statement may be meant. */
function exampleOf({ ask, after, right }: PlainQuestion, knowledge: Knowledge): readonly Example[] {
  const before = after === undefined ? undefined : readQuestion(after, knowledge, ASKED_ON);
  const previous = before && conversationOf(before, answerQuestion(before, knowledge, ASKED_ON));
  const question = readQuestion(ask, knowledge, ASKED_ON, previous);
  if (directAnswer(question, knowledge, ASKED_ON) !== undefined) return [];
  const candidates = candidatesFor(question, knowledge);
  if (evidentAnswer(candidates, question, knowledge, ASKED_ON) !== undefined) return [];
  const found = likeliest(candidates, question, knowledge);
  if (found === undefined) return [];
  const isRight = right.kind === 'entries' && right.ids.includes(found.best.known.entry.id);
  return [{ features: found.features, isRight }];
}

const sumOf = (weights: readonly number[], features: LikelyFeatures): number =>
  NAMES.reduce((sum, name, at) => sum + (weights[at] ?? 0) * features[name], 0);

const isLikely = ({ weights, features }: Example & { weights: readonly number[] }): boolean =>
  sumOf(weights, features) >= MIN_LOG_ODDS;

/** The weights that make the labels most probable, by gradient descent. */
function fitted(examples: readonly Example[]): readonly number[] {
  let weights = NAMES.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const slope = NAMES.map(() => 0);
    for (const { features, isRight } of examples) {
      const error = 1 / (1 + Math.exp(-sumOf(weights, features))) - Number(isRight);
      NAMES.forEach((name, at) => {
        slope[at] = (slope[at] ?? 0) + (error * features[name]) / examples.length;
      });
    }
    weights = weights.map(
      (weight, at) => weight - RATE * ((slope[at] ?? 0) + (at === 0 ? 0 : RIDGE * weight)),
    );
  }
  return weights;
}
