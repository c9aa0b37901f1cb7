/** When an address counts as dead: after three failures over a week, and never for what may pass. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshLink, nextLinkState } from '../../../src/core/links/link-state.ts';
import { WEB_PROBLEMS, type WebAnswer, type WebProblem } from '../../../src/core/links/web.ts';
import type { LinkState } from '../../../src/core/store/links.ts';

const DAY = 86_400_000;
const URL_LOOKED_AT = 'https://example.org/a';
const FRESH = freshLink({ space: 's', source: 'a', due: 0 } as LinkState, URL_LOOKED_AT);
const failure = (problem: WebProblem): WebAnswer => ({ kind: 'failed', problem });
const found = (moved?: string): WebAnswer => ({
  kind: 'found',
  url: moved ?? URL_LOOKED_AT,
  ...(moved !== undefined && { moved }),
  body: new Uint8Array(),
  type: '',
  validators: {},
});
/** Looks whenever it is due, with these answers; the last one again and again. */
function look(answers: readonly WebAnswer[], { isOnline = true, jitter = 0.5 } = {}): LinkState[] {
  let state = FRESH;
  let now = Date.parse('2026-01-01');
  return answers.map((answer) => {
    state = nextLinkState(state, answer, { now, isOnline, jitter });
    now = state.due;
    return state;
  });
}

describe('an address', () => {
  it.each(['gone', 'no-host', 'redirects', 'unreachable'] as const)(
    'that is %s is dead after a week',
    (problem) => {
      const states = look([failure(problem), failure(problem), failure(problem)]);
      expect(states.map(({ isDead }) => isDead)).toEqual([false, false, true]);
      const [first, , last] = states;
      expect((last?.checked ?? 0) - (first?.checked ?? 0)).toBeGreaterThanOrEqual(7 * DAY);
    },
  );

  it.each(['refused', 'busy', 'timeout', 'robots', 'not-public', 'not-text', 'too-large', 'off'] as const)(
    'that is %s is never dead',
    (problem) => {
      expect(look(Array.from({ length: 20 }, () => failure(problem))).some(({ isDead }) => isDead)).toBe(
        false,
      );
    },
  );

  it.each(['no-host', 'unreachable'] as const)(
    'that is %s while this machine is offline is not judged',
    (problem) => {
      const states = look(
        Array.from({ length: 20 }, () => failure(problem)),
        { isOnline: false },
      );
      expect(states.map(({ failures }) => failures)).toEqual(Array.from({ length: 20 }, () => 0));
    },
  );

  it('that answers again is alive', () => {
    const gone = failure('gone');
    expect(look([gone, gone, found(), gone, gone]).map(({ failures, isDead }) => [failures, isDead])).toEqual(
      [
        [1, false],
        [2, false],
        [0, false],
        [1, false],
        [2, false],
      ],
    );
    expect(look([gone, gone, gone, found()]).at(-1)).toMatchObject({ isDead: false, isTold: false });
  });

  it('moved if the server says so for good, and not to another spelling of itself', () => {
    const [moved, same, kept] = look([
      found('https://example.org/b'),
      found('https://www.example.org/a/'),
      found(),
    ]);
    expect([moved?.moved, same?.moved, kept?.moved]).toEqual(['https://example.org/b', undefined, undefined]);
  });

  it('is never dead earlier than a week after its first failure, whatever happens', () => {
    const answer = fc.oneof(fc.constantFrom(...WEB_PROBLEMS).map(failure), fc.constant(found()));
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (answers, jitter) => {
          let state = FRESH;
          let now = 0;
          for (const each of answers) {
            // Somebody may run a check by hand at any time.
            now += Math.round(jitter * 3 * DAY);
            state = nextLinkState(state, each, { now, isOnline: true, jitter });
            expect(state.due).toBeGreaterThan(now);
            const isOld = state.failures >= 3 && state.checked - state.failingSince >= 7 * DAY;
            expect(!state.isDead || isOld).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
