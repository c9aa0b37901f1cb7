/** Holds requests to one host apart, and keeps away from hosts that ask for a pause. */
import { BoundedMap } from '../../core/base/bounded.ts';
import { pause } from '../../core/base/timers.ts';

/** How many hosts are remembered. */
const MAX_HOSTS = 5000;
/** The pause after 429 or 503 without `Retry-After`, and the longest that is kept. */
const DEFAULT_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 86_400_000;

export class HostTurns {
  readonly #spacing: number;
  readonly #now: () => number;
  /** When the next request to a host may begin, in ms since 1970. */
  readonly #next = new BoundedMap<string, number>(MAX_HOSTS);
  /** Until when a host wants to be left alone, in ms since 1970. */
  readonly #paused = new BoundedMap<string, number>(MAX_HOSTS);

  /** @param spacing the least time between two requests to a host, in ms */
  constructor(spacing: number, now: () => number = Date.now) {
    this.#spacing = spacing;
    this.#now = now;
  }

  /** Waits for the turn of a request to the host. Returns false when it must not be made, because its host wants a pause. */
  async turn(host: string, signal: AbortSignal): Promise<boolean> {
    const now = this.#now();
    if ((this.#paused.get(host) ?? 0) > now) return false;
    const at = Math.max(now, this.#next.get(host) ?? 0);
    this.#next.set(host, at + this.#spacing);
    await pause(at - now, signal);
    signal.throwIfAborted();
    return true;
  }

  /** Keeps away from a host. `retryAfter` is the header: seconds, or a date. */
  keepAway(host: string, retryAfter: string | undefined): void {
    const now = this.#now();
    const asked = /^\d+$/.test(retryAfter ?? '')
      ? Number(retryAfter) * 1000
      : Date.parse(retryAfter ?? '') - now;
    const wait = Number.isNaN(asked) ? DEFAULT_PAUSE_MS : Math.max(asked, 0);
    this.#paused.set(host, now + Math.min(wait, LONGEST_PAUSE_MS));
  }
}
