/** Tables of questions are made a little in each turn of the event loop, and are the same however they are made. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.restoreAllMocks());

/** Each look at the clock advances it by this much, in milliseconds; a slice is 4 ms. */
const TICK_MS = 0.5;

it.each(['released benchmark', '공개한 벤치마크'])('a little in each turn: %s', async (text) => {
  const { Phrases } = await import('../../../src/core/question/language/phrases.ts');
  const { tablesFor } = await import('../../../src/core/question/prepare.ts');
  let [inTurn, most, total, turning] = [0, 0, 0, true];
  vi.spyOn(Phrases.prototype, 'isIn').mockImplementation(() => {
    total++;
    most = Math.max(most, ++inTurn);
    return false;
  });
  const turn = (): void => {
    inTurn = 0;
    if (turning) setImmediate(turn);
  };
  setImmediate(turn);
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += TICK_MS));
  await tablesFor(text);
  const first = total;
  await tablesFor(text);
  turning = false;
  expect(first).toBeGreaterThan(50);
  expect(total).toBe(first);
  expect(most).toBeLessThanOrEqual(9);
});

it('a question that is read meanwhile finds all that it needs', async () => {
  const { preparingSynonyms, synonymsOfForms, synonymsOfHangul, synonymsOfStem } =
    await import('../../../src/core/search/synonyms.ts');
  const { koreanForms } = await import('../../../src/core/search/verbs-ko.ts');
  const { soundOfSyllables } = await import('../../../src/core/names/hangul.ts');
  const all = () => [
    synonymsOfStem('found'),
    synonymsOfHangul(soundOfSyllables('설립')),
    synonymsOfForms(koreanForms('설립')),
  ];
  const steps = preparingSynonyms(['설립', 'founded']);
  for (let step = 0; step < 3; step++) steps.next();
  const early = all();
  for (const _ of steps);
  expect(all()).toEqual(early);
  vi.resetModules();
  const { synonymsOfForms: alone } = await import('../../../src/core/search/synonyms.ts');
  expect(alone(koreanForms('설립'))).toEqual(early[2]);
  expect([...alone(koreanForms('설립')).stems]).toContain('found');
});
