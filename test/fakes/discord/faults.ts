/** Faults of requests as in production; tests switch them on. */
export interface FaultSpec {
  /** Which requests: all by default. The path is decoded, without `/api/v10` and without the query. */
  match?: { method?: string; path?: RegExp };
  /**
   * - `drop-before`: the connection breaks before the request takes effect
   * - `drop-after`: the request takes effect, then the connection breaks
   * - `5xx`: refused with `status`, without effect
   * - `5xx-after`: the request takes effect, then it is answered with `status`
   * - `hang`: no effect; no answer for `ms`, then the connection breaks
   * - `late`: takes effect at once, and is answered `ms` later
   * - `429`: told to wait `retryAfter` seconds, in its bucket or (`global`) everywhere; or (`bare`) by what protects the API,
   *   which names no limit
   */
  kind: 'drop-before' | 'drop-after' | '5xx' | '5xx-after' | 'hang' | 'late' | '429';
  /** The number of requests it affects; default 1. */
  times?: number;
  status?: number;
  ms?: number;
  retryAfter?: number;
  global?: boolean;
  bare?: boolean;
}

/** A fault that is switched on. */
export interface Fault extends FaultSpec {
  /** The number of requests it has affected. */
  met: number;
  /** Switches it off. */
  end: () => void;
}

/** The faults that wait for their requests, the oldest first. */
export class Faults {
  readonly #waiting: Fault[] = [];

  add(spec: FaultSpec): Fault {
    const fault: Fault = { ...spec, met: 0, end: () => this.#end(fault) };
    this.#waiting.push(fault);
    return fault;
  }

  /** The fault that a request meets, if any. */
  meet(method: string, path: string): Fault | undefined {
    const fault = this.#waiting.find(
      ({ match }) => (match?.method ?? method) === method && (match?.path?.test(path) ?? true),
    );
    if (!fault) return undefined;
    fault.met += 1;
    if (fault.met >= (fault.times ?? 1)) this.#end(fault);
    return fault;
  }

  #end(fault: Fault): void {
    const at = this.#waiting.indexOf(fault);
    if (at !== -1) this.#waiting.splice(at, 1);
  }
}
