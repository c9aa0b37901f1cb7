/** One slip in one word changes the answer of few questions. */
import { beforeAll, describe, expect, it } from 'vitest';
import { madeOnce } from '../../src/core/base/made-once.ts';
import { askerOn, knownPacks, verdictOn } from './score.ts';
import { ASK_LANGUAGES, readParaphrased, readQuestions } from './set.ts';
import { TYPING_SLIPS } from './typing-slips.ts';

/** One of this many questions to tune with is in the sample. */
const STEP = 9;

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

describe.each(ASK_LANGUAGES)('in %s', (lang) => {
  const sample = [...readQuestions('tune'), ...readParaphrased('tune')]
    .filter((each) => each.lang === lang)
    .filter((_, at) => at % STEP === 0);

  /** Those of the sample that are answered right as they are. */
  const answered = madeOnce(() =>
    sample.filter((question) => verdictOn(question, askerOn(packs)(question), packs).first),
  );

  it.each(TYPING_SLIPS.filter((each) => each.lang === lang))('$name', ({ change, floor }) => {
    const ask = askerOn(packs);
    const changed = answered().flatMap((question) => {
      const line = change(question.ask);
      return line === undefined ? [] : [{ ...question, ask: line }];
    });
    const right = changed.filter((question) => verdictOn(question, ask(question), packs).first);
    expect(changed.length).toBeGreaterThan(20);
    expect((100 * right.length) / changed.length).toBeGreaterThanOrEqual(floor);
  });
});
