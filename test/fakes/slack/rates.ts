/** Rate limits. https://docs.slack.dev/apis/web-api/rate-limits */
import type { World } from './state.ts';

export interface TooMany {
  retryAfter: number;
}

/** Milliseconds by which the clocks and timers of two processes may differ. */
const TOLERANCE = 50;

export function createRates(world: World) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const waits = new Map<string, { until: number; told: number }>();

  return {
    /** Whoever was told to wait, and does not, breaks a rule; to be told is none. */
    waiting(key: string): TooMany | undefined {
      const { until, told } = waits.get(key) ?? { until: 0, told: 0 };
      const left = until - world.now();
      if (left <= TOLERANCE) return undefined;
      // What was on its way before the answer arrived is nobody's fault.
      if (world.now() - told > TOLERANCE)
        world.violate('rate-limit-ignored', key, `came ${left} ms before Retry-After was over`);
      return { retryAfter: Math.ceil(left / 1000) };
    },
    wait(key: string, seconds: number): TooMany {
      waits.set(key, { until: world.now() + seconds * 1000, told: world.now() });
      return { retryAfter: seconds };
    },
    /** One message to a channel: one a second, short bursts are allowed. */
    post(key: string): TooMany | undefined {
      const { postBurst, postEvery } = world.limits;
      const bucket = buckets.get(key) ?? { tokens: postBurst, at: world.now() };
      bucket.tokens = Math.min(postBurst, bucket.tokens + (world.now() - bucket.at) / postEvery);
      bucket.at = world.now();
      buckets.set(key, bucket);
      if (bucket.tokens < 1) return this.wait(key, Math.ceil(((1 - bucket.tokens) * postEvery) / 1000));
      bucket.tokens--;
      return undefined;
    },
  };
}
export type Rates = ReturnType<typeof createRates>;
