/** Decides what a look at an address means: whether it is dead, has moved, and when to look again. */
import { pageKey } from '../record/address.ts';
import type { LinkState } from '../store/links.ts';
import type { WebAnswer, WebProblem } from './web.ts';

const LINK_DAY_MS = 86_400_000;
/** Addresses are looked at once a week, each at a time of its own. */
export const LINK_SPREAD_MS = 7 * LINK_DAY_MS;
/** An address that failed is looked at sooner: its third failure can then be a week after the first. */
const AFTER_FAILURE_MS = 3.75 * LINK_DAY_MS;
/** A look that was inconclusive is repeated. */
const AFTER_DOUBT_MS = LINK_DAY_MS;
/** An address is dead after this many failures in a row, the last at least this long after the first. */
const DEAD_AFTER_FAILURES = 3;
const DEAD_AFTER_MS = 7 * LINK_DAY_MS;

/** Problems that say the page is not there. All others may be about the bot, or pass: refusals, overload, time-outs. */
const NOT_THERE: ReadonlySet<WebProblem> = new Set(['gone', 'no-host', 'redirects', 'unreachable']);
/** Problems that can also be those of our own connection. */
const MAYBE_OURS: ReadonlySet<WebProblem> = new Set(['no-host', 'unreachable']);

/** The state of an address that was not looked at yet. */
export const freshLink = (state: LinkState, url: string): LinkState => ({
  space: state.space,
  source: state.source,
  url,
  due: state.due,
  checked: 0,
  failures: 0,
  failingSince: 0,
  isDead: false,
  isTold: false,
  isLeft: false,
});

/**
 * The state after a look.
 * @param isOnline whether any site answered lately; without, a site that cannot be reached says nothing
 * @param jitter from 0 to 1
 */
export function nextLinkState(
  before: LinkState,
  answer: WebAnswer,
  { now, isOnline, jitter }: { now: number; isOnline: boolean; jitter: number },
): LinkState {
  const { space, source, url } = before;
  const later = (ms: number): number => Math.round(now + ms * (1 + 0.1 * jitter));
  if (answer.kind !== 'failed') {
    const to = answer.kind === 'found' ? answer.moved : undefined;
    const moved = to === undefined || pageKey(to) === pageKey(url) ? undefined : to;
    return {
      ...freshLink({ ...before, space, source }, url),
      checked: now,
      due: later(LINK_SPREAD_MS),
      ...(moved !== undefined && { moved }),
      isLeft: before.isLeft && moved !== undefined && moved === before.moved,
    };
  }
  const { problem } = answer;
  const isDoubtful = MAYBE_OURS.has(problem) && !isOnline;
  if (!NOT_THERE.has(problem) || isDoubtful) {
    // It neither proves that the page is there nor that it is not.
    return { ...before, checked: now, problem, due: later(isDoubtful ? AFTER_DOUBT_MS : LINK_SPREAD_MS) };
  }
  const failures = before.failures + 1;
  const failingSince = before.failures === 0 ? now : before.failingSince;
  const isDead = before.isDead || (failures >= DEAD_AFTER_FAILURES && now - failingSince >= DEAD_AFTER_MS);
  return {
    ...before,
    checked: now,
    problem,
    failures,
    failingSince,
    isDead,
    isLeft: before.isLeft && before.isDead,
    moved: undefined,
    due: later(isDead ? LINK_SPREAD_MS : AFTER_FAILURE_MS),
  };
}
