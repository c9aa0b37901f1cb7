import { LENIENCY } from '../busy.ts';
import type { Limits } from './types.ts';

/** A request that has to wait. */
export interface Wait {
  /** In seconds. */
  retryAfter: number;
  global: boolean;
  /** The client did not wait although it was asked to. */
  ignored: boolean;
}

/**
 * Counts requests. A client that exceeds a limit has to wait; coming back earlier is a violation.
 * https://docs.discord.com/developers/topics/rate-limits
 */
export class RateLimits {
  readonly #limits: Limits;
  readonly #taken = new Map<string, number[]>();
  readonly #blocks = new Map<string, { since: number; until: number }>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Rate-limits all requests for some seconds, in one bucket or (`global`) everywhere. */
  block(bucket: string, seconds: number): void {
    const now = performance.now();
    this.#blocks.set(bucket, { since: now, until: now + seconds * 1000 });
  }

  /**
   * Admits a request of a bucket, or returns how long it has to wait.
   * @param counted whether the bucket has a limit; otherwise it can only be blocked
   */
  take(bucket: string, counted: boolean, globally: boolean): Wait | undefined {
    const names = globally ? ['global', bucket] : [bucket];
    for (const name of names) {
      const wait = this.#blocked(name);
      if (wait) return wait;
    }
    for (const name of names) {
      const limit = this.#limitOf(name, counted);
      if (!limit) continue;
      const recent = this.#recent(name, limit.within);
      if (recent.length < limit.count) continue;
      const seconds = ((recent[0] ?? 0) + limit.within - performance.now()) / 1000;
      this.block(name, seconds);
      return { retryAfter: rounded(seconds), global: name === 'global', ignored: false };
    }
    for (const name of names) this.#taken.set(name, [...(this.#taken.get(name) ?? []), performance.now()]);
    return undefined;
  }

  /** The rate limit headers of every response of a bucket. */
  headers(bucket: string): Record<string, string> {
    const { count, within } = this.#limits.messages;
    const recent = this.#recent(bucket, within);
    const after = Math.max(0, ((recent[0] ?? performance.now()) + within - performance.now()) / 1000);
    return {
      'X-RateLimit-Limit': String(count),
      'X-RateLimit-Remaining': String(Math.max(0, count - recent.length)),
      'X-RateLimit-Reset': String(rounded(Date.now() / 1000 + after)),
      'X-RateLimit-Reset-After': String(rounded(after)),
      'X-RateLimit-Bucket': 'messages',
    };
  }

  #limitOf(name: string, counted: boolean): { count: number; within: number } | undefined {
    if (name === 'global') return this.#limits.global;
    return counted ? this.#limits.messages : undefined;
  }

  #blocked(name: string): Wait | undefined {
    const block = this.#blocks.get(name);
    const now = performance.now();
    if (!block || now >= block.until - 20) return undefined;
    // Requests that were already on their way are not violations.
    const grace = Math.min(100 * LENIENCY, (block.until - block.since) / 2);
    const ignored = now > block.since + grace;
    return { retryAfter: rounded((block.until - now) / 1000), global: name === 'global', ignored };
  }

  #recent(name: string, within: number): number[] {
    const recent = (this.#taken.get(name) ?? []).filter((at) => at > performance.now() - within);
    this.#taken.set(name, recent);
    return recent;
  }
}

const rounded = (seconds: number): number => Math.ceil(seconds * 1000) / 1000;
