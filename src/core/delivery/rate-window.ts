/**
 * How many requests a platform may have counted in its last second or minute. It counts a request somewhere between its being
 * sent and its answer being here, and nobody tells when; so a request counts here from the one until so long after the other.
 * What every answer takes at least is taken off that: requests are under way alike, only what comes on top is unknown.
 */
export class RateWindow {
  /** In ms. */
  readonly #length: number;
  #underWay = 0;
  /** When requests that were answered are counted no more, in ms since 1970. */
  #ends: number[] = [];
  /** The least time that an answer has taken, in ms. */
  #fastest = Infinity;
  #answers = 0;

  constructor(length: number) {
    this.#length = length;
  }

  /** How long until there may be one more where `most` are allowed, in ms; that is a guess while all are under way. */
  room(most: number, now: number): number {
    this.#ends = this.#ends.filter((end) => end > now);
    const over = this.#underWay + this.#ends.length - most;
    if (over < 0) return 0;
    const ends = this.#ends.toSorted((a, b) => a - b);
    return Math.max((ends[over] ?? now) - now, LEAST_WAIT_MS);
  }

  /** One is sent. Returns what is to be called when it is over; `answered` tells whether all went well. */
  begin(now: () => number): (answered: boolean) => void {
    const sent = now();
    this.#underWay += 1;
    return (answered) => {
      const took = now() - sent;
      this.#underWay -= 1;
      // What fails may have failed on this side of the way.
      if (answered) {
        this.#fastest = Math.min(this.#fastest, took);
        this.#answers += 1;
      }
      const known = this.#answers < ENOUGH_ANSWERS ? 0 : Math.min(this.#fastest, took);
      this.#ends.push(now() + this.#length - known + CLOCK_MARGIN_MS);
    };
  }

  /** Others have sent so many in the last `ms`. */
  others(count: number, ms: number, now: number): void {
    // Of what was sent evenly in a longer time only the end is still counted.
    const counted = Math.ceil(count * Math.min(1, this.#length / Math.max(ms, 1)));
    for (let n = 0; n < counted; n++) this.#ends.push(now + this.#length);
  }
}

/** Of fewer answers the fastest says little: the first are slow. */
const ENOUGH_ANSWERS = 50;
/** In ms: clocks have whole ones, and timers are early by less. */
const CLOCK_MARGIN_MS = 2;
/** In ms. */
const LEAST_WAIT_MS = 2;
