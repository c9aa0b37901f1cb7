/** Questions that name the one that did something, what was done, or what it was done to. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The first statement of the answer, or the kind of the answer. */
const first = (ask: string, on: 'search' | 'starter' = 'search'): string | undefined => {
  const answer = answerQuestion(readQuestion(ask, packs[on], ASKED_ON), packs[on], ASKED_ON);
  return answer.kind === 'statements' ? answer.found[0]?.entry.id : answer.kind;
};

describe('what something was done to', () => {
  it.each([
    // The statement has both names, and another verb.
    'did samsung buy tsmc',
    // The verb has another object.
    'when did messi join barcelona',
    'did messi join barcelona',
    // Bard was the answer to ChatGPT.
    'when did google launch chatgpt',
    'did google make chatgpt',
    // South Korea is a topic of its own victory, too.
    'who beat south korea in 2002',
    // “President Moon Jae-in” is not on the Moon.
    'when did korea go to the moon',
  ])('is not told by a statement on both names: %s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['who beat argentina in 2022', 'argentina-saudi'],
    ['who beat italy in 2002', 'ahn-italy'],
    ['when did india land on the moon', 'chandrayaan-3-landing'],
    ['when did messi join paris saint-germain', 'messi-psg'],
    ['when did google buy deepmind', 'google-buys-deepmind'],
    ['when did openai launch chatgpt', 'chatgpt-launch'],
    // A claim may be wrong about who won.
    ['did lee sedol beat alphago', 'lee-wins-game-four'],
    ['who made chatgpt, google or openai', 'chatgpt-launch'],
  ])('is told: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

it.each([
  // Not the sale that was called off, of which only the Korean word may mean a crash.
  ['nvidia crash', 'search', 'nvidia-crash'],
  ['which models beat o1', 'starter', 'kimi-1.5-beats-o1'],
  ['who does deepseek hire', 'starter', 'liang-recruits'],
  // Not what Hynix itself bought.
  ['who bought hynix', 'search', 'hynix-sk'],
  ['하이닉스 누가 샀어', 'search', 'hynix-sk'],
  ['하이닉스 어디가 샀음?', 'search', 'hynix-sk'],
  // The theme tells which of several prizes.
  ['who won the nobel for mrna', 'search', 'nobel-mrna'],
] as const)('of several statements, the closest goes first: %s', (ask, on, id) => {
  expect(first(ask, on)).toBe(id);
});
