/** Rate limits. https://docs.slack.dev/apis/web-api/rate-limits */
import { LENIENCY } from '../busy.ts';
import type { World } from './state.ts';

export interface TooMany {
  retryAfter: number;
}

/** The tolerance for clocks and timers of two processes, in milliseconds. */
const TOLERANCE = 50;
/** Milliseconds that an answer may be on its way. */
const ON_ITS_WAY = 50 * LENIENCY;

export function createRates(world: World) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const waits = new Map<string, { until: number; told: number }>();
  /** When requests of a kind were made, the oldest first. */
  const made = new Map<string, number[]>();

  /** Seconds until there may be one more of the kind; 0 when that is now. */
  function fullFor(kind: string, most: number): number {
    const now = world.now();
    const times = made.get(kind) ?? [];
    while (times[0] !== undefined && times[0] <= now - world.limits.minute) times.shift();
    made.set(kind, times);
    if (times.length < most) return 0;
    return Math.ceil(((times[0] ?? now) + world.limits.minute - now) / 1000);
  }
  const count = (kind: string): void => void made.get(kind)?.push(world.now());

  return {
    /** A rate-limited client that does not wait breaks a rule; being rate limited does not. */
    waiting(key: string): TooMany | undefined {
      const { until, told } = waits.get(key) ?? { until: 0, told: 0 };
      const left = until - world.now();
      if (left <= TOLERANCE) return undefined;
      // Requests that were sent before the response arrived are not violations.
      if (world.now() - told > ON_ITS_WAY)
        world.violate('rate-limit-ignored', key, `came ${left} ms before Retry-After was over`);
      return { retryAfter: Math.ceil(left / 1000) };
    },
    wait(key: string, seconds: number): TooMany {
      waits.set(key, { until: world.now() + seconds * 1000, told: world.now() });
      return { retryAfter: seconds };
    },
    /** A limit per minute, for the workspace of the token. */
    minutely(key: string, kind: string, most: number): TooMany | undefined {
      const seconds = fullFor(kind, most);
      if (seconds > 0) return this.wait(key, seconds);
      count(kind);
      return undefined;
    },
    /**
     * The limits of messages: one a second to a channel, with short bursts; and a number per minute to a workspace. As
     * Slack does not say which limit was hit, the client has to wait for that channel only.
     */
    post(key: string, workspace: string): TooMany | undefined {
      const { postBurst, postEvery, postsPerMinute } = world.limits;
      const full = fullFor(`posts ${workspace}`, postsPerMinute);
      if (full > 0) return this.wait(key, full);
      const bucket = buckets.get(key) ?? { tokens: postBurst, at: world.now() };
      bucket.tokens = Math.min(postBurst, bucket.tokens + (world.now() - bucket.at) / postEvery);
      bucket.at = world.now();
      buckets.set(key, bucket);
      if (bucket.tokens < 1) return this.wait(key, Math.ceil(((1 - bucket.tokens) * postEvery) / 1000));
      bucket.tokens--;
      count(`posts ${workspace}`);
      return undefined;
    },
  };
}
export type Rates = ReturnType<typeof createRates>;
